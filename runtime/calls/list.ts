import type { DocType } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import { filtersOf, joinsRows, type Filter } from '../filters.ts';
import { selectedColumn, sortedColumn } from './columns.ts';

/** A query whose fields its type has checked, or nobody. */
export interface AnyListQuery {
  readonly fields?: readonly string[] | undefined;
  /** For the types, and for an edge. */
  readonly linked?: Readonly<Record<string, DocType>> | undefined;
  readonly where?: object | undefined;
  readonly orWhere?: object | undefined;
  readonly groupBy?: readonly string[] | undefined;
  readonly orderBy?: readonly string[] | readonly (readonly string[])[] | undefined;
  readonly limit?: number | 'all' | undefined;
  readonly start?: number | undefined;
}

/** What the site is told. */
interface ListArguments {
  readonly fields: readonly unknown[] | undefined;
  readonly filters: readonly Filter[];
  readonly or_filters: readonly Filter[] | undefined;
  readonly group_by: string | undefined;
  readonly order_by: string | undefined;
  readonly limit_start: number | undefined;
  readonly limit_page_length: number | undefined;
}

/**
 * A query as the site takes it, in a URL or as arguments of `frappe.client.get_list`.
 *
 * Conditions on a table's rows join them, and a document is answered once for each row that meets them: so it is grouped by
 * name, unless the rows themselves are asked for.
 *
 * Source: without a limit Frappe 14 and 15 skip no rows, so what is left after some has one that no table reaches.
 *
 * @param more - conditions besides those of the query
 * @param asObjects - how the site takes aggregates
 * @throws ArgumentError for what is no query
 */
export function listArguments(
  query: AnyListQuery,
  doctype: DocType,
  more: readonly Filter[],
  asObjects?: boolean,
): ListArguments {
  const {
    fields = [],
    where = {},
    orWhere = {},
    groupBy,
    orderBy = [],
    limit,
    start,
    linked,
    ...others
  } = query;
  for (const other in others)
    throw new ArgumentError(`A query has no "${other}": conditions go into "where".`);
  for (const count of [limit, start])
    if (!/^(undefined|all|\d+)$/.test(String(count)))
      throw new ArgumentError(`${count} is no number of rows.`);
  const filters = [...filtersOf(where, doctype), ...more];
  const orFilters = filtersOf(orWhere, doctype, true);
  const hasRowFilters = joinsRows([...filters, ...orFilters], doctype);
  const isJoined = hasRowFilters || fields.some((field) => field.includes('.'));
  const prefix = isJoined || doctype.qualified ? `\`tab${doctype.name}\`.` : '';
  const sorted = (path: string) => sortedColumn(path, fields, doctype, prefix);
  const once = hasRowFilters && !fields.some((field) => /[.(]/.test(field)) ? [`${prefix}name`] : undefined;
  const theRest = start ? Number.MAX_SAFE_INTEGER : 0;
  return {
    fields: query.fields && fields.map((field) => selectedColumn(field, prefix, asObjects)),
    filters,
    or_filters: orFilters.length > 0 ? orFilters : undefined,
    group_by: (groupBy?.map(sorted) ?? once)?.join(),
    order_by:
      pairsOf(orderBy)
        .map(([path = '', direction]) => `${sorted(path)} ${checkedDirection(direction)}`)
        .join() || undefined,
    limit_start: start,
    limit_page_length: limit === 'all' || limit === 0 ? theRest : limit,
  };
}

/** One pair or several, as several. */
export function pairsOf(orderBy: NonNullable<AnyListQuery['orderBy']>): readonly (readonly string[])[] {
  return (typeof orderBy[0] === 'string' ? [orderBy] : orderBy) as readonly (readonly string[])[];
}

function checkedDirection(direction: string | undefined): string {
  if (direction === 'asc' || direction === 'desc') return direction;
  throw new ArgumentError(`${JSON.stringify(direction)} is no direction to sort in: give 'asc' or 'desc'.`);
}
