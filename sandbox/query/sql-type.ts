import { parseDate, parseDatetime, parseTime } from '../documents/dates.ts';
import type { Value } from '../storage/row.ts';
import { compareKeys, fold, sortKey } from '../text.ts';

/** What a column holds where it is not null. */
export type Held = Exclude<Value, null>;

/** How MariaDB keeps a column. */
export interface SqlType {
  readonly name: 'integer' | 'decimal' | 'date' | 'datetime' | 'time' | 'text' | 'binary';
  /** The same for two values exactly where they are equal. */
  readonly identity: (held: Held) => string;
  /** What a value is ordered by, and how two of these compare. */
  readonly key: (held: Held) => Held;
  readonly compareKeys: (a: Held, b: Held) => number;
  /** The text that a value is where a text is wanted. */
  readonly text: (held: Held) => string;
  /** What a literal is beside a value of this type; null for one that no value equals. */
  readonly literal: (literal: Held) => Held | null;
  /** The decimal that a value is where a number is wanted; undefined for texts, which are doubles there. */
  readonly decimal: Decimal | undefined;
}

interface Decimal {
  /** Places behind the point. */
  readonly scale: number;
  /** The value without its point. */
  readonly digits: (held: Held) => string;
}

const plainly = (a: Held, b: Held): number => (a < b ? -1 : a > b ? 1 : 0);

const INTEGER: SqlType = {
  name: 'integer',
  identity: String,
  key: Number,
  compareKeys: plainly,
  text: String,
  literal: toNumber,
  decimal: { scale: 0, digits: (held) => BigInt(Math.trunc(Number(held))).toString() },
};

function decimal(scale: number): SqlType {
  const text = (held: Held): string => Number(held).toFixed(scale);
  return { ...INTEGER, name: 'decimal', text, decimal: { scale, digits: (held) => digitsOf(text(held)) } };
}

const DATE: SqlType = {
  name: 'date',
  identity: String,
  key: String,
  compareKeys: plainly,
  text: String,
  literal: (literal) => parseDate(String(literal)),
  decimal: { scale: 0, digits: (held) => String(held).replaceAll('-', '') },
};

const DATETIME: SqlType = {
  ...DATE,
  name: 'datetime',
  identity: withMicroseconds,
  key: withMicroseconds,
  text: withMicroseconds,
  literal: (literal) => parseDatetime(String(literal)),
  decimal: { scale: 6, digits: (held) => withMicroseconds(held).replaceAll(/\D/g, '') },
};

const TIME: SqlType = {
  name: 'time',
  identity: (held) => String(secondsOf(held)),
  key: secondsOf,
  compareKeys: plainly,
  text: (held) => withMicroseconds(String(held).replace(/^(-?)(?=\d:)/, '$&0')),
  literal: timeOf,
  decimal: { scale: 6, digits: (held) => digitsOf(withMicroseconds(held)) },
};

const TEXT: SqlType = {
  name: 'text',
  identity: (held) => fold(String(held)),
  key: (held) => sortKey(String(held)),
  compareKeys: (a, b) => compareKeys(String(a), String(b)),
  text: String,
  literal: String,
  decimal: undefined,
};

/** Source: a JSON column is compared byte by byte, as if the shorter text went on in spaces (PAD SPACE). */
const BINARY: SqlType = {
  ...TEXT,
  name: 'binary',
  identity: (held) => String(held).replace(/ +$/, ''),
  key: (held) => Buffer.from(String(held)).toString('latin1'),
  compareKeys: (a, b) => plainly(padded(a, b), padded(b, a)),
};

function padded(key: Held, other: Held): string {
  return String(key).padEnd(String(other).length);
}

/** Source: the columns that Frappe makes for its fieldtypes. */
const TYPES: Readonly<Partial<Record<string, SqlType>>> = {
  Check: INTEGER,
  Currency: decimal(9),
  Date: DATE,
  Datetime: DATETIME,
  Duration: decimal(9),
  Float: decimal(9),
  Int: INTEGER,
  JSON: BINARY,
  'Long Int': INTEGER,
  Percent: decimal(9),
  Rating: decimal(2),
  Time: TIME,
};

export function sqlTypeOf(fieldtype: string): SqlType {
  return TYPES[fieldtype] ?? TEXT;
}

export function isText({ name }: SqlType): boolean {
  return name === 'text' || name === 'binary';
}

/** The type of `IFNULL(column, text)`: a text, by the column's own rules where it is one already. */
export function asText(type: SqlType): SqlType {
  return isText(type) ? type : TEXT;
}

/** A double of a text: as much of it as reads like a number, or 0. */
export function toNumber(held: Held): number {
  if (typeof held === 'number') return held;
  return Number(/^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/i.exec(held)?.[1] ?? 0);
}

/** Source: beside a time, a text without colons is read as a number of the form HHMMSS, as far as it is one. */
function timeOf(literal: Held): Held {
  const time = parseTime(String(literal));
  if (time !== null) return time;
  const number = toNumber(literal);
  const digits = Math.abs(number);
  const [hours, minutes, seconds] = [Math.trunc(digits / 1e4), Math.trunc(digits / 100) % 100, digits % 100];
  return `${number < 0 ? '-' : ''}${hours}:${minutes}:${seconds}`;
}

function digitsOf(decimal: string): string {
  return decimal.replaceAll(/[^-\d]/g, '');
}

function withMicroseconds(held: Held): string {
  const text = String(held);
  const point = text.lastIndexOf('.');
  if (point < 0) return `${text}.000000`;
  return text.length - point === 7 ? text : text.padEnd(point + 7, '0');
}

function secondsOf(held: Held): number {
  const time = String(held);
  const [hours = '0', minutes = '0', seconds = '0'] = time.replace('-', '').split(':');
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return time.startsWith('-') ? -total : total;
}
