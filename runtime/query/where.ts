import type { NoColumn } from './columns.ts';

/**
 * Conditions by field. All of them hold. A table's are an object of their own: documents that have a row that meets them.
 *
 * `in` with an empty array matches no document, and `not in` every one: the site is not asked to guess.
 *
 * @example { docstatus: 1, due_date: null, outstanding_amount: ['>', 0], qty: [['>=', 1], ['<', 5]], items: { item_code: 'X' } }
 */
export type Where<Doc> = {
  readonly [Field in keyof Doc as Filterable<Doc, Field>]?: Doc[Field] extends readonly (infer Row)[]
    ? Where<Row>
    : Condition<Doc[Field]> | Inherited<Field>;
};

/**
 * Conditions by field, one each. At least one of them holds. What a site says as several conditions is none of them: a
 * range of numbers, and `not in` of what its database writes out (`2` as `2.000000000`).
 */
export type OrWhere<Doc> = {
  readonly [Field in keyof Doc as Filterable<Doc, Field>]?: Doc[Field] extends readonly (infer Row)[]
    ? OrWhere<Row>
    : Doc[Field] | SingleComparison<NonNullable<Doc[Field]>> | Inherited<Field>;
};

type Filterable<Doc, Field> = Field extends NoColumn<Doc> ? never : Field;

/** A field may be called `constructor`: every object has one, and would be refused without this. */
type Inherited<Field> = Field extends keyof typeof Object.prototype
  ? (typeof Object.prototype)[Field]
  : never;

/** A value to equal, null for a field that is not set, one comparison, or several that all hold. */
export type Condition<Value> =
  Value | Comparison<NonNullable<Value>> | Several<Comparison<NonNullable<Value>>>;

type Several<T> = readonly [first: T, ...more: readonly T[]];

/**
 * What a field is compared with: an operator and its operand. Only operators that make sense for what the value stands for:
 * no `like` on a number, no `descendants of` but on trees, no `between` on texts.
 */
export type Comparison<Value> =
  Equality<Value> | (unknown extends Value ? Ordering<Value> | Matching : Further<Value>);

/** Those that a site takes as one condition. */
export type SingleComparison<Value> = Exclude<Comparison<Value>, SeveralConditions<Value>>;

type SeveralConditions<Value> = '~is' extends keyof Value
  ? Value extends { readonly '~is'?: 'number' | undefined }
    ? NumericConditions
    : Value extends { readonly '~is'?: 'Datetime' | 'Time' | undefined }
      ? readonly ['not in', unknown]
      : never
  : Value extends number
    ? number extends Value
      ? NumericConditions
      : never
    : never;

type NumericConditions = readonly ['not in' | 'between', unknown];

type Further<Value> = '~is' extends keyof Value
  ? OfMeaning<Value, Value['~is']>
  : [Value] extends [0 | 1]
    ? never
    : [Value] extends [string]
      ? string extends Value
        ? Matching | Ordering<Value>
        : Matching
      : Ordering<Value> | Range<Value>;

/** Of what a text stands for. */
type OfMeaning<Value, Meaning> = Meaning extends 'Date' | 'Datetime'
  ? Ordering<Value> | Range<Value> | readonly ['timespan', Timespan]
  : Meaning extends 'Time'
    ? Ordering<Value>
    : Meaning extends 'number'
      ? Ordering<Value> | Range<Value>
      : Meaning extends { readonly tree: true }
        ? Matching | readonly [TreeOperator, Value]
        : Meaning extends object
          ? Matching
          : never;

type Equality<Value> =
  | readonly ['=' | '!=', Value]
  | readonly ['in', readonly Value[]]
  | readonly ['not in', readonly Value[]]
  | readonly ['is', 'set' | 'not set'];

type Ordering<Value> = readonly ['>' | '<' | '>=' | '<=', Value];

type Range<Value> = readonly ['between', readonly [from: Value, to: Value]];

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
