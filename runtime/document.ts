import type { DocType, FieldDescriptor } from './doctype.ts';

/** A document or a row, before its type is known. */
export type Row = Record<string, unknown>;

/**
 * Gives a document the one shape that its type promises, in place. Frappe 15 and 16 leave null fields out of
 * documents, Frappe 14 and lists show them; a number without a value is 0; a Single's `idx` is the text "0".
 */
export function restoreDocument(document: Row, { name, fields }: DocType): Row {
  document.doctype ??= name;
  for (const fieldname in fields) {
    const field = fields[fieldname] ?? '';
    const value = Object.hasOwn(document, fieldname) ? document[fieldname] : null;
    if (value === null) document[fieldname] = emptyOf(field);
    else if (typeof field === 'function') for (const row of value as Row[]) restoreDocument(row, field());
  }
  for (const fieldname of ['owner', 'modified', 'modified_by']) document[fieldname] ??= null;
  if (typeof document.idx === 'string') document.idx = Number(document.idx);
  if ('__unsaved' in document) delete document.__unsaved;
  return document;
}

/** What stands for no value. Source: the columns of the numeric fieldtypes are NOT NULL DEFAULT 0 in Frappe's tables. */
function emptyOf(field: FieldDescriptor): 0 | null | [] {
  if (typeof field === 'function' || field.startsWith('Table')) return [];
  return /^(Check|Currency|Float|Int|Percent|Rating)$/.test(field) ? 0 : null;
}

/** The same for rows of a list, which hold what was asked for and no more: null stays of what is no column of the DocType. */
export function restoreListRows(rows: Row[], { fields }: DocType, asked: readonly string[] = []): Row[] {
  const foreign = new Set(
    asked.filter((field) => /\W/.test(field)).map((field) => /[^. ]+$/.exec(field)?.[0]),
  );
  for (const row of rows)
    for (const key in row) if (!foreign.has(key)) row[key] ??= emptyOf(fields[key] ?? '');
  return rows;
}
