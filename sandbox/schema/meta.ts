import { CHILD_FIELDS, STANDARD_FIELDS, isNullable, kindOf, wireOf } from '../../generator/schema/index.ts';
import type { DocType, Field, Kind } from '../../generator/schema/index.ts';
import type { Value } from '../storage/row.ts';

/** A DocType as the rules of documents ask about it. */
export interface Meta {
  readonly name: string;
  readonly kind: Kind;
  readonly doctype: DocType;
  /** Every field by fieldname, those of the layout too. */
  readonly fields: ReadonlyMap<string, Field>;
  /** The fields that are columns of its table, in form order. */
  readonly stored: readonly Field[];
  /** The fields that hold child rows, in form order. */
  readonly tables: readonly Field[];
  /** Every column of its table, the standard ones first. */
  readonly columns: readonly string[];
  /** The fields whose value is another document's name. */
  readonly links: readonly Field[];
}

export function metaOf(doctype: DocType): Meta {
  const standard: readonly string[] = doctype.istable
    ? [...STANDARD_FIELDS, ...CHILD_FIELDS]
    : STANDARD_FIELDS;
  const stored = doctype.fields.filter((field) => isStored(field) && !standard.includes(field.fieldname));
  return {
    name: doctype.name,
    kind: kindOf(doctype),
    doctype,
    fields: new Map(doctype.fields.map((field) => [field.fieldname, field])),
    stored,
    tables: doctype.fields.filter((field) => wireOf(field.fieldtype) === 'rows' && !field.is_virtual),
    columns: [...standard, ...stored.map((field) => field.fieldname)],
    links: stored.filter((field) => field.fieldtype === 'Link' || field.fieldtype === 'Dynamic Link'),
  };
}

function isStored(field: Field): boolean {
  return hasColumn(field) && !field.is_virtual;
}

function hasColumn({ fieldtype }: Field): boolean {
  const wire = wireOf(fieldtype);
  return wire !== 'none' && wire !== 'rows';
}

/** What a column holds where nothing was entered. */
export function emptyValue(field: Field | undefined, column: string): Value {
  if (field) return hasColumn(field) && !isNullable(field.fieldtype) ? 0 : null;
  return column === 'docstatus' || column === 'idx' ? 0 : null;
}

/** The field that a column belongs to; undefined for the standard columns, whatever fields share their names. */
export function storedField(meta: Meta, column: string): Field | undefined {
  const field = meta.fields.get(column);
  return field && meta.stored.includes(field) ? field : undefined;
}

/** What decides how a column compares: standard columns have the fieldtype that their values have. */
export function fieldtypeOf(meta: Meta, column: string): string {
  const field = storedField(meta, column);
  if (field) return field.fieldtype;
  if (column === 'creation' || column === 'modified') return 'Datetime';
  if (column === 'docstatus' || column === 'idx') return 'Int';
  if (column === 'name' && isNumbered(meta)) return 'Int';
  return 'Data';
}

/** Whether its documents are named by a counter, and so by numbers. */
export function isNumbered(meta: Meta): boolean {
  return meta.doctype.autoname?.toLowerCase() === 'autoincrement';
}
