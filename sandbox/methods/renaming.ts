import { renameDocument } from '../documents/rename.ts';
import { CHANGES, flagArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Methods } from './method.ts';

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
      const [doctype, old] = ['doctype', 'docname'].map((part) => textArgument(args, part));
      const name = optionalText(args, 'name') ?? old ?? '';
      if (name === old) return messageAnswer(name);
      return messageAnswer(
        renameDocument(context, doctype ?? '', old ?? '', name, flagArgument(args, 'merge')),
      );
    },
  },
};
