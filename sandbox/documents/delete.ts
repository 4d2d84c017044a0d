import type { Context } from '../context.ts';
import { noSuchDocument, validationError } from '../errors.ts';
import { docstatusOf, nameOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { removeFollowers } from './followers.ts';
import { refuseIfLinked } from './links.ts';
import { demandFor } from '../access/documents.ts';
import { loadDocument, noteDeletedSingle } from './load.ts';
import { ownRules } from './own/index.ts';
import { takeBackNameOf } from './naming.ts';
import { moveSecrets } from './passwords.ts';
import { leaveTree } from './tree.ts';
import { removeRow } from './write.ts';

/**
 * Deletes a document with its rows. Source: a DocType is looked for no further than its documents.
 *
 * @throws SiteError ValidationError for a submitted one, LinkExistsError for one that others name
 */
export function deleteDocument(context: Context, doctype: string, name: string): void {
  const { site } = context;
  if (!site.schema.find(doctype)) throw noSuchDocument(doctype, name, { thrown: false });
  const draft = loadDocument(context, doctype, name, { thrown: false });
  demandFor(context, draft, 'delete');
  if (draft.meta.doctype.is_submittable && docstatusOf(draft) === 1) {
    throw validationError(`${doctype} ${name} is submitted. Cancel it before you delete it.`, {
      title: 'Submitted',
      thrown: false,
    });
  }
  leaveTree(site, draft);
  for (const [table, row] of ownRules(doctype).dependents?.(site, draft) ?? [])
    deleteRow(context, table, row);
  refuseIfLinked(site, draft);
  takeBackNameOf(site, draft);
  removeWithRows(context, draft);
  if (draft.meta.kind === 'single') noteDeletedSingle(site, doctype);
  removeFollowers(site, doctype, String(nameOf(draft)));
  moveSecrets(site.store, draft);
}

function deleteRow(context: Context, doctype: string, name: string): void {
  const row = context.site.store.table(doctype).get(name);
  if (row) removeRow(context.site, doctype, row);
}

function removeWithRows(context: Context, draft: Draft): void {
  for (const rows of draft.tables.values()) {
    for (const row of rows) deleteRow(context, row.meta.name, String(nameOf(row)));
  }
  deleteRow(context, draft.meta.name, String(nameOf(draft)));
}
