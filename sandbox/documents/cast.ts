import type { Field } from '../../generator/schema/index.ts';
import { databaseError, pythonError, validationError } from '../errors.ts';
import type { Value } from '../storage/row.ts';
import type { VersionRules } from '../versions.ts';
import { parseDate, parseDatetime, parseStoredTime } from './dates.ts';

/**
 * The value that a field stores for what was sent. Nothing, and an empty text where the column takes none, is null.
 *
 * @param isColumn - whether a column keeps it, which rounds and checks, or a Single, which keeps any text
 * @throws SiteError for a date or a Duration that is none, or a list where a value belongs
 */
export function castValue(field: Field, sent: unknown, isColumn = true, rules: CastRules = PLAIN): Value {
  if (sent === null || sent === undefined) return null;
  if (typeof sent === 'object') return castStructure(field, sent, rules.jsonIndent);
  const scalar = typeof sent === 'boolean' ? Number(sent) : (sent as string | number);
  return (CASTS[field.fieldtype] ?? asText)(scalar, field, isColumn, rules);
}

type CastRules = Pick<VersionRules, 'jsonIndent' | 'wrongNumber'>;

const PLAIN: CastRules = { jsonIndent: 0, wrongNumber: 'DataError' };

type Cast = (sent: string | number, field: Field, isColumn: boolean, rules: CastRules) => Value;

const CASTS: Readonly<Record<string, Cast>> = {
  Check: (sent) => (toInteger(sent) ? 1 : 0),
  Int: (sent) => (sent === '' ? null : toInteger(sent)),
  'Long Int': (sent, field, isColumn, rules) => numeric(sent, field, isColumn, rules, toInteger),
  Float: decimal,
  Currency: decimal,
  Percent: decimal,
  Duration: (sent, field, isColumn, rules) =>
    numeric(sent, field, isColumn, rules, (number) => decimal(number, field, isColumn)),
  Rating: (sent, _field, isColumn) => (sent === '' ? null : rating(toDecimal(sent), isColumn)),
  Date: (sent, field, isColumn) => dated(sent, field, isColumn && parseDate),
  Datetime: (sent, field, isColumn) => dated(sent, field, isColumn && parseDatetime),
  Time: (sent, field, isColumn) => dated(sent, field, isColumn && parseStoredTime),
  JSON: (sent, field, isColumn) => (isColumn ? jsonText(sent, field) : String(sent)),
};

function asText(sent: string | number, field: Field): Value {
  const text = String(sent);
  return field.unique && text.trim() === '' ? null : text;
}

/** What a number with decimals is below. Source: its column is `decimal(21,9)`. */
export const DECIMAL_LIMIT = 1e12;

/** Source: a decimal column keeps nine places. */
function decimal(sent: string | number, _field: Field, isColumn: boolean): Value {
  if (sent === '') return null;
  const number = toDecimal(sent);
  return isColumn ? Math.round(number * 1e9) / 1e9 : number;
}

const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

/** Source: of these Frappe makes no number itself, so that a text goes to the database as it is, and a column takes none but numbers. */
function numeric(
  sent: string | number,
  { fieldname }: Field,
  isColumn: boolean,
  { wrongNumber }: CastRules,
  cast: (number: string | number) => Value,
): Value {
  if (typeof sent === 'number' || NUMBER.test(sent)) return cast(sent);
  if (isColumn) throw databaseError(wrongNumber, `"${sent}" is no number for ${fieldname}.`);
  return sent;
}

/** Source: the column of a Rating is `decimal(3,2)`. */
function rating(sent: number, isColumn: boolean): number {
  const number = Math.min(1, Math.max(0, sent));
  return isColumn ? Math.round(number * 100) / 100 : number;
}

/** What Frappe makes an integer of: the whole part of a number, 0 of anything else. */
function toInteger(sent: string | number): number {
  const number = typeof sent === 'number' ? sent : Number(sent.trim());
  return Number.isFinite(number) ? Math.trunc(number) : 0;
}

/** What Frappe makes a decimal of: commas are taken for thousands marks, 0 of anything else. */
export function toDecimal(sent: string | number): number {
  const number = typeof sent === 'number' ? sent : Number(sent.replaceAll(',', ''));
  return Number.isFinite(number) ? number : 0;
}

function dated(sent: string | number, field: Field, parse: false | ((text: string) => string | null)): Value {
  if (sent === '') return null;
  const stored = parse ? parse(String(sent)) : String(sent);
  if (stored === null) {
    throw databaseError(
      'OperationalError',
      `"${sent}" is no ${field.fieldtype.toLowerCase()} for ${field.fieldname}.`,
    );
  }
  return stored;
}

function jsonText(sent: string | number, field: Field): Value {
  const text = String(sent);
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw databaseError('OperationalError', `The value of ${field.fieldname} is not JSON.`);
  }
}

/**
 * Source: `get_valid_dict` takes no list for a value, not even for JSON (frappe/frappe#42633 of September 2026 changed that), and makes a text of an
 * object for JSON and a zero for a number; of any other the driver makes nothing.
 */
function castStructure(field: Field, sent: object, jsonIndent: number): Value {
  const { label, fieldname, fieldtype } = field;
  if (Array.isArray(sent)) throw validationError(`${label ?? fieldname} takes one value, not a list.`);
  if (fieldtype === 'JSON') return structureText(field, sent, jsonIndent);
  if (/^(Check|Currency|Float|Int|Percent|Rating)$/.test(fieldtype)) return 0;
  throw pythonError('TypeError', `${label ?? fieldname} takes one value, not an object.`);
}

function structureText(field: Field, sent: object, jsonIndent: number): string {
  try {
    return JSON.stringify(sent, null, jsonIndent);
  } catch {
    throw validationError(`The value of ${field.fieldname} is nested too deeply.`);
  }
}
