import { demandFor } from '../access/documents.ts';
import { unchecked } from '../context.ts';
import type { Context } from '../context.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { loadDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeWithoutNulls } from '../documents/shape.ts';
import { read, readText } from '../storage/row.ts';
import { CHANGES, flagArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** Documents are shared with users, or with everyone, by whoever may. */
export const SHARING: Methods = {
  'frappe.share.add': {
    verbs: CHANGES,
    run: (context, args) => messageAnswer(shapeWithoutNulls(context, share(context, args))),
  },
};

const RIGHTS = ['read', 'write', 'submit', 'share'] as const;

/** Source: who is given any right may read; a second share of a document with a user changes the first. */
function share(context: Context, args: Arguments): Draft {
  const [doctype, name] = [textArgument(args, 'doctype'), textArgument(args, 'name')];
  demandFor(context, loadDocument(context, doctype, name), 'share');
  const everyone = flagArgument(args, 'everyone');
  const user = everyone ? '' : (optionalText(args, 'user') ?? context.user);
  const rights = RIGHTS.map(
    (right) => [right, right === 'read' || flagArgument(args, right) ? 1 : 0] as const,
  );
  const stored = context.site.store
    .table('DocShare')
    .rows()
    .filter((row) => readText(row, 'share_doctype') === doctype && readText(row, 'share_name') === name)
    .find((row) => (everyone ? read(row, 'everyone') : readText(row, 'user') === user));
  const sharer = unchecked(context.site, context.user);
  return stored
    ? saveDocument(sharer, 'DocShare', String(stored.name), Object.fromEntries(rights))
    : insertDocument(sharer, 'DocShare', {
        user,
        share_doctype: doctype,
        share_name: name,
        everyone: Number(everyone),
        ...Object.fromEntries(rights),
      });
}
