import type {
  AliasOf,
  Checked,
  CheckedGroup,
  CheckedLink,
  CheckedOrder,
  Column,
  Known,
  Offered,
} from './columns.ts';
import type { OrWhere, Where } from './where.ts';

/**
 * Which documents, and which of their fields.
 *
 * @typeParam Doc - the document
 * @typeParam Field - what stands in `fields`
 * @typeParam Linked - the linked DocTypes
 * @typeParam Registry - the registry of the site
 */
export interface RowsQuery<Doc, Field extends string = Column<Doc>, Linked = unknown, Registry = unknown> {
  /**
   * Columns of the DocType, or `*` alone for all of them; columns of a table (`items.item_code`: a row for each row of the
   * table) or of a linked document (`customer.customer_group`: name its DocType in `linked`); aggregates
   * (`sum(grand_total) as total`). Each can be given another name: `items.qty as ordered`.
   *
   * @default ['name']
   */
  readonly fields?: readonly (
    | Known<Doc, Field>
    | Checked<Doc, Field, Linked, Registry>
    | Offered<Field, Checked<Doc, Field, Linked, Registry>, Column<Doc>>
  )[];
  /**
   * The DocTypes that Links point at, where `fields` asks for fields of theirs; not needed where the site was opened with a
   * registry.
   *
   * @example { customer: Customer }
   */
  readonly linked?: { readonly [K in keyof Linked]: CheckedLink<Doc, K, Linked[K]> };
  readonly where?: Where<Doc> | undefined;
  /** Conditions of which at least one holds, besides all of `where`. */
  readonly orWhere?: OrWhere<Doc> | undefined;
}

/**
 * Rows by groups, and in what order.
 *
 * @typeParam Sort - what stands in a pair of `orderBy`
 * @typeParam Group - what stands in `groupBy`
 * @typeParam Sorts - what stands in several pairs of `orderBy`: by itself, since what is inferred of one would spoil the other
 */
export interface OrderedQuery<
  Doc,
  Field extends string,
  Linked,
  Registry,
  Sort extends string,
  Group extends string,
  Sorts extends string,
> extends RowsQuery<Doc, Field, Linked, Registry> {
  /** One row for each combination of their values, by columns or other names of them; `fields` then holds these and aggregates. */
  readonly groupBy?:
    | readonly (
        | Known<Doc, Group>
        | CheckedGroup<Doc, Group, Field>
        | Offered<Group, CheckedGroup<Doc, Group, Field>, Column<Doc>>
      )[]
    | undefined;
  /** One pair or several. */
  readonly orderBy?: OrderBy<Doc, Field, Sort> | readonly OrderBy<Doc, Field, Sorts>[] | undefined;
}

/** A column, or another name that `fields` gives. */
export type OrderBy<Doc, Field extends string, Sort extends string> = readonly [
  field:
    | Known<Doc, Sort>
    | CheckedOrder<Doc, Sort, Field>
    | Offered<Sort, CheckedOrder<Doc, Sort, Field>, Column<Doc> | AliasOf<Field>>,
  direction: 'asc' | 'desc',
];

/**
 * A number of rows: whole, and not below zero. Of what is known to be some number and no more, only the call can tell.
 *
 * Each number is looked at by itself, so that `limit` and `start` of a query share one parameter.
 */
type RowCount<Count extends number> = Count extends number
  ? `${Count}` extends `-${string}` | `${string}.${string}` | `${string}e${string}`
    ? 'a whole number, not below zero'
    : Count
  : never;

/**
 * Which documents, in what order, how many. Without `orderBy`: in the DocType's own order.
 *
 * @typeParam Count - what stands in `limit` and `start`
 */
export interface ListQuery<
  Doc,
  Field extends string = Column<Doc>,
  Linked = unknown,
  Registry = unknown,
  Sort extends string = Column<Doc>,
  Group extends string = Column<Doc>,
  Sorts extends string = Sort,
  Count extends number = number,
> extends OrderedQuery<Doc, Field, Linked, Registry, Sort, Group, Sorts> {
  /** `'all'` or 0 for all of them. @default 20, as the site's */
  readonly limit?: RowCount<Count> | 'all' | undefined;
  /** Rows to skip. @default 0 */
  readonly start?: RowCount<Count> | undefined;
}

/**
 * Which documents to go through. Without `orderBy` rows come by name, and none comes twice or is lost while others are added
 * and deleted. With it, as with `groupBy` and fields of tables, pages are counted from the start, so rows that come or go
 * meanwhile can shift them; rows that come equal keep one order, by name.
 *
 * @typeParam Count - what stands in `pageSize`
 */
export interface EachQuery<
  Doc,
  Field extends string = Column<Doc>,
  Linked = unknown,
  Registry = unknown,
  Sort extends string = Column<Doc>,
  Group extends string = Column<Doc>,
  Sorts extends string = Sort,
  Count extends number = number,
> extends OrderedQuery<Doc, Field, Linked, Registry, Sort, Group, Sorts> {
  /** Rows of one request. @default 100 */
  readonly pageSize?: RowCount<Count> | undefined;
}
