import type { Context } from '../context.ts';
import { validationError } from '../errors.ts';
import type { Value } from '../storage/row.ts';
import { refuseReserved } from './reserved.ts';
import type { Selected } from './select.ts';
import type { Column, Source, Tuple } from './source.ts';
import type { Held, SqlType } from './sql-type.ts';

/** The tuples that make up one row of an answer: one, or those of a group. */
export type Group = readonly Tuple[];

/** One of the columns by which rows are ordered. */
interface Term {
  readonly read: (group: Group) => Value;
  readonly type: SqlType;
  readonly sign: 1 | -1;
}

/**
 * What `order_by` asks for: columns or names given by `as`, each with `asc` or `desc`.
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
    refuseReserved(context, reference);
    return { ...orderedBy(source, selected, reference), sign: direction === 'desc' ? -1 : 1 };
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

/** The columns of `group_by`. */
export function groupColumns(source: Source, groupBy: string): readonly Column[] {
  return splitTerms(groupBy).map((reference) => source.statedColumn(reference));
}

/** Source: Frappe lets no statement hide in an order: names, dots, backticks and a direction are all there may be. */
function splitTerms(text: string): string[] {
  const terms = text
    .split(',')
    .map((term) => term.trim())
    .filter(Boolean);
  const odd = terms.find((term) => !/^[`\p{L}\p{N}_\-. ()*]+$/u.test(term));
  if (odd !== undefined) throw validationError(`"${odd}" is no column to order or group by.`);
  return terms;
}

function orderedBy(
  source: Source,
  selected: readonly Selected[],
  reference: string,
): Pick<Term, 'read' | 'type'> {
  const named = selected.find((column) => column.key === reference.replaceAll('`', ''));
  if (named) return { read: named.value, type: named.type };
  const column = source.statedColumn(reference);
  return { read: ([tuple]) => (tuple ? column.read(tuple) : null), type: column.type };
}
