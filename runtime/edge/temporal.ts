/**
 * `doctyped/temporal`: Date, Datetime, Time and Duration as values of Temporal: those of the platform where it has them,
 * otherwise those of temporal-polyfill.
 *
 * A Time is a `Temporal.Duration` and no `PlainTime`, since the database keeps times below 0 and above 24 hours. A site keeps
 * microseconds of dates and times: what is finer is cut off when it is sent.
 *
 * @module
 */

import { Temporal } from 'temporal-polyfill';
import type { EdgePart } from './edge-part.ts';
import { decodeSeconds, decodeTime, encodeSeconds, encodeTime } from './temporal-duration.ts';
import { isA } from './temporal-kind.ts';
import { dateText, datetimeText, fractionText } from './texts.ts';

export type PlainDate = Temporal.PlainDate & { readonly '~is'?: 'Date' };
/** In the site's time zone. */
export type PlainDateTime = Temporal.PlainDateTime & { readonly '~is'?: 'Datetime' };
/** Counted from midnight; -838:59:59.999999 to 838:59:59.999999. */
export type Time = Temporal.Duration & { readonly '~is'?: 'Time' };
/** A length of time in seconds on the site, in hours and below here. */
export type Duration = Temporal.Duration & { readonly '~is'?: 'number' };

/** Date, Datetime, Time and Duration as values of Temporal. */
export const temporal: EdgePart = {
  conversions: {
    Date: {
      takes: 'a Temporal.PlainDate of the years 1 to 9999',
      decode: (wire) => made(dateText(wire), (text) => Temporal.PlainDate.from(text)),
      encode: (value) => (isA(value, 'PlainDate') ? isoText(value) : undefined),
    },
    Datetime: {
      takes: 'a Temporal.PlainDateTime of the years 1 to 9999',
      decode: (wire) => made(datetimeText(wire), (text) => Temporal.PlainDateTime.from(text)),
      encode: encodeDatetime,
    },
    Time: {
      takes: 'a Temporal.Duration of -838:59:59 to 838:59:59, in days and below',
      decode: decodeTime,
      encode: encodeTime,
    },
    Duration: {
      takes: 'a Temporal.Duration in days and below',
      decode: decodeSeconds,
      encode: encodeSeconds,
      isDecimal: true,
    },
  },
};

/** A day that its month does not have passes the check of the text, but not Temporal's. */
function made<T>(text: string | null | undefined, from: (text: string) => T): T | null | undefined {
  if (typeof text !== 'string') return text;
  try {
    return from(text);
  } catch {
    return undefined;
  }
}

function encodeDatetime(value: unknown): string | undefined {
  if (!isA(value, 'PlainDateTime')) return undefined;
  const [date, time = ''] = isoText(value)?.split('T') ?? [];
  const [clock = '', fraction = ''] = time.split('.');
  return date && `${date} ${clock}${fractionText(fraction)}`;
}

/** Source: the years of Python's dates. */
function isoText(value: Temporal.PlainDate | Temporal.PlainDateTime): string | undefined {
  const text = value.toString({ calendarName: 'never' });
  return /^(?!0000)\d{4}-/.test(text) ? text : undefined;
}
