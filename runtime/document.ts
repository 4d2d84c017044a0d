import type { DocType } from './doctype.ts';

/** A document or a row, before its type is known. */
export type Row = Record<string, unknown>;

/**
 * Gives a document the one shape that its type promises, in place. Frappe 15 and 16 leave null fields out of
 * documents, Frappe 14 and lists show them; a number without a value is 0; a Single's `idx` is the text "0".
 */
export function restoreDocument(document: Row, doctype: DocType): Row {
  return restore(document, shapeOf(doctype));
}

/** The same for a row of a list, which holds what was asked for and no more. */
export function restoreListRows(rows: Row[], doctype: DocType): Row[] {
  const numbers = shapeOf(doctype).filter(({ empty }) => empty === 0);
  for (const row of rows)
    for (const { fieldname } of numbers) if (row[fieldname] === null) row[fieldname] = 0;
  return rows;
}

interface FieldShape {
  readonly fieldname: string;
  /** What stands for no value: of a table, an array. */
  readonly empty: 0 | null | 'rows';
  /** Undefined for a table whose DocType is not known, too. */
  readonly rowsOf: (() => DocType) | undefined;
}

const shapes = new WeakMap<DocType, readonly FieldShape[]>();

function shapeOf(doctype: DocType): readonly FieldShape[] {
  let shape = shapes.get(doctype);
  if (!shape) shapes.set(doctype, (shape = measure(doctype)));
  return shape;
}

/** `__proto__` can be no column; assigning it would change what the document inherits. */
function measure({ fields }: DocType): readonly FieldShape[] {
  return Object.entries(fields)
    .filter(([fieldname]) => fieldname !== '__proto__')
    .map(([fieldname, field]) =>
      typeof field === 'string'
        ? { fieldname, empty: emptyOf(field), rowsOf: undefined }
        : { fieldname, empty: 'rows', rowsOf: field },
    );
}

/** Source: the columns of the numeric fieldtypes are NOT NULL DEFAULT 0 in Frappe's tables. */
function emptyOf(fieldtype: string): FieldShape['empty'] {
  if (/^(Check|Currency|Duration|Float|Int|Long Int|Percent|Rating)$/.test(fieldtype)) return 0;
  return fieldtype.startsWith('Table') ? 'rows' : null;
}

function restore(document: Row, shape: readonly FieldShape[]): Row {
  for (const { fieldname, empty, rowsOf } of shape) {
    const value = Object.hasOwn(document, fieldname) ? document[fieldname] : null;
    if (value === null) document[fieldname] = empty === 'rows' ? [] : empty;
    else if (rowsOf && Array.isArray(value)) restoreRows(value as Row[], shapeOf(rowsOf()));
  }
  restoreStandardFields(document);
  return document;
}

function restoreRows(rows: Row[], shape: readonly FieldShape[]): void {
  for (const row of rows) restore(row, shape);
}

function restoreStandardFields(document: Row): void {
  for (const fieldname of ['owner', 'modified', 'modified_by']) document[fieldname] ??= null;
  if (typeof document.idx === 'string') document.idx = Number(document.idx);
  if (Object.hasOwn(document, '__unsaved')) delete document.__unsaved;
}
