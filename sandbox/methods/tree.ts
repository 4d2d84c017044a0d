import { parentFieldOf } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { insertDocument } from '../documents/insert.ts';
import { isTree } from '../documents/tree.ts';
import { validationError } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import { queryOf } from '../query/query.ts';
import { asObjects, listDocuments } from '../query/run.ts';
import { CHANGES, flagArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** A tree as the desk walks it. */
export const TREE: Methods = {
  'frappe.desk.treeview.get_children': { run: (context, args) => messageAnswer(children(context, args)) },
  'frappe.desk.treeview.add_node': {
    verbs: CHANGES,
    run: (context, args) => {
      addNode(context, args);
      return messageAnswer(undefined);
    },
  },
};

function treeOf({ site }: Context, args: Arguments): Meta {
  const meta = site.schema.meta(textArgument(args, 'doctype'));
  if (!isTree(meta)) throw validationError(`${meta.name} is no tree.`);
  return meta;
}

/** The nodes right below one, or the roots. Source: those that are disabled are left out unless they are asked for. */
function children(context: Context, args: Arguments): readonly object[] {
  const meta = treeOf(context, args);
  const parent = optionalText(args, 'parent') ?? '';
  const title = meta.doctype.title_field ?? 'name';
  const onlyEnabled = meta.fields.has('disabled') && !flagArgument(args, 'include_disabled');
  const query = queryOf({
    fields: [
      'name as value',
      `${title} as title`,
      ...(meta.fields.has('is_group') ? ['is_group as expandable'] : []),
    ],
    filters: [
      [parentFieldOf(meta.doctype), '=', parent],
      ['docstatus', '<', 2],
      ...(onlyEnabled ? [['disabled', '=', 0]] : []),
    ],
    order_by: 'name',
    limit_page_length: 0,
  });
  return asObjects(listDocuments(context, meta, query));
}

/** Source: the node's fields are arguments of the call; `parent` is named like the DocType where there is none yet. */
function addNode(context: Context, args: Arguments): void {
  const meta = treeOf(context, args);
  const field = parentFieldOf(meta.doctype);
  const parent = optionalText(args, 'parent') ?? optionalText(args, field);
  const isRoot = flagArgument(args, 'is_root') || parent === undefined || parent === meta.name;
  insertDocument(context, meta.name, { ...args, [field]: isRoot ? null : parent });
}
