import type { Context } from '../context.ts';
import { databaseError, validationError } from '../errors.ts';
import type { Value } from '../storage/row.ts';
import { AGGREGATES } from './aggregate.ts';
import { refuseReserved } from './reserved.ts';
import { aggregated, callIn } from './select.ts';
import type { Selected } from './select.ts';
import type { Column, Source, Tuple } from './source.ts';
import type { Held, SqlType } from './sql-type.ts';

/** The tuples that make up one row of an answer: one, or those of a group. */
export type Group = readonly Tuple[];

/** One of the columns by which rows are ordered. */
interface Term {
  /** Whether it is of a group as a whole, as `count(name)` is. */
  readonly aggregate: boolean;
  readonly read: (group: Group) => Value;
  readonly type: SqlType;
  readonly sign: 1 | -1;
}

/**
 * What `order_by` asks for: columns, names given by `as` or aggregates, each with `asc` or `desc`.
 *
 * @throws SiteError OperationalError for a column that there is not, as the database says it, and as {@link refuseReserved} does
 */
export function orderOf(
  context: Context,
  source: Source,
  selected: readonly Selected[],
  orderBy: string,
): readonly Term[] {
  return splitTerms(orderBy).map((term) => {
    const [reference, direction] = referenceAndDirection(term);
    if (/^\w+\s+\w/.test(reference))
      throw databaseError('ProgrammingError', `"${term}" is no column with or without asc or desc.`);
    refuseReserved(context, reference);
    return { ...orderedBy(context, source, selected, reference), sign: direction === 'desc' ? -1 : 1 };
  });
}

interface Ranked {
  readonly group: Group;
  /** By which it is ordered; null for a null, which comes before all else. */
  readonly keys: readonly (Held | null)[];
}

/** The first so many rows in an order; those that are equal in it stay as they came. */
export function inOrder(groups: Iterable<Group>, terms: readonly Term[], count: number): readonly Group[] {
  let first: Ranked[] = [];
  let last: Ranked | undefined;
  for (const group of groups) {
    const ranked = { group, keys: terms.map(({ read, type }) => keyOf(read(group), type)) };
    if (last && compareRanked(ranked, last, terms) >= 0) continue;
    first.push(ranked);
    if (first.length < 2 * count + ROOM) continue;
    first = firstOf(first, terms, count);
    last = first.at(-1);
  }
  return firstOf(first, terms, count).map(({ group }) => group);
}

/** Rows kept above twice those wanted before they are sorted and cut. */
const ROOM = 1000;

function firstOf(ranked: readonly Ranked[], terms: readonly Term[], count: number): Ranked[] {
  return ranked.toSorted((a, b) => compareRanked(a, b, terms)).slice(0, count);
}

function keyOf(value: Value, type: SqlType): Held | null {
  return value === null ? null : type.key(value);
}

function compareRanked(a: Ranked, b: Ranked, terms: readonly Term[]): number {
  let at = 0;
  for (const { sign, type } of terms) {
    const difference = compare(a.keys[at] ?? null, b.keys[at] ?? null, type);
    if (difference !== 0) return sign * difference;
    at += 1;
  }
  return 0;
}

function compare(a: Held | null, b: Held | null, type: SqlType): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return type.compareKeys(a, b);
}

function referenceAndDirection(term: string): readonly [reference: string, direction: 'asc' | 'desc'] {
  const words = term.split(/\s+/);
  const last = words.at(-1)?.toLowerCase();
  if (words.length === 1 || (last !== 'asc' && last !== 'desc')) return [term, 'asc'];
  return [words.slice(0, -1).join(' '), last];
}

/** By what rows are put into groups. */
export type Grouping = Pick<Column, 'read' | 'type'>;

/**
 * What `group_by` asks for: columns, or else names given by `as`.
 *
 * @throws SiteError OperationalError for what is neither, and for an aggregate
 */
export function groupingsOf(
  source: Source,
  selected: readonly Selected[],
  groupBy: string,
): readonly Grouping[] {
  return splitTerms(groupBy).map((reference) => {
    const named = source.meta.columns.includes(bare(reference)) ? undefined : namedBy(selected, reference);
    if (!named) return source.statedColumn(reference);
    if (named.aggregate)
      throw databaseError('OperationalError', `Rows cannot be grouped by ${named.key}, which is of a group.`);
    return { read: (tuple) => named.value([tuple]), type: named.type };
  });
}

/** Source: `ORDER_GROUP_PATTERN`, by which Frappe lets no statement hide in an order, and no letter that is not English. */
function splitTerms(text: string): string[] {
  const terms = text
    .split(',')
    .map((term) => term.trim())
    .filter(Boolean);
  const odd = terms.find((term) => !/^[`'"a-z\d_\-. ()]+$/i.test(term));
  if (odd !== undefined) throw validationError(`"${odd}" is no column to order or group by.`);
  return terms;
}

/** Source: 14 and 15 hand an aggregate on to the database; where it is an object in `fields`, an order knows names alone. */
function orderedBy(
  { site }: Context,
  source: Source,
  selected: readonly Selected[],
  reference: string,
): Pick<Term, 'aggregate' | 'read' | 'type'> {
  const named = namedBy(selected, reference);
  if (named) return { aggregate: named.aggregate, read: named.value, type: named.type };
  const call = callIn(reference);
  const aggregate = call && AGGREGATES[call.name];
  if (call && site.rules.aggregates === 'objects')
    throw validationError(`"${reference}" is no column to order by. Give it a name in fields.`);
  if (aggregate) {
    const { type, value } = aggregated(source, aggregate, call, source.statedColumn(call.argument).type);
    return { aggregate: true, read: value, type };
  }
  const column = source.statedColumn(reference);
  return { aggregate: false, read: ([tuple]) => (tuple ? column.read(tuple) : null), type: column.type };
}

function namedBy(selected: readonly Selected[], reference: string): Selected | undefined {
  return selected.find(({ key }) => key === bare(reference));
}

function bare(reference: string): string {
  return reference.replaceAll('`', '');
}
