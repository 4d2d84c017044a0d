import type { Context } from '../context.ts';
import { listableRows } from '../access/documents.ts';
import type { Meta } from '../schema/meta.ts';
import type { Row, Value } from '../storage/row.ts';
import { fold } from '../text.ts';
import { conditionOf } from './conditions.ts';
import { groupColumns, orderOf } from './order.ts';
import type { Group } from './order.ts';
import type { Query } from './query.ts';
import { selectedOf } from './select.ts';
import type { Selected } from './select.ts';
import { Source } from './source.ts';
import type { Tuple } from './source.ts';

/** Rows of an answer: a value for each of the columns. */
export interface Answered {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/**
 * Runs a list over the documents that the user may read.
 *
 * @throws SiteError PermissionError where the user may read none
 */
export function listDocuments(context: Context, meta: Meta, query: Query): Answered {
  return listRows(context, meta, query, listableRows(context, meta));
}

/** Runs a list over these rows, whoever asks. */
export function listRows(context: Context, meta: Meta, query: Query, rows: readonly Row[]): Answered {
  const source = new Source(context.site, meta);
  const selected = selectedOf(context, source, query.fields);
  const wanted = conditionOf(context.site, source, query);
  const grouping = groupColumns(source, query.groupBy);
  const order = query.orderBy === '' ? undefined : orderOf(source, selected, query.orderBy);

  const tuples = [...source.tuples(rows)].filter(wanted);
  let groups = grouped(tuples, grouping, selected);
  if (order) groups = groups.sort(order);
  const page = groups.slice(query.start, query.length === null ? undefined : query.start + query.length);
  return {
    columns: selected.map((column) => column.key),
    rows: page.map((group) => selected.map((column) => column.value(group))),
  };
}

/** How many documents a list without pages would have. */
export function countDocuments(context: Context, meta: Meta, query: Query): number {
  const source = new Source(context.site, meta);
  const wanted = conditionOf(context.site, source, query);
  const names = new Set<string>();
  for (const tuple of source.tuples(listableRows(context, meta))) {
    if (wanted(tuple)) names.add(String(tuple[0]?.name));
  }
  return names.size;
}

/** An answer's rows as objects, a column that was asked for twice once. */
export function asObjects({ columns, rows }: Answered): readonly Readonly<Record<string, Value>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
}

function grouped(
  tuples: readonly Tuple[],
  columns: readonly { read: (tuple: Tuple) => Value }[],
  selected: readonly Selected[],
): Group[] {
  if (columns.length === 0) {
    return selected.some((column) => column.aggregate) ? [tuples] : tuples.map((tuple) => [tuple]);
  }
  const groups = new Map<string, Tuple[]>();
  for (const tuple of tuples) {
    const key = JSON.stringify(columns.map(({ read }) => keyOf(read(tuple))));
    const group = groups.get(key);
    if (group) group.push(tuple);
    else groups.set(key, [tuple]);
  }
  return [...groups.values()];
}

function keyOf(value: Value): Value {
  return typeof value === 'string' ? fold(value) : value;
}
