import { demandFor } from '../access/documents.ts';
import type { Context } from '../context.ts';
import { nameOf, textOf } from '../documents/draft.ts';
import { loadDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import type { Name } from '../storage/row.ts';
import { renameDocument } from '../documents/rename.ts';
import { CHANGES, flagArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** The names under which a document is renamed. */
export const RENAMING: Methods = {
  'frappe.client.rename_doc': {
    verbs: CHANGES,
    run: (context, args) => {
      const [doctype, old, name] = ['doctype', 'old_name', 'new_name'].map((part) =>
        textArgument(args, part),
      );
      return messageAnswer(
        renameDocument(context, doctype ?? '', old ?? '', name ?? '', flagArgument(args, 'merge')),
      );
    },
  },
  'frappe.rename_doc': {
    verbs: CHANGES,
    run: (context, args) => {
      const [doctype, old, name] = ['doctype', 'old', 'new'].map((part) => textArgument(args, part));
      return messageAnswer(
        renameDocument(context, doctype ?? '', old ?? '', name ?? '', flagArgument(args, 'merge')),
      );
    },
  },
  'frappe.model.rename_doc.update_document_title': {
    verbs: CHANGES,
    run: (context, args) => {
      return messageAnswer(updateTitle(context, args));
    },
  },
};

/** Source: the name and the title of a document are changed by who may write it, and it answers by its name. */
function updateTitle(context: Context, args: Arguments): Name {
  const doctype = textArgument(args, 'doctype');
  const draft = loadDocument(context, doctype, textArgument(args, 'docname'));
  demandFor(context, draft, 'write');
  const wanted = optionalText(args, 'new_name') ?? optionalText(args, 'name');
  const title = optionalText(args, 'new_title') ?? optionalText(args, 'title');
  const field = draft.meta.doctype.title_field;
  const old = String(nameOf(draft));
  const name =
    wanted === undefined || wanted === old
      ? nameOf(draft)
      : renameDocument(context, doctype, old, wanted, flagArgument(args, 'merge'));
  if (title !== undefined && field !== undefined && title !== textOf(draft, field))
    saveDocument(context, doctype, String(name), { [field]: title });
  return name;
}
