import type { DocType, FieldDescriptor } from './doctype.ts';
import { ArgumentError } from './errors/index.ts';

/** A document or a row, before its type is known. */
export type Row = Record<string, unknown>;

export function isDocument(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Fields to save, or conditions.
 *
 * @throws ArgumentError that shows nothing of what was given, which may be secret
 */
export function checkedFields(fields: object): Row {
  if (isDocument(fields)) return fields;
  throw new ArgumentError('Give the fields as an object.');
}

/** What is there under a key that can be one that every object has: a field may be called `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

export function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every(isDocument);
}

/**
 * Gives a document the one shape that its type promises, in place. Frappe 15 and 16 leave null fields out of
 * documents, Frappe 14 and lists show them; a number without a value is 0; what begins with `__` is about the request
 * that saved it.
 */
export function restoreDocument(document: Row, { name, fields }: DocType): Row {
  for (const key in document) if (key.startsWith('__')) Reflect.deleteProperty(document, key);
  document.doctype ??= name;
  for (const fieldname in fields) {
    const field = fields[fieldname] ?? '';
    const value = document[fieldname] ?? null;
    // JSON holds no function: it is what every object has under that name.
    if (value === null || typeof value === 'function') document[fieldname] = emptyOf(field);
    else if (typeof field === 'function' && isRows(value))
      for (const row of value) restoreDocument(row, field());
  }
  for (const fieldname of ['owner', 'modified', 'modified_by']) document[fieldname] ??= null;
  return document;
}

/**
 * Whether the database has a column for each of its fields, with the limits of one. Source: a Single's values are texts of
 * any length, and those of a virtual DocType are where its controller keeps them (`is_virtual`).
 */
export function hasColumns({ kind }: DocType): boolean {
  return kind !== 'single' && kind !== 'virtual';
}

/** A table whose DocType the client does not hold has no descriptor of its rows. */
export function isTable(field: FieldDescriptor): boolean {
  return typeof field === 'function' || field.startsWith('Table');
}

/** What stands for no value. Source: the columns of the numeric fieldtypes are NOT NULL DEFAULT 0 in Frappe's tables. */
function emptyOf(field: FieldDescriptor): 0 | null | [] {
  if (isTable(field)) return [];
  return /^(Check|Currency|Float|Int|Percent|Rating)$/.test(String(field)) ? 0 : null;
}

/**
 * The same for rows of a list, which hold what was asked for and no more: null stays of what is no column of the DocType.
 * A column above the user's permission level is left out by the site. What `*` and `count(name)` are answered as the site knows.
 */
export function restoreListRows(rows: Row[], { fields }: DocType, asked: readonly string[] = []): Row[] {
  const named = asked.filter((field) => !/[*)]$/.test(field));
  const isForeign = new Map(named.map((field) => [/[^. ]+$/.exec(field)?.[0] ?? '', /[. ]/.test(field)]));
  for (const row of rows)
    for (const key of [...Object.keys(row), ...isForeign.keys()])
      row[key] = own(row, key) ?? (isForeign.get(key) ? null : emptyOf(own(fields, key) ?? ''));
  return rows;
}
