import type { CallOptions } from '../connect-options.ts';
import type { Row } from '../document.ts';
import type { Filter } from '../filters.ts';
import type { EachQuery } from '../query.ts';
import { listRows } from './list.ts';
import type { Target } from './target.ts';

export type AnyEachQuery = EachQuery<Row, string>;

/**
 * Every row of a query, page by page. Without an order of its own each page begins after the last name of the one
 * before, so rows that come or go meanwhile shift nothing. Controllers of virtual DocTypes need not know conditions.
 */
export async function* eachRow(
  target: Target,
  { pageSize: limit = 100, ...query }: AnyEachQuery,
  options?: CallOptions,
): AsyncGenerator<Row> {
  const { fields = ['name'], orderBy } = query;
  const byName = !orderBy && target.doctype.kind !== 'virtual';
  const page: AnyEachQuery = byName
    ? { ...query, fields: [...new Set([...fields, 'name'])], orderBy: ['name', 'asc'] }
    : query;
  let start = 0;
  let after: readonly Filter[] = [];
  let rows;
  do {
    rows = await listRows(target, { ...page, limit, start }, options, after);
    if (byName) after = [['name', '>', rows.at(-1)?.name]];
    else start += limit;
    if (!fields.includes('name')) for (const row of rows) delete row.name;
    yield* rows;
  } while (rows.length === limit);
}
