import type { Context } from '../context.ts';
import { databaseError, pythonError, refusal, validationError } from '../errors.ts';
import { isNumbered } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { read, rowOf } from '../storage/row.ts';
import type { Name, Row, Value } from '../storage/row.ts';
import { fold } from '../text.ts';
import { deleteDocument } from './delete.ts';
import { nameFor } from './draft.ts';
import type { Draft } from './draft.ts';
import { renameFollowers } from './followers.ts';
import { referencesTo } from './links.ts';
import { mayDo } from '../access/documents.ts';
import { loadDocument } from './load.ts';
import { checkedName } from './naming.ts';
import { moveSecrets } from './passwords.ts';
import { isTree, rebuildTree } from './tree.ts';
import { checkNameLength, putRow, removeRow } from './write.ts';

/**
 * Gives a document another name; the Links that name it, and its rows, follow.
 *
 * @param merge - the new name is another document's, which takes over the Links while the old one goes
 * @returns the new name
 * @throws SiteError ValidationError where the DocType may not be renamed, or the new name is taken
 */
export function renameDocument(
  context: Context,
  doctype: string,
  old: string,
  wanted: string,
  merge: boolean,
): Name {
  const { site } = context;
  site.schema.meta(doctype);
  const draft = loadDocument(context, doctype, old);
  refuseRename(context, draft, nameFor(draft.meta, wanted), merge);
  const name = settledName(site, draft.meta, wanted);
  const links = [...referencesTo(site, doctype, String(draft.before?.name))];
  if (!merge) moveDocument(site, draft, name);
  for (const { row, meta, field } of links) setColumn(site, meta.name, row, field.fieldname, String(name));
  renameFollowers(site, doctype, String(draft.before?.name), String(name));
  if (merge) dropMerged(context, draft);
  else moveSecrets(site.store, draft, String(name));
  return name;
}

/** Source: a counted document takes a number alone, from which the next ones are counted. */
function settledName({ store }: Site, meta: Meta, wanted: string): Name {
  if (!isNumbered(meta)) return checkedName(meta, wanted);
  const name = nameFor(meta, wanted);
  if (typeof name !== 'number' || name === 0)
    throw validationError(`A ${meta.name} is named by a number, which "${wanted}" is none of.`);
  store.countFrom(meta.name, name);
  return name;
}

/**
 * Source of the order: likeness of nodes, the names, then the right, which is missed as any rule is, then the DocType.
 * What is merged with is named as it is written.
 */
function refuseRename(context: Context, draft: Draft, name: Name, merge: boolean): void {
  const { meta, before } = draft;
  const taken = context.site.store.table(meta.name).get(name);
  if (name === '') throw pythonError('TypeError', 'A document is renamed to a name.');
  if (meta.kind === 'single')
    throw databaseError('ProgrammingError', `${meta.name} is a Single: it has no table, and no other name.`);
  if (meta.name === 'DocType') throw validationError('The sandbox renames documents, not DocTypes.');
  if (merge) refuseUnlikeMerge(meta, before, name, taken);
  if (name === before?.name) throw validationError(`${meta.name} ${name} needs another name than its own.`);
  if (merge && taken?.name !== name)
    throw validationError(`There is no ${meta.name} named ${name} to merge with.`);
  if (!merge && taken && fold(String(taken.name)) !== fold(String(before?.name))) {
    throw validationError(`There is a ${meta.name} named ${name} already. Choose another name or merge.`);
  }
  if (!mayDo(context, draft, 'write'))
    throw validationError(
      `${context.user} has no permission to write ${meta.name}, and so none to rename it.`,
    );
  if (merge && !mayDo(context, loadDocument(context, meta.name, String(name)), 'write'))
    throw validationError(
      `${context.user} has no permission to write ${meta.name} ${name}, and so none to merge another into it.`,
    );
  if (!meta.doctype.allow_rename) throw validationError(`${meta.name} cannot be renamed.`);
}

/** Source: of a tree with groups, groups merge with groups and leaves with leaves, and neither with what is not there. */
function refuseUnlikeMerge(meta: Meta, before: Row | null, name: Name, taken: Row | undefined): void {
  if (!isTree(meta) || !meta.fields.has('is_group') || !before) return;
  if (taken && Boolean(read(before, 'is_group')) === Boolean(read(taken, 'is_group'))) return;
  throw refusal(
    'NestedSetInvalidMergeError',
    `${meta.name} ${before.name} and ${name} cannot be merged: both have to be groups, or both leaves.`,
    { origin: 'tree' },
  );
}

function moveDocument(site: Site, draft: Draft, name: Name): void {
  const { meta, before } = draft;
  if (!before) return;
  const own = meta.doctype.autoname?.startsWith('field:')
    ? [[meta.doctype.autoname.slice(6), name] as const]
    : [];
  checkNameLength(meta, name);
  removeRow(site, meta.name, before);
  putRow(site, meta.name, rowOf(name, [...columnsOf(before), ...own]));
  for (const rows of draft.tables.values()) {
    for (const row of rows)
      if (row.before) setColumn(site, row.meta.name, row.before, 'parent', String(name));
  }
}

/** Source: what is merged into another document is deleted like any other, by who may delete it. */
function dropMerged(context: Context, draft: Draft): void {
  rebuildTree(context.site, draft.meta);
  deleteDocument(context, draft.meta.name, String(draft.before?.name));
}

/** Changes one column of the row as it stands now, which an earlier change may have replaced. */
function setColumn(site: Site, doctype: string, row: Row, column: string, value: Value): void {
  const current = site.store.table(doctype).get(row.name) ?? site.store.table(doctype).get(String(value));
  if (current) putRow(site, doctype, rowOf(current.name, [...columnsOf(current), [column, value]]));
}

function columnsOf(row: Row): (readonly [string, Value])[] {
  return Object.entries(row).filter(([column]) => column !== 'name');
}
