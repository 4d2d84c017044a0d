import type { Context } from '../context.ts';
import { demandFor } from '../access/documents.ts';
import { noSuchDocument, noSuchModule } from '../errors.ts';
import { STOCK_STAMP } from '../schema/stock-rows.ts';
import type { Meta } from '../schema/meta.ts';
import { readText, rowOf } from '../storage/row.ts';
import type { Value } from '../storage/row.ts';
import type { Site } from '../site.ts';
import { setDefaults } from './defaults.ts';
import { draftOf, nameFor, newDraft, rowFrom } from './draft.ts';
import type { Draft } from './draft.ts';

/** The DocType of a document that is asked for by name. @throws SiteError ImportError where there is none */
export function metaForDocument(site: Site, doctype: string): Meta {
  const meta = site.schema.find(doctype);
  if (!meta) throw noSuchModule(doctype);
  return meta;
}

/** @throws SiteError DoesNotExistError, with these details */
export function loadDocument(
  context: Context,
  doctype: string,
  name: string,
  absent?: { readonly thrown: boolean },
): Draft {
  const { site } = context;
  const meta = metaForDocument(site, doctype);
  const row = site.store.table(doctype).get(meta.kind === 'single' ? doctype : nameFor(meta, name));
  if (row) return draftOf(site.store, (child) => site.schema.find(child), meta, row);
  if (meta.kind === 'single') return unsavedSingle(context, meta);
  throw noSuchDocument(doctype, name, absent);
}

/** The Singles that were deleted: no DocType, but a table of the store as theirs are. */
const DELETED_SINGLES = '__Deleted Single';

/** Notes that a Single is no more as it was first made. */
export function noteDeletedSingle({ store }: Site, doctype: string): void {
  store.table(DELETED_SINGLES).put(rowOf(doctype, []));
}

/** A Single is there before it was ever saved, with its defaults. */
function unsavedSingle(context: Context, meta: Meta): Draft {
  const blank = newDraft(meta);
  setDefaults(context, blank);
  const made = makingOfSingle(context, meta);
  for (const [column, value] of Object.entries({ ...made, name: meta.name })) blank.values.set(column, value);
  const before = rowFrom(blank);
  const draft: Draft = { ...newDraft(meta), values: new Map(Object.entries(before)), before };
  for (const field of meta.tables) draft.tables.set(field.fieldname, []);
  return draft;
}

/**
 * Source: `load_from_db` of frappe/model/document.py: one that was deleted is a new document of whoever reads it, which nobody
 * has made yet. Those that nobody touched were made with their DocTypes on the sites that were recorded.
 */
function makingOfSingle({ site, user }: Context, { name }: Meta): Readonly<Record<string, Value>> {
  if (site.store.table(DELETED_SINGLES).has(name))
    return { creation: null, modified: null, modified_by: null, owner: user };
  const row = site.store.table('DocType').get(name);
  const stamp = row ? readText(row, 'modified') : STOCK_STAMP;
  return { creation: stamp, modified: stamp, owner: 'Administrator', modified_by: 'Administrator' };
}

/** @throws SiteError DoesNotExistError, PermissionError */
export function readDocument(context: Context, doctype: string, name: string): Draft {
  const draft = loadDocument(context, doctype, name);
  demandFor(context, draft, 'read');
  return draft;
}
