import type { Comparison, SingleComparison } from '../../runtime/index.ts';

/** The operators of a field's `where`, by what its values stand for. */
export const OPERATORS = {
  text: ['=', '!=', 'in', 'not in', 'is', '>', '<', '>=', '<=', 'like', 'not like'],
  option: ['=', '!=', 'in', 'not in', 'is', 'like', 'not like'],
  check: ['=', '!=', 'in', 'not in', 'is'],
  number: ['=', '!=', 'in', 'not in', 'is', '>', '<', '>=', '<=', 'between'],
  date: ['=', '!=', 'in', 'not in', 'is', '>', '<', '>=', '<=', 'between', 'timespan'],
  time: ['=', '!=', 'in', 'not in', 'is', '>', '<', '>=', '<='],
  link: ['=', '!=', 'in', 'not in', 'is', 'like', 'not like'],
  node: [
    '=',
    '!=',
    'in',
    'not in',
    'is',
    'like',
    'not like',
    'descendants of',
    'ancestors of',
    'not descendants of',
    'not ancestors of',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Meaning = keyof typeof OPERATORS;

/** The operators that compile for a field of this type. */
export type OperatorOf<V> =
  Comparison<NonNullable<V>> extends infer C ? (C extends readonly [infer O, unknown] ? O : never) : never;

/** What the values of each fieldtype stand for that has a column. */
export const MEANINGS = {
  Attach: 'text',
  'Attach Image': 'text',
  Autocomplete: 'text',
  Barcode: 'text',
  Check: 'check',
  Code: 'text',
  Color: 'text',
  Currency: 'number',
  Data: 'text',
  Date: 'date',
  Datetime: 'date',
  Duration: 'number',
  'Dynamic Link': 'link',
  Float: 'number',
  Geolocation: 'text',
  'HTML Editor': 'text',
  Icon: 'text',
  Int: 'number',
  JSON: 'text',
  Link: 'link',
  'Long Int': 'number',
  'Long Text': 'text',
  'Markdown Editor': 'text',
  Password: 'text',
  Percent: 'number',
  Phone: 'text',
  Rating: 'number',
  'Read Only': 'text',
  Select: 'option',
  Signature: 'text',
  'Small Text': 'text',
  Text: 'text',
  'Text Editor': 'text',
  Time: 'time',
} as const satisfies Readonly<Record<string, Meaning>>;

export type ColumnFieldtype = keyof typeof MEANINGS;

/** The operators that an `orWhere` does not take: what a site says as several conditions, which all hold. */
export const SEVERAL_CONDITIONS = {
  Currency: ['not in', 'between'],
  Datetime: ['not in'],
  Duration: ['not in', 'between'],
  Float: ['not in', 'between'],
  Int: ['not in', 'between'],
  'Long Int': ['not in', 'between'],
  Percent: ['not in', 'between'],
  Rating: ['not in', 'between'],
  Time: ['not in'],
} as const satisfies Readonly<Partial<Record<ColumnFieldtype, readonly string[]>>>;

/** The operators that compile in an `orWhere` for a field of this type. */
export type SingleOperatorOf<V> =
  SingleComparison<NonNullable<V>> extends infer C
    ? C extends readonly [infer O, unknown]
      ? O
      : never
    : never;
