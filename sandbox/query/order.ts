import { SiteError, databaseError, validationError } from '../errors.ts';
import type { Value } from '../storage/row.ts';
import { comparerOf } from './operators.ts';
import type { Selected } from './select.ts';
import type { Column, Source, Tuple } from './source.ts';

/** The tuples that make up one row of an answer: one, or those of a group. */
export type Group = readonly Tuple[];

/**
 * The order that `order_by` asks for: columns or names given by `as`, each with `asc` or `desc`.
 *
 * @throws SiteError OperationalError for a column that there is not, as the database says it
 */
export function orderOf(
  source: Source,
  selected: readonly Selected[],
  orderBy: string,
): (a: Group, b: Group) => number {
  const terms = splitTerms(orderBy).map((term) => {
    const [reference, direction] = referenceAndDirection(term);
    const { read, fieldtype } = orderedBy(source, selected, reference);
    const compare = comparerOf(fieldtype);
    const sign = direction === 'desc' ? -1 : 1;
    return (a: Group, b: Group): number => sign * compare(read(a), read(b));
  });
  return (a, b) => {
    for (const compare of terms) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function referenceAndDirection(term: string): readonly [reference: string, direction: 'asc' | 'desc'] {
  const words = term.split(/\s+/);
  const last = words.at(-1)?.toLowerCase();
  if (words.length === 1 || (last !== 'asc' && last !== 'desc')) return [term, 'asc'];
  return [words.slice(0, -1).join(' '), last];
}

/** The columns of `group_by`. */
export function groupColumns(source: Source, groupBy: string): readonly Column[] {
  return splitTerms(groupBy).map((reference) => asDatabase(() => source.column(reference)));
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
): { readonly read: (group: Group) => Value; readonly fieldtype: string } {
  const named = selected.find((column) => column.key === reference.replaceAll('`', ''));
  if (named) return { read: named.value, fieldtype: named.fieldtype };
  const column = asDatabase(() => source.column(reference));
  return { read: ([tuple]) => (tuple ? column.read(tuple) : null), fieldtype: column.fieldtype };
}

function asDatabase<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw error instanceof SiteError ? databaseError('OperationalError', error.message) : error;
  }
}
