import type { Field } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { draftOf, nameFor, nameOf, textOf, valueOf, withRows } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { noSuchDocument } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import { read, readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { mayAtLevel, notAllowed, notAllowedOnDocument, reachOf } from './roles.ts';
import type { Right } from './roles.ts';
import { sharedNames } from './shares.ts';
import { limitOf } from './user-permissions.ts';

/** Whether the user may do it to this document: by a role, within their User Permissions, or by a share. */
export function mayDo(context: Context, draft: Draft, right: Right): boolean {
  return mayByRole(context, draft, right) || isShared(context, draft, right);
}

/** Source: what an owner may do by being the owner, no User Permission takes away; to create is no such right. */
function mayByRole(context: Context, draft: Draft, right: Right): boolean {
  const reach = reachOf(context, draft.meta, right);
  if (reach === 'own' && right !== 'create') return textOf(draft, 'owner') === context.user;
  return reach !== 'none' && isWithinLimit(context, draft);
}

/** Whether the User Permissions of the user leave them the document and its rows. */
export function isWithinLimit(context: Context, draft: Draft): boolean {
  const limit = limitOf(context, draft.meta);
  return !limit || [...withRows(draft)].every((part) => limit(part.meta, (column) => valueOf(part, column)));
}

function isShared(context: Context, draft: Draft, right: Right): boolean {
  return draft.before !== null && sharedNames(context, draft.meta.name, right).has(String(nameOf(draft)));
}

/** @throws SiteError PermissionError where the user may not do it to this document */
export function demandFor(context: Context, draft: Draft, right: Right): void {
  if (draft.meta.kind === 'child') demandForRow(context, draft, right);
  else if (!mayDo(context, draft, right)) throw notAllowedOnDocument(context, draft.meta.name, right);
}

/**
 * Source: `has_child_permission` of frappe/permissions.py. Who may do it to the document that a row belongs to may do it to
 * the row, if that says a table of its document, and one that the user has the permission level for.
 *
 * @throws SiteError DoesNotExistError too, where there is no such document
 */
function demandForRow(context: Context, draft: Draft, right: Right): void {
  if (context.unchecked) return;
  const { schema, store } = context.site;
  const parent = schema.find(textOf(draft, 'parenttype'));
  const table = parent?.tables.find(({ fieldname }) => fieldname === textOf(draft, 'parentfield'));
  if (!parent || table?.options !== draft.meta.name || !mayChange(context, parent, right, table))
    throw notAllowedOnDocument(context, draft.meta.name, right);
  const name = nameFor(parent, textOf(draft, 'parent'));
  if (name === '') {
    if (reachOf(context, parent, right) === 'none') throw notAllowedOnDocument(context, parent.name, right);
    return;
  }
  const row = store.table(parent.name).get(name);
  if (!row) throw noSuchDocument(parent.name, String(name));
  const holder = draftOf(store, (doctype) => schema.find(doctype), parent, row);
  if (!mayDo(context, holder, right)) throw notAllowedOnDocument(context, draft.meta.name, right);
}

/** Source: rights besides reading and writing are of level 0 alone. */
function mayChange(context: Context, parent: Meta, right: Right, { permlevel = 0 }: Field): boolean {
  return (
    permlevel === 0 ||
    ((right === 'read' || right === 'write') && mayAtLevel(context, parent, right, permlevel))
  );
}

/**
 * Which rows of a DocType the user may list.
 *
 * @param linking - the DocType of the Link that they are listed for
 * @throws SiteError PermissionError where they may read none
 */
export function listableTo(context: Context, meta: Meta, linking?: string): (row: Row) => boolean {
  const byRole = listableByRole(context, meta, linking);
  if (byRole === 'all') return () => true;
  const shared = sharedNames(context, meta.name, 'read');
  if (byRole !== 'none') return (row) => byRole(row) || shared.has(String(row.name));
  if (shared.size === 0) throw notAllowed(context, meta.name, 'read');
  return (row) => shared.has(String(row.name));
}

/** Source: User Permissions are not asked where only an owner's documents are listed. */
function listableByRole(
  context: Context,
  meta: Meta,
  linking: string | undefined,
): 'all' | 'none' | ((row: Row) => boolean) {
  const reach = [reachOf(context, meta, 'read'), reachOf(context, meta, 'select')];
  if (reach.includes('own') && !reach.includes('all'))
    return (row) => readText(row, 'owner') === context.user;
  if (!reach.includes('all')) return 'none';
  const limit = limitOf(context, meta, linking);
  return limit ? (row) => limit(meta, (column) => read(row, column)) : 'all';
}
