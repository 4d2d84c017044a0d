/**
 * The texts of dates and times that sites answer, in one form each. null stands for no value, undefined for what is none:
 * Singles hold texts, an empty one for nothing.
 */

/**
 * `2026-01-31`. A time behind it is cut off, as the column does: a site answers what it saved as its controllers hold it, and
 * they may give a Date the moment that it is.
 */
export function dateText(wire: unknown): string | null | undefined {
  return datetimeText(wire)?.slice(0, 10) ?? (wire === '' ? null : undefined);
}

/**
 * `2026-01-31 09:00:00`, with six digits of a second where there are any. A Single may leave the time or its seconds out.
 *
 * Source: `serialize_job`, which tells moments of the site's time zone with their offset: `2026-01-31 09:00:00+05:30`.
 */
export function datetimeText(wire: unknown): string | null | undefined {
  if (wire === '') return null;
  const found = typeof wire === 'string' ? DATETIME.exec(wire) : null;
  if (!found) return undefined;
  const [, date = '', hours = '0', minutes = '00', seconds = '00', fraction = ''] = found;
  return `${date} ${hours.padStart(2, '0')}:${minutes}:${seconds}${fractionText(fraction)}`;
}

/** `.000001`, or nothing where there is none: as the site writes it, and compares it in `modified`. */
export function fractionText(digits: string): string {
  const six = digits.slice(0, 6).padEnd(6, '0');
  return six === '000000' ? '' : `.${six}`;
}

/**
 * The microseconds of a time. The database keeps -838:59:59 to 838:59:59, and a site writes what is no time of day in days:
 * `-1 day, 22:57:57` for -1:02:03. Source: the text of Python's `timedelta`.
 */
export function timeMicroseconds(wire: unknown): number | undefined {
  const found = typeof wire === 'string' ? TIME.exec(wire) : null;
  if (!found) return undefined;
  const [, days = '0', sign = '', hours = '', minutes = '', seconds = '0', fraction = ''] = found;
  const clock = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * SECOND;
  const micros = clock + Number(fraction.slice(0, 6).padEnd(6, '0'));
  return Number(days) * DAY + (sign ? -micros : micros);
}

/** `-1:02:03`, with six digits of a second where there are any. */
export function timeText(microseconds: number): string {
  const seconds = Math.trunc(Math.abs(microseconds) / SECOND);
  const two = (part: number): string => String(part % 60).padStart(2, '0');
  const clock = `${Math.trunc(seconds / 3600)}:${two(Math.trunc(seconds / 60))}:${two(seconds)}`;
  const fraction = fractionText(String(Math.abs(microseconds) % SECOND).padStart(6, '0'));
  return `${microseconds < 0 ? '-' : ''}${clock}${fraction}`;
}

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;
/** Source: the range of MariaDB's TIME. */
export const LONGEST_TIME = 839 * 3600 * SECOND - 1;

const DATETIME =
  /^((?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:[ T]([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?(?:[+-]\d\d:\d\d)?)?)?$/;
const TIME = /^(?:(-?\d+) days?, )?(-?)(\d+):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d{1,6}))?)?$/;
