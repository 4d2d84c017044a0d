import * as v from 'valibot';
import { SiteError } from '../errors.ts';
import type { Row } from '../schema/index.ts';
import { get, type Reader } from './reader.ts';
import { isRefusal } from './refusal.ts';

/**
 * Every row of a DocType, whole.
 *
 * @throws the runtime's PermissionError where the user may not list it
 */
export async function readRows(reader: Reader, doctype: string): Promise<readonly Row[]> {
  return (await list(reader, doctype, ['*'], {})).filter(isRow);
}

/** The given columns of every row of a DocType. */
export async function readColumns(
  reader: Reader,
  doctype: string,
  columns: readonly string[],
): Promise<readonly Row[]> {
  return (await list(reader, doctype, columns, {})).filter(isRow);
}

/**
 * The given columns of every row of a child table that hangs off DocType itself.
 *
 * Asked for as lists of values: a tenth of the bytes. A Frappe that lacks one of the columns tells so in its own way:
 * 14 with a database error, 15 by leaving it out (so that the rows are too short to be told apart), 16 with a
 * PermissionError. Each is answered by asking for whole rows.
 */
export async function readChildColumns(
  reader: Reader,
  doctype: string,
  columns: readonly string[],
): Promise<readonly Row[]> {
  const parent = 'DocType';
  const lists = await list(reader, doctype, columns, { parent, as_dict: '0' }).catch(unlessRefusal);
  const rows = lists?.map((row) => (isValues(row) ? zip(columns, row) : row));
  if (rows?.every((row) => row !== undefined)) return rows;
  return (await list(reader, doctype, ['*'], { parent })).filter(isRow);
}

type Listed = Row | readonly unknown[];

function isValues(row: Listed): row is readonly unknown[] {
  return Array.isArray(row);
}

function isRow(row: Listed): row is Row {
  return !isValues(row);
}

const ROWS = v.object({
  data: v.array(v.custom<Listed>((row) => typeof row === 'object' && row !== null)),
});

async function list(
  reader: Reader,
  doctype: string,
  fields: readonly string[],
  query: Readonly<Record<string, string>>,
): Promise<readonly Listed[]> {
  const answer = await get(reader, ['api', 'resource', doctype], {
    ...query,
    fields: JSON.stringify(fields),
    limit_page_length: '0',
  });
  const { success, output } = v.safeParse(ROWS, answer);
  if (success) return output.data;
  throw new SiteError(
    `The answer to GET /api/resource/${doctype} is not a list of rows. ` +
      'Is this a Frappe site, and nothing in front of it that answers in its place?',
  );
}

function zip(columns: readonly string[], values: readonly unknown[]): Row | undefined {
  if (values.length !== columns.length) return undefined;
  return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
}

function unlessRefusal(error: unknown): undefined {
  if (!isRefusal(error)) throw error;
}
