import type { Context } from '../context.ts';
import { listableTo } from '../access/documents.ts';
import { shownTime } from '../documents/dates.ts';
import type { Meta } from '../schema/meta.ts';
import type { Row, Value } from '../storage/row.ts';
import { conditionsOf } from './conditions.ts';
import { groupingsOf, inOrder, orderOf } from './order.ts';
import type { Group, Grouping } from './order.ts';
import type { Query } from './query.ts';
import { selectionOf } from './select.ts';
import type { Selected } from './select.ts';
import { Source } from './source.ts';
import type { Tuple } from './source.ts';
import type { SqlType } from './sql-type.ts';

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
  return answer(context, meta, query, listableTo(context, meta));
}

/** Runs a list over all rows of a table, whoever asks. */
export function listRows(context: Context, meta: Meta, query: Query): Answered {
  return answer(context, meta, query, () => true);
}

/** How many rows a list without pages would have: a document as often as rows of other tables are joined to it. */
export function countDocuments(context: Context, meta: Meta, query: Query): number {
  const source = new Source(context, meta);
  const found = tuplesOf(context, source, query, listableTo(context, meta));
  if (!query.distinct) return [...found].length;
  return new Set(Array.from(found, ([document]) => document.name)).size;
}

/** An answer's rows as objects, a column that was asked for twice once. */
export function asObjects({ columns, rows }: Answered): readonly Readonly<Record<string, Value>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
}

function answer(context: Context, meta: Meta, query: Query, seen: (row: Row) => boolean): Answered {
  const source = new Source(context, meta);
  const { columns, distinct } = selectionOf(context, source, query.fields);
  const tuples = tuplesOf(context, source, query, seen);
  const groupings = groupingsOf(source, columns, query.groupBy);
  const terms = query.distinct ? [] : orderOf(context, source, columns, query.orderBy);
  const groups = groupsOf(tuples, groupings, [...columns, ...terms]);
  const unlike = query.distinct || distinct ? unlikeOnes(groups, columns) : groups;
  const end = query.length === null ? Infinity : query.start + query.length;
  const first = terms.length > 0 ? inOrder(unlike, terms, end) : take(unlike, end);
  const start = query.length === null ? 0 : query.start;
  return {
    columns: columns.map((column) => column.key),
    rows: first.slice(start).map((group) => columns.map((column) => shown(column, group))),
  };
}

function shown({ type, value }: Selected, group: Group): Value {
  const held = value(group);
  return type.name === 'time' && typeof held === 'string' ? shownTime(held) : held;
}

/** Every wanted document that may be seen, with what is joined to it, in the order of names. */
function tuplesOf(
  context: Context,
  source: Source,
  query: Query,
  seen: (row: Row) => boolean,
): Iterable<Tuple> {
  const { hold, lookups } = conditionsOf(context, source, query);
  const rows = context.site.store.table(source.meta.name).rowsWhere(lookups);
  return wantedOf(source.tuples(rows), (tuple) => seen(tuple[0]) && hold(tuple));
}

function* wantedOf(tuples: Iterable<Tuple>, isWanted: (tuple: Tuple) => boolean): Iterable<Tuple> {
  for (const tuple of tuples) if (isWanted(tuple)) yield tuple;
}

/** Source: what is of a group makes one of all rows, where nothing says otherwise. */
function groupsOf(
  tuples: Iterable<Tuple>,
  groupings: readonly Grouping[],
  asked: readonly { readonly aggregate: boolean }[],
): Iterable<Group> {
  if (groupings.length > 0) return grouped(tuples, groupings);
  return asked.some(({ aggregate }) => aggregate) ? [[...tuples]] : singly(tuples);
}

function* singly(tuples: Iterable<Tuple>): Iterable<Group> {
  for (const tuple of tuples) yield [tuple];
}

function grouped(tuples: Iterable<Tuple>, columns: readonly Grouping[]): Iterable<Group> {
  const groups = new Map<string, Tuple[]>();
  for (const tuple of tuples) {
    const key = keyOf(columns, (column) => column.read(tuple));
    const group = groups.get(key);
    if (group) group.push(tuple);
    else groups.set(key, [tuple]);
  }
  return groups.values();
}

/** The first of all rows whose values are equal. */
function* unlikeOnes(groups: Iterable<Group>, columns: readonly Selected[]): Iterable<Group> {
  const seen = new Set<string>();
  for (const group of groups) {
    const key = keyOf(columns, (column) => column.value(group));
    if (!seen.has(key)) yield group;
    seen.add(key);
  }
}

/** The same for two rows whose values in these columns are equal. */
function keyOf<C extends { readonly type: SqlType }>(
  columns: readonly C[],
  read: (column: C) => Value,
): string {
  const identities = columns.map((column) => {
    const value = read(column);
    return value === null ? null : column.type.identity(value);
  });
  const [first = null, ...more] = identities;
  return first === null || more.length > 0 ? JSON.stringify(identities) : `=${first}`;
}

function take(groups: Iterable<Group>, count: number): readonly Group[] {
  const taken: Group[] = [];
  if (count === 0) return taken;
  for (const group of groups) {
    taken.push(group);
    if (taken.length === count) break;
  }
  return taken;
}
