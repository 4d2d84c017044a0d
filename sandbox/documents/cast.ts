import type { Field } from '../../generator/schema/index.ts';
import { databaseError, validationError } from '../errors.ts';
import type { Value } from '../storage/row.ts';
import { parseDate, parseDatetime, parseStoredTime } from './dates.ts';

/**
 * The value that a field stores for what was sent. Nothing, and an empty text where the column takes none, is null.
 *
 * @param jsonIndent - spaces by which the text of a JSON field is indented that was sent as an object
 * @param isColumn - whether a column keeps it, which rounds, or a Single, which keeps a text
 * @throws SiteError for a date that is none, or a list where a value belongs
 */
export function castValue(field: Field, sent: unknown, jsonIndent = 0, isColumn = true): Value {
  if (sent === null || sent === undefined) return null;
  if (typeof sent === 'object') return castStructure(field, sent, jsonIndent);
  const scalar = typeof sent === 'boolean' ? Number(sent) : (sent as string | number);
  return (CASTS[field.fieldtype] ?? asText)(scalar, field, isColumn);
}

type Cast = (sent: string | number, field: Field, isColumn: boolean) => Value;

const CASTS: Readonly<Record<string, Cast>> = {
  Check: (sent) => (toInteger(sent) ? 1 : 0),
  Int: (sent) => (sent === '' ? null : toInteger(sent)),
  'Long Int': (sent) => (sent === '' ? null : toInteger(sent)),
  Float: decimal,
  Currency: decimal,
  Percent: decimal,
  Duration: decimal,
  Rating: (sent, _field, isColumn) => (sent === '' ? null : rating(toDecimal(sent), isColumn)),
  Date: (sent, field) => dated(sent, field, parseDate),
  Datetime: (sent, field) => dated(sent, field, parseDatetime),
  Time: (sent, field) => dated(sent, field, parseStoredTime),
  JSON: (sent, field) => (sent === '' ? null : jsonText(sent, field)),
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

function dated(sent: string | number, field: Field, parse: (text: string) => string | null): Value {
  if (sent === '') return null;
  const stored = parse(String(sent));
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

function castStructure(field: Field, sent: object, jsonIndent: number): Value {
  if (field.fieldtype === 'JSON') return structureText(field, sent, jsonIndent);
  throw validationError(`${field.label ?? field.fieldname} takes one value, not a list or an object.`);
}

function structureText(field: Field, sent: object, jsonIndent: number): string {
  try {
    return JSON.stringify(sent, null, jsonIndent);
  } catch {
    throw validationError(`The value of ${field.fieldname} is nested too deeply.`);
  }
}
