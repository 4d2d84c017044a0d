import type { Context } from '../context.ts';
import { isTree } from '../documents/tree.ts';
import { validationError } from '../errors.ts';
import { parentFieldOf } from '../schema/meta.ts';
import { queryOf } from '../query/query.ts';
import { asObjects, listDocuments } from '../query/run.ts';
import { messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** A tree as the desk walks it. */
export const TREE: Methods = {
  'frappe.desk.treeview.get_children': { run: (context, args) => messageAnswer(children(context, args)) },
};

/** The nodes right below one, or the roots. */
function children(context: Context, args: Arguments): readonly object[] {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  if (!isTree(meta)) throw validationError(`${meta.name} is no tree.`);
  const parent = optionalText(args, 'parent') ?? '';
  const title = meta.doctype.title_field ?? 'name';
  const query = queryOf({
    fields: [
      'name as value',
      `${title} as title`,
      ...(meta.fields.has('is_group') ? ['is_group as expandable'] : []),
    ],
    filters: [
      [parentFieldOf(meta), '=', parent],
      ['docstatus', '<', 2],
    ],
    order_by: 'name',
    limit_page_length: 0,
  });
  return asObjects(listDocuments(context, meta, query));
}
