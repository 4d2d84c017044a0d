import type { DocType } from '../doctype.ts';
import type { Row } from '../document.ts';
import { rowsOf, type Filter } from '../filters.ts';
import { pairsOf, type AnyListQuery } from './list.ts';

/** A query for every row, whose fields its type has checked, or nobody. */
export interface AnyEachQuery extends Omit<AnyListQuery, 'limit' | 'start'> {
  readonly pageSize?: number;
}

/** Whether a row stands for one document, and its name for its place among the others. */
export function isByDocument({ fields = [], groupBy, orderBy }: AnyEachQuery): boolean {
  return !groupBy && !orderBy && !fields.some((field) => /[.(]| as name$/.test(field));
}

/**
 * The same with an order that leaves no row without a place of its own: rows that come equal can be in one order on one page and in
 * another on the next, so that one comes twice and one is lost. Source: MariaDB, of ORDER BY with LIMIT.
 */
export function inFullOrder(query: AnyEachQuery, doctype: DocType): AnyEachQuery {
  const { fields = [], groupBy, orderBy = [] } = query;
  const rows = fields
    .map((field) => field.replace(/\..*/, '.name'))
    .filter((path) => rowsOf(path.slice(0, -5), doctype));
  const ties = groupBy ?? new Set(['name', ...rows]);
  return { ...query, orderBy: [...pairsOf(orderBy), ...Array.from(ties, (path) => [path, 'asc'])] };
}

/**
 * Every row of a query, page by page. Without an order of its own each page begins after the last name of the one
 * before, so rows that come or go meanwhile shift nothing.
 *
 * @param rows - answers one page
 * @param counted - count pages from the start, in any order
 */
export async function* eachRow(
  rows: (query: AnyListQuery, after: readonly Filter[]) => Promise<Row[]>,
  { pageSize: limit = 100, ...query }: AnyEachQuery,
  counted: boolean,
): AsyncGenerator<Row> {
  const { fields = ['name'] } = query;
  const hasName = fields.some((field) => /^(name|\*)$/.test(field));
  const named: AnyListQuery = {
    ...query,
    fields: hasName ? fields : [...fields, 'name'],
    orderBy: ['name', 'asc'],
  };
  let start = 0;
  let after: readonly Filter[] = [];
  let page;
  do {
    page = await rows({ ...(counted ? query : named), limit, start }, after);
    if (counted) start += limit;
    else after = [['name', '>', page.at(-1)?.name]];
    if (!counted && !hasName) for (const row of page) delete row.name;
    yield* page;
  } while (limit > 0 && page.length === limit);
}
