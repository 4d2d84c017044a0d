import type { Clock } from '../clock.ts';
import { toDecimal } from '../documents/cast.ts';
import { parseDate, parseDatetime, parseTime } from '../documents/dates.ts';
import { SiteError, validationError } from '../errors.ts';
import type { Column } from './source.ts';
import { isText } from './sql-type.ts';
import type { Held } from './sql-type.ts';

/** What a column is compared with, and what it counts for where it is null. */
interface Compared {
  readonly literal: Held;
  readonly absent: Held;
}

const FIRST_DATETIME = '0001-01-01 00:00:00.000000';

export function literalOf(column: Column, operator: string, sent: unknown, clock: Clock): Compared {
  const { type } = column;
  const fieldtype = column.field?.fieldtype;
  if (fieldtype === 'Date') return { literal: dateOf(sent, clock), absent: '0001-01-01' };
  if (fieldtype === 'Datetime')
    return { literal: type.text(datetimeOf(sent)), absent: type.text(FIRST_DATETIME) };
  if (fieldtype === 'Time') return { literal: type.text(timeOf(sent)), absent: '00:00:00' };
  if (takesText(column, operator, sent)) return { literal: pythonText(sent), absent: '' };
  return { literal: numberOf(sent), absent: 0 };
}

/** Source: what is sent as a text stays one, but beside a number; what is no text becomes one beside a text field. */
function takesText(column: Column, operator: string, sent: unknown): boolean {
  if (operator === 'like' || operator === 'not like') return true;
  if (typeof sent === 'string') return !isNumberField(column);
  return column.field ? isText(column.type) : sent === null && column.key === 'name';
}

/** Source: no date at all is today. */
export function dateOf(sent: unknown, clock: Clock): string {
  if (!isTruthy(sent)) return clock.today();
  return (typeof sent === 'string' ? parseDate(sent) : null) ?? refuseDate(sent);
}

function datetimeOf(sent: unknown): string {
  if (!isTruthy(sent)) return FIRST_DATETIME;
  return (typeof sent === 'string' ? parseDatetime(sent) : null) ?? refuseDatetime(sent);
}

/**
 * The time of day that a text is compared as. Source: `get_time` of frappe/utils/data.py passes over a sign, and leaves out
 * the whole days of a time of more than one, which has to tell its seconds.
 */
function timeOf(sent: unknown): string {
  const time = typeof sent === 'string' ? parseTime(sent) : null;
  if (typeof sent !== 'string' || time === null) return refuseDatetime(sent);
  const unsigned = time.replace('-', '');
  const hours = Number.parseInt(unsigned);
  if (hours < 24) return unsigned;
  return /^\d+:\d+:\d/.test(sent.trim())
    ? unsigned.replace(/^\d+/, String(hours % 24))
    : refuseDatetime(sent);
}

/** The first moment that a text names. */
export function startOf(text: string): string {
  return parseDatetime(text) ?? refuseDatetime(text);
}

/** The last moment that a text names: of a whole day its end. */
export function endOf(text: string): string {
  return text.trim().includes(' ') ? startOf(text) : `${parseDate(text) ?? refuseDate(text)} 23:59:59.999999`;
}

function refuseDate(sent: unknown): never {
  throw validationError(`"${pythonText(sent)}" is no date. Write it as YYYY-MM-DD.`, {
    title: 'Invalid date',
  });
}

function refuseDatetime(sent: unknown): never {
  throw pythonError('ParserError', `"${pythonText(sent)}" is no date or time.`);
}

export function pythonError(excType: string, message: string): SiteError {
  return new SiteError(500, excType, message, { origin: 'python', thrown: false });
}

function numberOf(sent: unknown): number {
  return typeof sent === 'string' || typeof sent === 'number' ? toDecimal(sent) : Number(sent === true);
}

/** The text that a site makes of what was sent: of nothing an empty one. */
export function pythonText(sent: unknown): string {
  if (sent === null || sent === undefined) return '';
  if (typeof sent === 'boolean') return sent ? 'True' : 'False';
  if (typeof sent === 'string' || typeof sent === 'number') return String(sent);
  return Array.isArray(sent) ? '[…]' : '{…}';
}

export function isTruthy(sent: unknown): boolean {
  return Array.isArray(sent) ? sent.length > 0 : Boolean(sent);
}

/** Source: the fieldtypes whose columns hold no null, and that a text is read as a number for. */
const NUMBERS = new Set(['Check', 'Currency', 'Float', 'Int', 'Percent']);

export function isNumberField({ field }: Column): boolean {
  return field !== undefined && NUMBERS.has(field.fieldtype);
}
