import { rowsIn } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import { restoreListRows, type Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { checkedFieldname, filtersOf, NOTHING, orFiltersOf, type Filter } from '../filters.ts';
import type { ListQuery } from '../query.ts';
import { fitsUrl, type Target } from './target.ts';

/** A query before its fields are known. */
export type AnyListQuery = ListQuery<Row, string>;

/** @param more - conditions besides those of the query */
export async function listRows(
  target: Target,
  query: AnyListQuery,
  options: CallOptions | undefined,
  more: readonly Filter[] = [],
): Promise<Row[]> {
  const filters = filtersOf(query.where);
  const orFilters = orFiltersOf(query.orWhere);
  const args = {
    fields: query.fields?.map(checkedFieldname),
    order_by: query.orderBy && orderOf(query.orderBy),
    limit_start: query.start && checkedCount('start', query.start),
    limit_page_length:
      query.limit === 'all' ? 0 : query.limit === undefined ? undefined : checkedCount('limit', query.limit),
  };
  if (filters === NOTHING || orFilters === NOTHING) return [];
  const all = [...filters, ...more];
  return ask(target, { ...args, filters: all.length > 0 ? all : undefined, or_filters: orFilters }, options);
}

async function ask(
  target: Target,
  query: Readonly<Record<string, unknown>>,
  options: CallOptions | undefined,
): Promise<Row[]> {
  const granted = fitsUrl(query)
    ? await target.documents('GET', { query, signal: options?.signal })
    : await target.act('get_list', query, options);
  return restoreListRows(rowsIn(granted), target.doctype);
}

function orderOf(orderBy: NonNullable<AnyListQuery['orderBy']>): string | undefined {
  const pairs = (typeof orderBy[0] === 'string' ? [orderBy] : orderBy) as readonly (readonly [
    string,
    string,
  ])[];
  return (
    pairs
      .map(([fieldname, direction]) => `${checkedFieldname(fieldname)} ${checkedDirection(direction)}`)
      .join(', ') || undefined
  );
}

function checkedDirection(direction: string): string {
  if (direction === 'asc' || direction === 'desc') return direction;
  throw new ArgumentError(`orderBy: the direction is 'asc' or 'desc', not ${JSON.stringify(direction)}.`);
}

function checkedCount(option: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new ArgumentError(`\`${option}\` is ${count}: give a whole number, 0 or more.`);
}
