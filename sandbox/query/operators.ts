import { parseDate, parseDatetime } from '../documents/dates.ts';
import { toDecimal } from '../documents/cast.ts';
import { databaseError, validationError } from '../errors.ts';
import type { Value } from '../storage/row.ts';
import { likePattern } from './like.ts';
import { compareText, fold } from '../text.ts';

/** Whether a column's value meets a condition. */
type Test = (value: Value) => boolean;

/**
 * The test that an operator makes with a value, on a column of this fieldtype.
 *
 * Source: Frappe reads a null as the empty value of its type (an empty text, 0, the first of dates) for every
 * operator but `like`.
 *
 * @throws SiteError ValidationError for an operator that there is not
 */
export function testOf(fieldtype: string, operator: string, value: unknown): Test {
  const make = OPERATORS[operator];
  if (!make)
    throw validationError(`"${operator}" is no operator of a filter.`, { title: 'Unknown operator' });
  return make(orderOf(fieldtype), value);
}

/** How the values of a fieldtype compare, with what a null counts for. */
interface Order {
  readonly kind: 'number' | 'text' | 'date' | 'datetime' | 'time';
  readonly compare: (a: Value, b: Value) => number;
  /** What was sent, in the form in which the column holds it. */
  readonly normalise: (sent: unknown) => Value;
  readonly absent: Value;
}

const NUMBERS = new Set(['Check', 'Currency', 'Duration', 'Float', 'Int', 'Long Int', 'Percent', 'Rating']);

const NUMBER: Order = {
  kind: 'number',
  compare: (a, b) => Number(a) - Number(b),
  normalise: (sent) => (typeof sent === 'boolean' ? Number(sent) : toDecimal(scalar(sent))),
  absent: 0,
};

const TEXT: Order = {
  kind: 'text',
  compare: (a, b) => (fold(String(a)) === fold(String(b)) ? 0 : compareText(String(a), String(b))),
  normalise: (sent) => String(scalar(sent)),
  absent: '',
};

const DATE: Order = {
  kind: 'date',
  compare: plainOrder,
  normalise: (sent) => parseDate(String(scalar(sent))) ?? String(scalar(sent)),
  absent: '0001-01-01',
};

const DATETIME: Order = {
  kind: 'datetime',
  compare: plainOrder,
  normalise: (sent) => parseDatetime(String(scalar(sent))) ?? String(scalar(sent)),
  absent: '0001-01-01 00:00:00',
};

const TIME: Order = {
  kind: 'time',
  compare: (a, b) => secondsOf(String(a)) - secondsOf(String(b)),
  normalise: (sent) => String(scalar(sent)),
  absent: '0:00:00',
};

function orderOf(fieldtype: string): Order {
  if (NUMBERS.has(fieldtype)) return NUMBER;
  if (fieldtype === 'Date') return DATE;
  if (fieldtype === 'Datetime') return DATETIME;
  return fieldtype === 'Time' ? TIME : TEXT;
}

/** Ordering for `order_by`; a null comes before everything. */
export function comparerOf(fieldtype: string): (a: Value, b: Value) => number {
  const { compare } = orderOf(fieldtype);
  return (a, b) => (a === null ? (b === null ? 0 : -1) : b === null ? 1 : compare(a, b));
}

type Operator = (order: Order, value: unknown) => Test;

const OPERATORS: Readonly<Partial<Record<string, Operator>>> = {
  '=': comparing((difference) => difference === 0),
  '!=': comparing((difference) => difference !== 0),
  '>': comparing((difference) => difference > 0),
  '<': comparing((difference) => difference < 0),
  '>=': comparing((difference) => difference >= 0),
  '<=': comparing((difference) => difference <= 0),
  in: (order, value) => among(order, value),
  'not in': (order, value) => not(among(order, value)),
  like: (_order, value) => like(value),
  'not like': (_order, value) => {
    const matches = likePattern(String(scalar(value)));
    return (held) => !matches(String(held ?? ''));
  },
  is: (order, value) => isSet(order, value),
  between: (order, value) => between(order, value),
  'not between': (order, value) => not(between(order, value)),
};

function comparing(holds: (difference: number) => boolean): Operator {
  return (order, sent) => {
    const wanted = order.normalise(sent);
    return (value) => holds(order.compare(value ?? order.absent, wanted));
  };
}

function not(test: Test): Test {
  return (value) => !test(value);
}

function among(order: Order, sent: unknown): Test {
  const list = Array.isArray(sent) ? (sent as unknown[]) : String(scalar(sent)).split(',');
  const keyOf = (value: Value): string => (order.kind === 'text' ? fold(String(value)) : String(value));
  const wanted = new Set(
    list.map((part) => keyOf(order.normalise(typeof part === 'string' ? part.trim() : part))),
  );
  return (value) => wanted.has(keyOf(value ?? order.absent));
}

function like(sent: unknown): Test {
  const matches = likePattern(String(scalar(sent)));
  return (value) => value !== null && matches(String(value));
}

/** Source: a number is set where it is not 0, since SQL takes an empty text for 0 beside one. */
function isSet(order: Order, sent: unknown): Test {
  const set: Test = (value) => value !== null && value !== '' && !(order.kind === 'number' && value === 0);
  const word = String(scalar(sent)).toLowerCase();
  if (word === 'set') return set;
  if (word === 'not set') return not(set);
  throw validationError('The operator "is" takes "set" or "not set".');
}

/** Source: dates are meant; the last day counts to its end. Frappe 15 fails on numbers. */
function between(order: Order, sent: unknown): Test {
  const [from, to] = Array.isArray(sent) ? (sent as unknown[]) : String(scalar(sent)).split(',');
  if (order.kind === 'number')
    throw databaseError('ProgrammingError', 'The operator "between" takes dates. Use >= and <=.');
  const first = order.normalise(from);
  const last = lastOf(order, to);
  return (value) => {
    const held = value ?? order.absent;
    return order.compare(held, first) >= 0 && order.compare(held, last) <= 0;
  };
}

function lastOf(order: Order, to: unknown): Value {
  const last = order.normalise(to);
  return order.kind === 'datetime' && /^\d{4}-\d{1,2}-\d{1,2}$/.test(String(scalar(to)).trim())
    ? `${String(last).slice(0, 10)} 23:59:59.999999`
    : last;
}

function plainOrder(a: Value, b: Value): number {
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function secondsOf(time: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = time.replace('-', '').split(':');
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return time.startsWith('-') ? -total : total;
}

function scalar(sent: unknown): string | number {
  if (typeof sent === 'string' || typeof sent === 'number') return sent;
  if (typeof sent === 'boolean') return Number(sent);
  return Array.isArray(sent) ? sent.filter((part) => typeof part !== 'object').join(',') : '';
}
