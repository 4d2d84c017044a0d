import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';

/** The tables that hold the schema, each with the column that names the DocType a row is about. */
const ABOUT = {
  DocType: 'name',
  DocField: 'parent',
  DocPerm: 'parent',
  'Custom Field': 'dt',
  'Property Setter': 'doc_type',
  'Custom DocPerm': 'parent',
} as const satisfies Readonly<Record<string, string>>;

export type SchemaTable = keyof typeof ABOUT;

export const SCHEMA_TABLES = Object.keys(ABOUT) as readonly SchemaTable[];

export function isSchemaTable(doctype: string): doctype is SchemaTable {
  return Object.hasOwn(ABOUT, doctype);
}

/** The DocType that a row of the schema's tables is about. */
export function subjectOf(table: SchemaTable, row: Row): string {
  return readText(row, ABOUT[table]);
}
