import type { FieldRules } from '../doctype.ts';

/** What is wrong with a value, in a sentence that holds nothing of it; undefined where it is right. */
export type Complaint = string | undefined;

type Check = (value: unknown, rules: FieldRules) => Complaint;

/** Holds a value that is there against its fieldtype: what the site answers, and so what it can be sent. */
export function complaintOf(fieldtype: string, value: unknown, rules: FieldRules): Complaint {
  return (CHECKS.get(fieldtype) ?? text)(value, rules);
}

/**
 * Holds a value that is sent against all that the site would refuse, cut or change.
 *
 * @param isInColumn - whether the database has a say in it
 */
export function complaintOfSent(
  fieldtype: string,
  value: unknown,
  rules: FieldRules,
  isInColumn: boolean,
): Complaint {
  return (
    complaintOf(fieldtype, value, rules) ??
    SENT_CHECKS.get(fieldtype)?.(value, rules) ??
    (isInColumn ? COLUMN_CHECKS.get(fieldtype)?.(value, rules) : undefined) ??
    (rules.nonNegative && (value as number) < 0 ? 'Wants a number that is not negative.' : undefined)
  );
}

/** Whether null stands for no value. Source: the columns of the other numeric fieldtypes are NOT NULL DEFAULT 0. */
export function isNullable(fieldtype: string): boolean {
  return !/^(Check|Currency|Float|Int|Percent|Rating)$/.test(fieldtype);
}

function text(value: unknown): Complaint {
  return typeof value === 'string' ? undefined : 'Wants a text.';
}

function number(value: unknown): Complaint {
  return Number.isFinite(value) ? undefined : 'Wants a number.';
}

function integer(value: unknown): Complaint {
  return Number.isInteger(value) ? undefined : 'Wants a whole number.';
}

function check(value: unknown): Complaint {
  return value === 0 || value === 1 ? undefined : 'Wants 0 or 1.';
}

/** Of the column that every document has; no field is of this type. */
function docstatus(value: unknown): Complaint {
  return value === 0 || value === 1 || value === 2 ? undefined : 'Wants 0, 1 or 2.';
}

function rating(value: unknown): Complaint {
  return typeof value === 'number' && value >= 0 && value <= 1 ? undefined : 'Wants a number from 0 to 1.';
}

function select(value: unknown, { options }: FieldRules): Complaint {
  if (typeof value !== 'string' || !options || options.includes(value)) return text(value);
  return `Wants one of ${options.map((option) => JSON.stringify(option)).join(', ')}.`;
}

const MINUTES = String.raw`:[0-5]?\d(?::[0-5]?\d(?:\.\d{1,6})?)?`;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME_OF_DAY = new RegExp(`^(?:[01]?\\d|2[0-3])${MINUTES}$`);
/** Source: the range of MariaDB's TIME. */
const TIME = new RegExp(`^-?(?:[0-7]?\\d?\\d|8[0-2]\\d|83[0-8])${MINUTES}$`);

function date(value: unknown): Complaint {
  return isDay(value) ? undefined : 'Wants a date such as 2026-01-31.';
}

/** Source: `serialize_job`, which tells moments of the site's time zone with their offset. */
const OFFSET = /[+-]\d\d:\d\d$/;

function datetime(value: unknown): Complaint {
  const [day, clock = '0:00', ...more] =
    typeof value === 'string' ? value.replace(OFFSET, '').split(/[ T]/) : [];
  if (isDay(day) && TIME_OF_DAY.test(clock) && more.length === 0) return undefined;
  return WANTS_DATETIME;
}

const WANTS_DATETIME = 'Wants a date and time such as 2026-01-31 09:00:00, without a time zone.';

/** Source: the column refuses an offset. */
function local(value: unknown): Complaint {
  return OFFSET.test(value as string) ? WANTS_DATETIME : undefined;
}

function time(value: unknown): Complaint {
  if (typeof value === 'string' && TIME.test(value)) return undefined;
  return 'Wants a time such as 9:00:00, from -838:59:59 to 838:59:59.';
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DATE.test(value) || value.startsWith('0000')) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['Check', check],
  ['Currency', number],
  ['Date', date],
  ['Datetime', datetime],
  ['Docstatus', docstatus],
  ['Duration', number],
  ['Float', number],
  ['Int', integer],
  ['Long Int', integer],
  ['Percent', number],
  ['Rating', rating],
  ['Select', select],
  ['Time', time],
]);

/** Source: Frappe's own check of whole numbers, `_validate_length` of `frappe/model/base_document.py`. */
function range(value: unknown, limit: number): Complaint {
  return Math.abs(value as number) <= limit ? undefined : `Wants a number from -${limit} to ${limit}.`;
}

function int(value: unknown, { length = 0 }: FieldRules): Complaint {
  return range(value, length > 11 ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1);
}

/** Source: the columns of numbers with decimals are `decimal(21,9)`. */
function decimal(value: unknown): Complaint {
  return Math.abs(value as number) < 1e12
    ? undefined
    : 'Wants a number of at most 12 digits before its decimals.';
}

/** Source: the columns of these texts hold bytes; those of longer texts have no limit to speak of. */
function bytes(value: unknown): Complaint {
  return new TextEncoder().encode(value as string).length <= 65_535
    ? undefined
    : 'Wants at most 65535 bytes of text.';
}

function json(value: unknown): Complaint {
  try {
    JSON.parse(value as string);
    return undefined;
  } catch {
    return 'Wants JSON, as a text.';
  }
}

/** Source: the same check of what is a varchar, and the length that it has unless the field says another. */
function short(value: unknown, { length = 140 }: FieldRules): Complaint {
  return Array.from(value as string).length <= length ? undefined : `Wants ${length} characters at most.`;
}

/** What else Frappe wants a value that is sent to be, where it is of the right type. */
const SENT_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['Datetime', local],
  ['Int', int],
  ['Long Int', (value) => range(value, Number.MAX_SAFE_INTEGER)],
  ['JSON', json],
  ...['Autocomplete', 'Color', 'Data', 'Dynamic Link', 'Icon', 'Link', 'Phone', 'Read Only', 'Select'].map(
    (fieldtype) => [fieldtype, short] as const,
  ),
]);

/** And what its column holds. */
const COLUMN_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...['Currency', 'Duration', 'Float', 'Percent'].map((fieldtype) => [fieldtype, decimal] as const),
  ...['Attach', 'Attach Image', 'Small Text', 'Text'].map((fieldtype) => [fieldtype, bytes] as const),
]);
