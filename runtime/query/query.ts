import type {
  AliasOf,
  Checked,
  CheckedGroup,
  CheckedLink,
  CheckedOrder,
  Column,
  Offered,
} from './columns.ts';
import type { OrWhere, Where } from './where.ts';

/**
 * Which documents, and which of their fields.
 *
 * @typeParam R - the document
 * @typeParam F - what stands in `fields`
 * @typeParam L - the linked DocTypes
 * @typeParam G - the registry of the site
 */
export interface RowsQuery<R, F extends string = Column<R>, L = unknown, G = unknown> {
  /**
   * Columns of the DocType, or `*` for all of them; columns of a table (`items.item_code`: a row for each row of the
   * table) or of a linked document (`customer.customer_group`: name its DocType in `linked`); aggregates
   * (`sum(grand_total) as total`). Each can be given another name: `items.qty as ordered`.
   *
   * @default ['name']
   */
  readonly fields?: readonly (Checked<R, F, L, G> | Offered<F, Checked<R, F, L, G>, Column<R>>)[];
  /**
   * The DocTypes that Links point at, where `fields` asks for fields of theirs; not needed where the site was opened with a
   * registry.
   *
   * @example { customer: Customer }
   */
  readonly linked?: { readonly [K in keyof L]: CheckedLink<R, K, L[K]> };
  readonly where?: Where<R>;
  /** Conditions of which at least one holds, besides all of `where`. */
  readonly orWhere?: OrWhere<R>;
}

/**
 * Rows by groups, and in what order.
 *
 * @typeParam O - what stands in a pair of `orderBy`
 * @typeParam B - what stands in `groupBy`
 * @typeParam P - what stands in several pairs of `orderBy`: by itself, since what is inferred of one would spoil the other
 */
export interface OrderedQuery<
  R,
  F extends string,
  L,
  G,
  O extends string,
  B extends string,
  P extends string,
> extends RowsQuery<R, F, L, G> {
  /** One row for each combination of their values; `fields` then holds these and aggregates. */
  readonly groupBy?: readonly (CheckedGroup<R, B, F> | Offered<B, CheckedGroup<R, B, F>, Column<R>>)[];
  /** One pair or several. */
  readonly orderBy?: OrderBy<R, F, O> | readonly OrderBy<R, F, P>[];
}

/** A column, or another name that `fields` gives. */
export type OrderBy<R, F extends string, O extends string> = readonly [
  field: CheckedOrder<R, O, F> | Offered<O, CheckedOrder<R, O, F>, Column<R> | AliasOf<F>>,
  direction: 'asc' | 'desc',
];

/** Which documents, in what order, how many. Without `orderBy`: in the DocType's own order. */
export interface ListQuery<
  R,
  F extends string = Column<R>,
  L = unknown,
  G = unknown,
  O extends string = Column<R>,
  B extends string = Column<R>,
  P extends string = O,
> extends OrderedQuery<R, F, L, G, O, B, P> {
  /** `'all'` or 0 for all of them. @default 20, as the site's */
  readonly limit?: number | 'all';
  /** Rows to skip. @default 0 */
  readonly start?: number;
}

/**
 * Which documents to go through. Without `orderBy` rows come by name, and none comes twice or is lost while others are added
 * and deleted. With it, as with `groupBy` and fields of tables, pages are counted from the start, so rows that come or go
 * meanwhile can shift them.
 */
export interface EachQuery<
  R,
  F extends string = Column<R>,
  L = unknown,
  G = unknown,
  O extends string = Column<R>,
  B extends string = Column<R>,
  P extends string = O,
> extends OrderedQuery<R, F, L, G, O, B, P> {
  /** Rows of one request. @default 100 */
  readonly pageSize?: number;
}
