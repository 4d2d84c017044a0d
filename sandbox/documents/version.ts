import { unchecked } from '../context.ts';
import type { Context } from '../context.ts';
import { read } from '../storage/row.ts';
import type { Row, Value } from '../storage/row.ts';
import { nameOf, rowFrom, valueOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { insertDocument } from './insert.ts';

type Change = readonly [fieldname: string, old: Value, now: Value];

/** Rows of a table field by fieldname, as they were stored. */
export type StoredRows = ReadonlyMap<string, readonly Row[]>;

/** Source: what tells of a document in a Version is in the order of its keys. */
function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Keeps what a save changed as a Version, where the DocType tracks its changes.
 *
 * Source: fields with their values before and after, rows that came, went or changed; nothing where nothing did.
 */
export function recordVersion(context: Context, draft: Draft, storedRows: StoredRows): void {
  if (!draft.meta.doctype.track_changes || draft.meta.name === 'Version') return;
  const differences = differencesOf(draft, storedRows);
  if (Object.values<readonly unknown[]>({ ...differences }).every((part) => part.length === 0)) return;
  insertDocument(unchecked(context.site, context.user), 'Version', {
    ref_doctype: draft.meta.name,
    docname: String(nameOf(draft)),
    data: JSON.stringify(sorted({ ...differences, data_import: null, updater_reference: null })),
  });
}

interface Differences {
  readonly added: readonly (readonly [fieldname: string, row: object])[];
  readonly changed: readonly Change[];
  readonly removed: readonly (readonly [fieldname: string, row: object])[];
  readonly row_changed: readonly (readonly [
    fieldname: string,
    index: number,
    name: string,
    changes: readonly Change[],
  ])[];
}

function differencesOf(draft: Draft, storedRows: StoredRows): Differences {
  const tables = [...draft.tables].flatMap(([fieldname, rows]) =>
    rows.map((row, index) => ({ fieldname, row, index })),
  );
  const kept = new Set(tables.map(({ row }) => row.before));
  const removed = [...storedRows].flatMap(([fieldname, rows]) =>
    rows
      .filter((row) => !kept.has(row))
      .map((row) => [fieldname, told(draft.meta.fields.get(fieldname)?.options, row)] as const),
  );
  const changed = tables
    .filter(({ row }) => row.before !== null)
    .map(({ fieldname, row, index }) => [fieldname, index, String(nameOf(row)), changesOf(row)] as const);
  return {
    added: tables
      .filter(({ row }) => row.before === null)
      .map(({ fieldname, row }) => [fieldname, told(row.meta.name, rowFrom(row))] as const),
    changed: [...changesOf(draft), ...changeOf(draft, 'docstatus')],
    removed,
    row_changed: changed.filter(([, , , changes]) => changes.length > 0),
  };
}

/** A row with the DocType that it is one of. */
function told(doctype: string | undefined, row: Row): object {
  return sorted({ ...row, doctype });
}

function changesOf(draft: Draft): Change[] {
  return draft.meta.stored.flatMap(({ fieldname }) => changeOf(draft, fieldname));
}

/** Nothing and an empty text, or a number's zero, are the same: a column stores them alike. */
function changeOf(draft: Draft, column: string): Change[] {
  const [old, now] = [draft.before ? read(draft.before, column) : null, valueOf(draft, column)];
  return old === now || (!old && !now) ? [] : [[column, old, now]];
}
