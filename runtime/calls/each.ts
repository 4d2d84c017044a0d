import type { CallOptions } from '../connect-options.ts';
import type { Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import type { EachQuery } from '../query.ts';
import type { Filter } from '../filters.ts';
import { listRows } from './list.ts';
import type { Target } from './target.ts';

export type AnyEachQuery = EachQuery<Row, string>;

/** Every row of a query, page by page. A controller of a virtual DocType need not know conditions, so there pages are counted. */
export function eachRow(
  target: Target,
  query: AnyEachQuery,
  options: CallOptions | undefined,
): AsyncGenerator<Row> {
  const { pageSize = 100 } = query;
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new ArgumentError(`\`pageSize\` is ${pageSize}: give a whole number above 0.`);
  const counted = query.orderBy !== undefined || target.doctype.kind === 'virtual';
  return (counted ? byOffset : byName)(target, query, pageSize, options);
}

/** Each page begins after the last name of the one before, so rows that come or go meanwhile shift nothing. */
async function* byName(
  target: Target,
  query: AnyEachQuery,
  pageSize: number,
  options?: CallOptions,
): AsyncGenerator<Row> {
  const wanted = query.fields ?? ['name'];
  const named = wanted.includes('name');
  const fields = named ? wanted : [...wanted, 'name'];
  const after: Filter[] = [];
  let full = true;
  while (full) {
    const page = await listRows(
      target,
      { ...query, fields, orderBy: ['name', 'asc'], limit: pageSize },
      options,
      after,
    );
    after[0] = ['name', '>', page.at(-1)?.name];
    full = page.length === pageSize;
    if (!named) for (const row of page) delete row.name;
    yield* page;
  }
}

async function* byOffset(
  target: Target,
  query: AnyEachQuery,
  pageSize: number,
  options?: CallOptions,
): AsyncGenerator<Row> {
  let start = 0;
  let page: Row[];
  do {
    page = await listRows(target, { ...query, limit: pageSize, start }, options);
    yield* page;
    start += pageSize;
  } while (page.length === pageSize);
}
