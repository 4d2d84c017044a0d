import { rowsIn } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import { restoreListRows, type Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { checkFieldname, filtersOf, orFiltersOf, type Filter } from '../filters.ts';
import type { ListQuery } from '../query.ts';
import { fitsUrl } from '../path.ts';
import type { Target } from './target.ts';

/** A query before its fields are known. */
export type AnyListQuery = ListQuery<Row, string>;

/** @param more - conditions besides those of the query */
export async function listRows(
  target: Target,
  { fields, where = {}, orWhere, orderBy, limit, start }: AnyListQuery,
  options?: CallOptions,
  more: readonly Filter[] = [],
): Promise<Row[]> {
  fields?.forEach(checkFieldname);
  const query = {
    fields,
    filters: [...filtersOf(where), ...more],
    or_filters: orWhere && orFiltersOf(orWhere),
    order_by: orderBy && orderOf(orderBy),
    limit_start: wholeNumber('start', start),
    limit_page_length: limit === 'all' ? 0 : wholeNumber('limit', limit),
  };
  // The method takes and answers the same as the list.
  const granted = fitsUrl(query)
    ? target.documents('GET', { ...options, query })
    : target.client('POST', 'get_list', query, options);
  return restoreListRows(rowsIn(await granted), target.doctype);
}

function orderOf(orderBy: NonNullable<AnyListQuery['orderBy']>): string {
  const pairs = (typeof orderBy[0] === 'string' ? [orderBy] : orderBy) as readonly (readonly [
    string,
    string,
  ])[];
  for (const [fieldname] of pairs) checkFieldname(fieldname);
  return pairs
    .map(([fieldname, direction]) => `${fieldname} ${direction === 'desc' ? 'desc' : 'asc'}`)
    .join();
}

function wholeNumber(option: string, value?: number): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return value;
  throw new ArgumentError(`\`${option}\` is ${value}: give a whole number.`);
}
