import type { Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { checkedFieldname, filtersOf, orFiltersOf, type Filter } from '../filters.ts';
import type { ListQuery } from '../query.ts';

/** A query before its fields are known. */
export type AnyListQuery = ListQuery<Row, string>;

/**
 * A query as the site takes it, in a URL or as arguments of `frappe.client.get_list`.
 *
 * @param more - conditions besides those of the query
 * @throws ArgumentError for what is no query
 */
export function listArguments(
  { fields, where = {}, orWhere, orderBy, limit, start }: AnyListQuery,
  more: readonly Filter[],
): object {
  for (const count of [limit, start])
    if (!/^(undefined|all|\d+)$/.test(String(count)))
      throw new ArgumentError(`${count} is no number of rows.`);
  return {
    fields: fields?.map(checkedFieldname),
    filters: [...filtersOf(where), ...more],
    or_filters: orWhere && orFiltersOf(orWhere),
    order_by: orderBy && orderOf(orderBy),
    limit_start: start,
    limit_page_length: limit === 'all' ? 0 : limit,
  };
}

function orderOf(orderBy: NonNullable<AnyListQuery['orderBy']>): string {
  const pairs = (typeof orderBy[0] === 'string' ? [orderBy] : orderBy) as readonly (readonly string[])[];
  return pairs.map((pair) => pair.map(checkedFieldname).join(' ')).join();
}
