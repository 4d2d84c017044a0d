import type { Meta } from '../schema/meta.ts';
import { isNumbered } from '../schema/meta.ts';
import { read, rowOf } from '../storage/row.ts';
import type { Name, Row, Value } from '../storage/row.ts';
import type { Store } from '../storage/store.ts';
import { emptyValue } from '../schema/meta.ts';
import type { Given } from './given.ts';

/** A document while it is worked on: what it will be once it is written. */
export interface Draft {
  readonly meta: Meta;
  /** By column; a field that nothing was entered for is absent or null. */
  readonly values: Map<string, Value>;
  /** Child rows by table field, in order. */
  readonly tables: Map<string, Draft[]>;
  /** The row as it is stored, or null for a new document. */
  readonly before: Row | null;
  /** Values as they were sent, where something else is written for them. */
  readonly given: Map<string, Given>;
  /** Fields that were sent as an empty text, which to a site is a value: no default takes its place. */
  readonly emptied: Set<string>;
}

export function newDraft(meta: Meta): Draft {
  return { meta, values: new Map(), tables: new Map(), before: null, given: new Map(), emptied: new Set() };
}

/** A stored document with its child rows, ready to be worked on. */
export function draftOf(
  store: Store,
  metaFor: (doctype: string) => Meta | undefined,
  meta: Meta,
  row: Row,
): Draft {
  const draft: Draft = { ...newDraft(meta), values: new Map(Object.entries(row)), before: row };
  for (const field of meta.tables) {
    const childMeta = metaFor(field.options ?? '');
    if (!childMeta) continue;
    const rows = store.table(childMeta.name).children(meta.name, row.name, field.fieldname);
    draft.tables.set(
      field.fieldname,
      rows.map((child) => draftOf(store, metaFor, childMeta, child)),
    );
  }
  return draft;
}

export function valueOf(draft: Draft, column: string): Value {
  return draft.values.get(column) ?? null;
}

/** A value as text, empty where there is none. */
export function textOf(draft: Draft, column: string): string {
  const value = valueOf(draft, column);
  return value === null ? '' : String(value);
}

/** Whether a field was sent as a zero or as false, which to a site is nothing, though it is written. */
export function isSentAsNothing({ given }: Draft, fieldname: string): boolean {
  const sent = given.get(fieldname)?.sent;
  return sent === 0 || sent === false;
}

export function nameOf(draft: Draft): Name {
  return valueOf(draft, 'name') ?? '';
}

export function docstatusOf(draft: Draft): number {
  return Number(valueOf(draft, 'docstatus') ?? 0);
}

/** The document and every row of its tables. */
export function* withRows(draft: Draft): Iterable<Draft> {
  yield draft;
  for (const rows of draft.tables.values()) yield* rows;
}

/** What is written of a document: a value for each column, its empty one where there is none. */
export function rowFrom(draft: Draft): Row {
  const { meta, values } = draft;
  return rowOf(
    nameOf(draft),
    meta.columns
      .filter((column) => column !== 'name')
      .map((column) => [column, stored(meta, column, values.get(column) ?? null)] as const),
  );
}

function stored(meta: Meta, column: string, value: Value): Value {
  const kept = value ?? emptyValue(meta.fields.get(column), column);
  return kept !== null && isTextInSingle(meta, column) ? String(kept) : kept;
}

/**
 * Whether a number is read as the text that it is stored as. Source: all that a Single holds is text, and `_fix_numeric_types`
 * turns other numbers back.
 */
export function isTextInSingle({ kind, fields }: Meta, column: string): boolean {
  return kind === 'single' && /^(Duration|Long Int|Rating)$/.test(fields.get(column)?.fieldtype ?? '');
}

/** The stored value that a draft started from. */
export function valueBefore(draft: Draft, column: string): Value {
  return draft.before ? read(draft.before, column) : null;
}

/** A name as it came in a path or a body; numbers stay numbers where documents are counted. */
export function nameFor(meta: Meta, name: string): Name {
  return isNumbered(meta) && /^\d+$/.test(name) ? Number(name) : name;
}
