import type { NoColumn } from './columns.ts';

/**
 * Conditions by field. All of them hold. A table's are an object of their own: documents that have a row that meets them.
 *
 * `in` with an empty array matches no document, and `not in` every one: the site is not asked to guess.
 *
 * @example { docstatus: 1, due_date: null, outstanding_amount: ['>', 0], qty: [['>=', 1], ['<', 5]], items: { item_code: 'X' } }
 */
export type Where<R> = {
  readonly [F in keyof R as Filterable<R, F>]?: R[F] extends readonly (infer Row)[]
    ? Where<Row>
    : Condition<R[F]> | Inherited<F>;
};

/**
 * Conditions by field, one each. At least one of them holds. What a site says as several conditions is none of them: a
 * range of numbers, and `not in` of what its database writes out (`2` as `2.000000000`).
 */
export type OrWhere<R> = {
  readonly [F in keyof R as Filterable<R, F>]?: R[F] extends readonly (infer Row)[]
    ? OrWhere<Row>
    : R[F] | SingleComparison<NonNullable<R[F]>> | Inherited<F>;
};

/** Conditions on the fields of the document alone, where its tables are not looked at. */
export type WhereColumn<R> = {
  readonly [F in keyof R as R[F] extends readonly unknown[] ? never : Filterable<R, F>]?:
    Condition<R[F]> | Inherited<F>;
};

type Filterable<R, F> = F extends NoColumn<R> ? never : F;

/** A field may be called `constructor`: every object has one, and would be refused without this. */
type Inherited<F> = F extends keyof typeof Object.prototype ? (typeof Object.prototype)[F] : never;

/** A value to equal, null for a field that is not set, one comparison, or several that all hold. */
export type Condition<V> = V | Comparison<NonNullable<V>> | readonly Comparison<NonNullable<V>>[];

/**
 * What a field is compared with: an operator and its operand. Only operators that make sense for what the value stands for:
 * no `like` on a number, no `descendants of` but on trees, no `between` on texts.
 */
export type Comparison<V> = Equality<V> | (unknown extends V ? Ordering<V> | Matching : Further<V>);

/** Those that a site takes as one condition. */
export type SingleComparison<V> = Exclude<Comparison<V>, SeveralConditions<V>>;

type SeveralConditions<V> = '~is' extends keyof V
  ? V extends { readonly '~is'?: 'number' | undefined }
    ? NumericConditions
    : V extends { readonly '~is'?: 'Datetime' | 'Time' | undefined }
      ? readonly ['not in', unknown]
      : never
  : V extends number
    ? number extends V
      ? NumericConditions
      : never
    : never;

type NumericConditions = readonly ['not in' | 'between', unknown];

type Further<V> = '~is' extends keyof V
  ? OfMeaning<V, V['~is']>
  : [V] extends [0 | 1]
    ? never
    : [V] extends [string]
      ? string extends V
        ? Matching | Ordering<V>
        : Matching
      : Ordering<V> | Range<V>;

/** Of what a text stands for. */
type OfMeaning<V, What> = What extends 'Date' | 'Datetime'
  ? Ordering<V> | Range<V> | readonly ['timespan', Timespan]
  : What extends 'Time'
    ? Ordering<V>
    : What extends 'number'
      ? Ordering<V> | Range<V>
      : What extends { readonly tree: true }
        ? Matching | readonly [TreeOperator, V]
        : What extends object
          ? Matching
          : never;

type Equality<V> =
  | readonly ['=' | '!=', V]
  | readonly ['in', readonly V[]]
  | readonly ['not in', readonly V[]]
  | readonly ['is', 'set' | 'not set'];

type Ordering<V> = readonly ['>' | '<' | '>=' | '<=', V];

type Range<V> = readonly ['between', readonly [from: V, to: V]];

/** `%` stands for any characters, `_` for one. */
type Matching = readonly ['like' | 'not like', string];

type TreeOperator = 'descendants of' | 'ancestors of' | 'not descendants of' | 'not ancestors of';

/** Spans of days, counted from the day it is on the site. Source: the words that Frappe 14, 15 and 16 all know. */
export type Timespan =
  | 'yesterday'
  | 'today'
  | 'tomorrow'
  | `${'last' | 'this' | 'next'} ${'week' | 'month' | 'quarter' | 'year'}`
  | `${'last' | 'next'} 6 months`;
