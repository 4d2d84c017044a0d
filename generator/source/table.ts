import * as v from 'valibot';
import { SiteError } from '../../runtime/index.ts';
import type { PullError } from '../errors.ts';
import type { Row } from '../schema/index.ts';
import { get, unlikeFrappe, type Reader } from './reader.ts';
import { isDenial } from './refusal.ts';

/**
 * Every row of a DocType, whole.
 *
 * @throws the runtime's PermissionError where the user may not list it
 */
export async function readRows(reader: Reader, doctype: string, table: Table = {}): Promise<readonly Row[]> {
  const rows = await list(reader, doctype, { ...table, fields: ['*'] });
  if (rows.every(isRow)) return rows;
  throw notRowsOf(doctype);
}

/**
 * Every row of a DocType with the values it has in these columns; what is null, 0 or empty is left out.
 *
 * Asked for as lists of values: a tenth of the bytes. A Frappe that lacks one of the columns tells so in its own way:
 * 14 with a database error (500), 15 by leaving it out (so that the rows are too short to be told apart), 16 with a
 * PermissionError. Each is answered by asking for whole rows.
 *
 * @throws the runtime's PermissionError where the user may not list it
 */
export async function readColumns(
  reader: Reader,
  doctype: string,
  columns: readonly string[],
  table: Table = {},
): Promise<readonly Row[]> {
  const lists = await list(reader, doctype, { ...table, fields: columns, as_dict: 0 }).catch(unlessRefused);
  const isWhole = (row: Listed): boolean => isRow(row) || row.length === columns.length;
  if (!lists?.every(isWhole)) return readRows(reader, doctype, table);
  return lists.map((row) => (isRow(row) ? row : named(columns, row)));
}

function unlessRefused(error: unknown): undefined {
  if (!(isDenial(error) || (error instanceof SiteError && error.status === 500))) throw error;
}

/** A child table can be listed only through the DocType that holds it. */
export interface Table {
  readonly parent?: string;
}

type Listed = Row | readonly unknown[];

function isRow(row: Listed): row is Row {
  return !Array.isArray(row);
}

const ROWS = v.object({
  data: v.array(v.custom<Listed>((row) => typeof row === 'object' && row !== null)),
});

async function list(
  reader: Reader,
  doctype: string,
  query: Table & { readonly fields: readonly string[]; readonly as_dict?: 0 },
): Promise<readonly Listed[]> {
  const answer = await get(reader, ['api', 'resource', doctype], { ...query, limit_page_length: 0 });
  const { success, output } = v.safeParse(ROWS, answer);
  if (success && (output.data.length === 0 || output.data.some(hasName))) return output.data;
  throw notRowsOf(doctype);
}

/** Every row of Frappe's has a name; of a list of values its place tells. */
function hasName(row: Listed): boolean {
  return !isRow(row) || 'name' in row;
}

function notRowsOf(doctype: string): PullError {
  return unlikeFrappe(`The answer to GET /api/resource/${doctype} is not a list of rows`);
}

function named(columns: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const value = values[index];
    if (value !== null && value !== 0 && value !== '') row[column] = value;
  }
  return row;
}
