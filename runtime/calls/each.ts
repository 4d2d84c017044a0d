import type { CallOptions } from '../connect-options.ts';
import type { Row } from '../document.ts';
import type { Filter } from '../filters.ts';
import type { EachQuery } from '../query.ts';
import { listRows, wholeNumber } from './list.ts';
import type { Target } from './target.ts';

export type AnyEachQuery = EachQuery<Row, string>;

/**
 * Every row of a query, page by page. Without an order of its own each page begins after the last name of the one
 * before, so rows that come or go meanwhile shift nothing. Controllers of virtual DocTypes need not know conditions.
 */
export function eachRow(target: Target, query: AnyEachQuery, options?: CallOptions): AsyncGenerator<Row> {
  const pageSize = wholeNumber('pageSize', query.pageSize ?? 100) || 100;
  const counted = query.orderBy !== undefined || target.doctype.kind === 'virtual';
  return (counted ? byOffset : byName)(target, query, pageSize, options);
}

async function* byName(
  target: Target,
  query: AnyEachQuery,
  limit: number,
  options?: CallOptions,
): AsyncGenerator<Row> {
  const { fields: wanted = ['name'] } = query;
  const named = wanted.includes('name');
  const page: AnyEachQuery = {
    ...query,
    fields: named ? wanted : [...wanted, 'name'],
    orderBy: ['name', 'asc'],
  };
  const after: Filter[] = [];
  let rows;
  do {
    rows = await listRows(target, { ...page, limit }, options, after);
    after[0] = ['name', '>', rows.at(-1)?.name];
    if (!named) for (const row of rows) delete row.name;
    yield* rows;
  } while (rows.length === limit);
}

async function* byOffset(
  target: Target,
  query: AnyEachQuery,
  limit: number,
  options?: CallOptions,
): AsyncGenerator<Row> {
  let start = 0;
  let rows;
  do {
    rows = await listRows(target, { ...query, limit, start }, options);
    yield* rows;
    start += limit;
  } while (rows.length === limit);
}
