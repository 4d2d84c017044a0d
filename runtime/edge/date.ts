/**
 * `doctyped/date`: Date and Datetime as a JavaScript `Date` whose UTC parts are what the clock on the site's wall shows:
 * `getUTCHours()` of 09:00 on the site is 9, wherever the site and the program are.
 *
 * A `Date` counts milliseconds, a site microseconds. Those below are kept for a `Date` that came from the site and was not
 * changed: sent back, as `modified` is, it is the same text again. A copy of it has lost them, and is an earlier moment also
 * where a `where` compares with it.
 *
 * @module
 */

import type { EdgePart } from './edge-part.ts';
import { dateText, datetimeText } from './texts.ts';

/** A day: midnight of it, in UTC. */
export type DateValue = Date & { readonly '~is'?: 'Date' };
/** A point in the site's time, in the UTC parts. */
export type DatetimeValue = Date & { readonly '~is'?: 'Datetime' };

/** Date and Datetime as a JavaScript `Date`. */
export const date: EdgePart = {
  conversions: {
    Date: {
      takes: 'a Date at midnight UTC of a day of the years 1 to 9999',
      decode(wire) {
        const text = dateText(wire);
        return decode(text && `${text} 00:00:00`);
      },
      encode(value) {
        const text = isoOf(value);
        return text?.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : undefined;
      },
    },
    Datetime: {
      takes: 'a Date of the years 1 to 9999, with the time of the site in its UTC parts',
      decode: (wire) => decode(datetimeText(wire)),
      encode: (value) =>
        exactText(value) ??
        isoOf(value)
          ?.replace('T', ' ')
          .replace(/(?:\.000)?Z$/, ''),
    },
  },
};

/** The texts of those that hold more than milliseconds. */
const exact = new WeakMap<Date, { readonly time: number; readonly text: string }>();

function decode(text: string | null | undefined): Date | null | undefined {
  if (typeof text !== 'string') return text;
  const value = new Date(`${text.replace(' ', 'T')}Z`);
  const time = value.getTime();
  // A day that its month does not have is carried into the next.
  if (Number.isNaN(time) || value.toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined;
  if (text.length > '0001-01-01 00:00:00.000'.length) exact.set(value, { time, text });
  return value;
}

function exactText(value: unknown): string | undefined {
  if (!isDate(value)) return undefined;
  const held = exact.get(value);
  return held?.time === value.getTime() ? held.text : undefined;
}

function isoOf(value: unknown): string | undefined {
  if (!isDate(value) || Number.isNaN(value.getTime())) return undefined;
  const iso = value.toISOString();
  return /^(?!0000)\d{4}-/.test(iso) ? iso : undefined;
}

/** Those of another realm too, such as a test's that runs in a context of its own. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
