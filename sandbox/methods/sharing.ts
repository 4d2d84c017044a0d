import { demandFor, mayDo } from '../access/documents.ts';
import { unchecked } from '../context.ts';
import type { Context } from '../context.ts';
import { deleteDocument } from '../documents/delete.ts';
import { nameOf, valueOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { loadDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeWithoutNulls } from '../documents/shape.ts';
import { pythonError } from '../errors.ts';
import { queryOf } from '../query/query.ts';
import { asObjects, listDocuments } from '../query/run.ts';
import { read, readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { CHANGES, flagArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** Documents are shared with users, or with everyone, by whoever may. Source: frappe/share.py. */
export const SHARING: Methods = {
  'frappe.share.add': {
    verbs: CHANGES,
    run: (context, args) => messageAnswer(shapeWithoutNulls(context, share(context, args))),
  },
  'frappe.share.set_permission': {
    verbs: CHANGES,
    run: (context, args) => {
      const left = setPermission(context, args);
      return messageAnswer(left && shapeWithoutNulls(context, left));
    },
  },
  'frappe.share.get_users': { run: (context, args) => messageAnswer(usersOf(context, args)) },
};

const RIGHTS = ['read', 'write', 'submit', 'share'] as const;

/** What is shared, and with whom: `user` is empty for everyone. */
interface Sharing {
  readonly doctype: string;
  readonly name: string;
  readonly user: string;
  readonly everyone: boolean;
}

/** @throws SiteError PermissionError where the user may not share the document */
function sharingOf(context: Context, args: Arguments, otherwise: () => string): Sharing {
  const [doctype, name] = [textArgument(args, 'doctype'), textArgument(args, 'name')];
  const draft = loadDocument(context, doctype, name);
  demandFor(context, draft, 'share');
  const everyone = flagArgument(args, 'everyone');
  const user = everyone ? '' : (optionalText(args, 'user') ?? otherwise());
  return { doctype, name: String(nameOf(draft)), user, everyone };
}

function storedShare({ site }: Context, { doctype, name, user, everyone }: Sharing): Row | undefined {
  return site.store
    .table('DocShare')
    .rows()
    .filter((row) => readText(row, 'share_doctype') === doctype && readText(row, 'share_name') === name)
    .find((row) => (everyone ? read(row, 'everyone') : readText(row, 'user') === user));
}

/** Source: who is given any right may read; a second share of a document with a user changes the first. */
export function share(context: Context, args: Arguments): Draft {
  const sharing = sharingOf(context, args, () => context.user);
  const rights = RIGHTS.filter((right) => right === 'read' || flagArgument(args, right));
  const stored = storedShare(context, sharing);
  return stored ? saveShare(context, stored, rightsOf(rights)) : newShare(context, sharing, rights);
}

function rightsOf(given: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(RIGHTS.map((right) => [right, Number(given.includes(right))]));
}

function newShare(context: Context, sharing: Sharing, rights: readonly string[]): Draft {
  return insertDocument(unchecked(context.site, context.user), 'DocShare', {
    user: sharing.user,
    share_doctype: sharing.doctype,
    share_name: sharing.name,
    everyone: Number(sharing.everyone),
    ...rightsOf(rights),
  });
}

function saveShare({ site, user }: Context, stored: Row, rights: Readonly<Record<string, number>>): Draft {
  return saveDocument(unchecked(site, user), 'DocShare', String(stored.name), rights);
}

/**
 * Gives one right of a share or takes it back; who may not read may do nothing.
 *
 * @returns what is left of the share, undefined where nothing is
 */
function setPermission(context: Context, args: Arguments): Draft | undefined {
  if (!('user' in args)) textArgument(args, 'user');
  const right = textArgument(args, 'permission_to');
  const isGiven = Boolean(wholeNumber(args.value ?? 1));
  const sharing = sharingOf(context, args, () => '');
  const stored = storedShare(context, sharing);
  if (!stored && !isGiven) return undefined;
  if (!stored && !RIGHTS.some((known) => known === right))
    throw pythonError('TypeError', `A share gives no right ${right}.`);
  if (!stored) return newShare(context, sharing, ['read', right]);
  const left = saveShare(
    context,
    stored,
    right === 'read' && !isGiven ? rightsOf([]) : { [right]: Number(isGiven) },
  );
  if (RIGHTS.some((kept) => valueOf(left, kept))) return left;
  deleteDocument(unchecked(context.site, context.user), 'DocShare', String(stored.name));
  return undefined;
}

function wholeNumber(value: unknown): number {
  const number = Number(value);
  if (Number.isInteger(number)) return number;
  throw pythonError('ValueError', 'The argument value has to be 0 or 1.');
}

const SHOWN = ['name', 'user', ...RIGHTS, 'everyone', 'owner', 'creation'];

/** With whom a document is shared. Source: with nobody for who may not read it. */
function usersOf(context: Context, args: Arguments): readonly object[] {
  const [doctype, name] = [textArgument(args, 'doctype'), textArgument(args, 'name')];
  const draft = loadDocument(context, doctype, name);
  if (!mayDo(context, draft, 'read')) return [];
  const filters = { share_doctype: doctype, share_name: String(nameOf(draft)) };
  const query = queryOf({ fields: SHOWN, filters, limit_page_length: 0 });
  const { site, user } = context;
  return asObjects(listDocuments(unchecked(site, user), site.schema.meta('DocShare'), query));
}
