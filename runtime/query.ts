/** The fields of a document that hold one value: all but its tables. */
export type Scalar<R> = { [K in keyof R]-?: R[K] extends readonly unknown[] ? never : K }[keyof R] & string;

/** What a field is compared with: an operator and its operand. */
export type Comparison<T> =
  | readonly ['=' | '!=' | '>' | '<' | '>=' | '<=', T]
  | readonly ['in' | 'not in', readonly T[]]
  | readonly ['between', readonly [from: T, to: T]]
  | readonly ['is', 'set' | 'not set']
  | (T extends string ? readonly ['like' | 'not like', string] : never);

/** A value to equal, null for a field that is not set, one comparison, or several that all hold. */
export type Condition<T> = T | Comparison<NonNullable<T>> | readonly Comparison<NonNullable<T>>[];

/**
 * Conditions by field. All of them hold.
 *
 * `in` with an empty array matches no document, and `not in` every one: the site is not asked to guess.
 *
 * @example { docstatus: 1, due_date: null, outstanding_amount: ['>', 0], qty: [['>=', 1], ['<', 5]] }
 */
export type Where<R> = { readonly [F in Scalar<R>]?: Condition<R[F]> | Inherited<F> };

/** Conditions by field, one each. At least one of them holds. */
export type OrWhere<R> = { readonly [F in Scalar<R>]?: R[F] | Comparison<NonNullable<R[F]>> | Inherited<F> };

/** A field may be called `constructor`: every object has one, and would be refused without this. */
type Inherited<F> = F extends keyof typeof Object.prototype ? (typeof Object.prototype)[F] : never;

export type OrderBy<R> = readonly [field: Scalar<R>, direction: 'asc' | 'desc'];

/** Which documents, and which of their fields. */
export interface RowsQuery<R, F extends Scalar<R>> {
  /** @default ['name'] */
  readonly fields?: readonly F[];
  readonly where?: Where<R>;
  /** Conditions of which at least one holds, besides all of `where`. */
  readonly orWhere?: OrWhere<R>;
}

/** Which documents, in what order, how many. */
export interface ListQuery<R, F extends Scalar<R>> extends RowsQuery<R, F> {
  /** One pair or several. @default the DocType's own order */
  readonly orderBy?: OrderBy<R> | readonly OrderBy<R>[];
  /** `'all'` or 0 for all of them. @default 20, as the site's */
  readonly limit?: number | 'all';
  /** Rows to skip. @default 0 */
  readonly start?: number;
}

/** Which documents to go through. */
export interface EachQuery<R, F extends Scalar<R>> extends RowsQuery<R, F> {
  /**
   * Without it, rows come by name, and none comes twice or is lost while others are added and deleted. With it, pages are
   * counted from the start, so rows that come or go meanwhile can shift them. @default by name
   */
  readonly orderBy?: OrderBy<R> | readonly OrderBy<R>[];
  /** Rows of one request. @default 100 */
  readonly pageSize?: number;
}
