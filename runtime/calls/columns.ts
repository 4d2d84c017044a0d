import type { DocType } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import { rowsOf } from '../filters.ts';

const NAME = '[\\p{L}\\p{N}_]+';
const PATH = new RegExp(`^(${NAME})(?:\\.(${NAME}))?$`, 'u');
const SELECTED = new RegExp(
  `^(?:((?:count|sum|avg)\\()(${NAME})\\)|\\*|${NAME}(?:\\.${NAME})?)(?: as (${NAME}))?$`,
  'u',
);

/**
 * What stands in `fields`, as the site takes it. It becomes part of SQL there: nothing but names and aggregates may pass.
 *
 * Source: where tables are joined, Frappe leaves aggregates as they are. Since its release, 16 takes them as objects alone,
 * whose columns are those of the DocType. No version knows `count(*)`, for which it looks up a field: names are counted
 * instead, which every row has.
 *
 * @param prefix - the table to take an aggregate's column from; the site sees to the other columns itself
 */
export function selectedColumn(field: string, prefix: string, asObject?: boolean): unknown {
  const asked = field.replace('count(*)', 'count(name)');
  const found = SELECTED.exec(asked);
  if (!found) throw new ArgumentError(`${JSON.stringify(field)} is no field.`);
  const [, call, column, alias] = found;
  if (!call) return asked;
  if (asObject) return { [call.slice(0, -1).toUpperCase()]: column, as: alias };
  return call + prefix + asked.slice(call.length);
}

/** What rows are sorted or grouped by, as the site takes it. */
export function sortedColumn(
  path: string,
  fields: readonly string[],
  doctype: DocType,
  prefix: string,
): string {
  const [, head = '', tail] = PATH.exec(path) ?? [];
  const rows = rowsOf(head, doctype);
  if (rows && tail) return `\`tab${rows.name}\`.${tail}`;
  if (!head || tail) throw new ArgumentError(`${doctype.name}: ${JSON.stringify(path)} is no column.`);
  return fields.some((field) => field.endsWith(` as ${head}`)) ? head : prefix + head;
}
