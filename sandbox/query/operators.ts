import type { Clock } from '../clock.ts';
import { databaseError, validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import type { Value } from '../storage/row.ts';
import { alike, amongst, comparing, identitiesOf, isRelation, within } from './comparison.ts';
import type { Relation, Test } from './comparison.ts';
import {
  dateOf,
  endOf,
  isNumberField,
  isTruthy,
  literalOf,
  pythonError,
  pythonText,
  startOf,
} from './literal.ts';
import type { Column } from './source.ts';
import { asText, isText } from './sql-type.ts';
import type { Held, SqlType } from './sql-type.ts';
import { addDays, timespan } from './timespan.ts';

/** The site that is asked: what day it is there, and which words it knows. */
type Asked = Pick<Site, 'clock' | 'rules'>;

/** What a filter asks of one column. */
export interface Criterion {
  readonly holds: (value: Value) => boolean;
  /** The identities of all values that can hold, where a few are wanted: what an index is asked for. */
  readonly wanted?: ReadonlySet<string>;
}

/**
 * What an operator asks of a column with a value.
 *
 * Source: frappe/model/db_query.py. Where a null may count as the empty value of its column (an empty text, 0, the
 * first of dates) the column is coalesced, and with a text coalesced it is compared as one.
 *
 * @throws SiteError ValidationError for an operator that there is not, or a date that is none
 */
export function criterionOf(column: Column, operator: string, sent: unknown, site: Asked): Criterion {
  const { clock } = site;
  if (operator === 'in' || operator === 'not in') return amongSent(column, operator, sent);
  if (operator === 'between') return { holds: notNull(between(column, sent, site)) };
  if (isSpan(operator)) return { holds: notNull(between(column, spanOf(operator, sent, site), site)) };
  if (operator === 'is') return isSet(column, sent);
  if (operator === 'like' || operator === 'not like') return resembling(column, operator, sent, clock);
  if (isRelation(operator)) return related(column, operator, sent, clock);
  throw validationError(`"${operator}" is no operator of a filter.`, { title: 'Unknown operator' });
}

/** Source: the columns whose nulls Frappe does not look for. */
const NEVER_NULL = new Set(['name', 'creation', 'modified']);

function notNull(test: Test): Criterion['holds'] {
  return (value) => value !== null && test(value);
}

/** A test of `IFNULL(column, absent)`. */
function coalesced(type: SqlType, absent: Held, testOf: (type: SqlType) => Test): Criterion['holds'] {
  if (typeof absent === 'number' && !isText(type)) {
    const test = testOf(type);
    return (value) => test(value ?? absent);
  }
  const test = testOf(asText(type));
  return (value) => test(value === null ? String(absent) : type.text(value));
}

/** Source: a text is parted at its commas, every value is taken as a trimmed text, and an empty list as one empty text. */
function amongSent(column: Column, operator: 'in' | 'not in', sent: unknown): Criterion {
  const values = valuesOf(sent);
  const meansNulls =
    values.length === 0 || (Array.isArray(sent) && sent.some((part) => pythonText(part) === ''));
  return amongTexts(column, operator, values.length === 0 ? [''] : values, meansNulls);
}

/** @param meansNulls - whether `in` counts a null for an empty text; `not in` always does */
export function amongTexts(
  column: Column,
  operator: 'in' | 'not in',
  texts: readonly string[],
  meansNulls: boolean,
): Criterion {
  const { type } = column;
  const test = (typed: SqlType): Test =>
    operator === 'in' ? amongst(typed, texts) : not(amongst(typed, texts));
  if ((operator === 'not in' || meansNulls) && !NEVER_NULL.has(column.key)) {
    return { holds: coalesced(type, '', test) };
  }
  const holds = notNull(test(type));
  return operator === 'in' ? { holds, wanted: identitiesOf(type, texts) } : { holds };
}

function valuesOf(sent: unknown): string[] {
  if (Array.isArray(sent)) return sent.map((part) => pythonText(part).trim());
  if (sent === null || sent === undefined || sent === '' || sent === 0 || sent === false) return [];
  if (typeof sent === 'string') return sent.split(',').map((part) => part.trim());
  throw pythonError('TypeError', '"in" and "not in" take a list, or a text with commas.');
}

function not(test: Test): Test {
  return (held) => !test(held);
}

/**
 * Source: both ends of a range count, the last day of a Datetime to its end; an end that is missing is today.
 *
 * A range of what is no date becomes a single 0 (`flt` of the pair), which leaves it without its end: the database finds
 * no sense in that where it is the last condition (500), and takes the next condition for the end where there is one, so
 * that too many rows are found. The sandbox refuses both, for no test should rely on such rows.
 */
function between(column: Column, sent: unknown, { clock, rules }: Asked): Test {
  const { type } = column;
  const [from = clock.today(), to = clock.today()] = Array.isArray(sent) ? (sent as unknown[]) : [];
  if (type.name === 'datetime') {
    if (rules.betweenEndsLater) return withinADayMore(column, from, to, clock);
    return within(type, startOf(pythonText(from)), endOf(pythonText(to)));
  }
  if (type.name === 'date') return within(type, dateOf(from, clock), dateOf(to, clock));
  throw databaseError('ProgrammingError', `"between" takes dates; ${column.key} is none. Use >= and <=.`);
}

/** Source: 14 goes on to the same time of the day after the last one; who made a document when is of whole days to it. */
function withinADayMore({ type, field }: Column, from: unknown, to: unknown, clock: Clock): Test {
  const read = field ? (end: unknown) => startOf(pythonText(end)) : (end: unknown) => dateOf(end, clock);
  const last = read(to);
  return within(type, read(from), addDays(last.slice(0, 10), 1) + last.slice(10));
}

function isSpan(operator: string): operator is 'timespan' | 'previous' | 'next' {
  return operator === 'timespan' || operator === 'previous' || operator === 'next';
}

const PERIODS: Readonly<Partial<Record<string, string>>> = {
  '1 week': 'week',
  '1 month': 'month',
  '3 months': 'quarter',
  '6 months': '6 months',
  '1 year': 'year',
};

/** Source: words that stand for no time leave the range open, and so today. */
function spanOf(operator: 'timespan' | 'previous' | 'next', sent: unknown, { clock, rules }: Asked): unknown {
  const text = pythonText(sent);
  if (operator === 'timespan') return timespan(text, clock.today(), rules.countedDays);
  const period = PERIODS[text];
  if (period === undefined) throw pythonError('KeyError', `"${text}" is no period before or after today.`);
  return timespan(`${operator === 'previous' ? 'last' : 'next'} ${period}`, clock.today(), rules.countedDays);
}

/** Source: set is what differs from an empty text, which a number does that is not 0, and every date. */
function isSet({ type }: Column, sent: unknown): Criterion {
  if (sent === 'set') return { holds: notNull(comparing(type, '!=', '')) };
  if (sent === 'not set') return { holds: orNull(comparing(type, '=', '')) };
  throw databaseError('ProgrammingError', '"is" takes "set" or "not set".');
}

function orNull(test: Test): Criterion['holds'] {
  return (value) => value === null || test(value);
}

/** Source: nothing in a pattern can be escaped, since a `\` is taken for itself. */
function resembling(column: Column, operator: string, sent: unknown, clock: Clock): Criterion {
  const { type } = column;
  const { literal, absent } = literalOf(column, operator, sent, clock);
  const pattern = pythonText(literal).replaceAll('\\', '\\\\');
  const test = (typed: SqlType): Test =>
    operator === 'like' ? alike(typed, pattern) : not(alike(typed, pattern));
  const mayBeNull = isNullable(column) && !(operator === 'like' && isTruthy(sent));
  return { holds: mayBeNull ? coalesced(type, absent, test) : notNull(test(type)) };
}

function related(column: Column, operator: Relation, sent: unknown, clock: Clock): Criterion {
  const { type } = column;
  const { literal, absent } = literalOf(column, operator, sent, clock);
  const test = (typed: SqlType): Test => comparing(typed, operator, literal);
  const mayBeNull = isNullable(column) && !leavesNullsOut(type, operator);
  if (operator === '=' && (!mayBeNull || isTruthy(sent))) return equalTo(type, literal);
  if (!mayBeNull || (operator === '!=' && literal === absent)) return { holds: notNull(test(type)) };
  if (operator === '=' && literal === absent) return { holds: orNull(test(type)) };
  return { holds: coalesced(type, absent, test) };
}

function equalTo(type: SqlType, literal: Held): Criterion {
  const holds = notNull(comparing(type, '=', literal));
  return isText(type) && typeof literal === 'number'
    ? { holds }
    : { holds, wanted: identitiesOf(type, [literal]) };
}

function isNullable(column: Column): boolean {
  return !NEVER_NULL.has(column.key) && !isNumberField(column);
}

/** Source: no null is after a date. */
function leavesNullsOut({ name }: SqlType, operator: Relation): boolean {
  return (name === 'date' || name === 'datetime') && (operator === '>' || operator === '>=');
}
