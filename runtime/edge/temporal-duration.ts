import { Temporal } from 'temporal-polyfill';
import { isA } from './temporal-kind.ts';
import { LONGEST_TIME, timeMicroseconds, timeText } from './texts.ts';

/** A Time as a length of time from midnight. */
export function decodeTime(wire: unknown): Temporal.Duration | null | undefined {
  if (wire === '') return null;
  const microseconds = timeMicroseconds(wire);
  if (microseconds === undefined || Math.abs(microseconds) > LONGEST_TIME) return undefined;
  return Temporal.Duration.from({ microseconds }).round({ largestUnit: 'hours' });
}

export function encodeTime(value: unknown): string | undefined {
  const nanoseconds = nanosecondsOf(value);
  if (nanoseconds === undefined) return undefined;
  const microseconds = Number(nanoseconds / 1000n);
  return Math.abs(microseconds) <= LONGEST_TIME ? timeText(microseconds) : undefined;
}

/** A Duration, which is seconds with up to nine decimals: a number, or in a Single a text. */
export function decodeSeconds(wire: unknown): Temporal.Duration | null | undefined {
  if (wire === '') return null;
  const [, sign, whole = '', fraction = ''] = SECONDS.exec(decimalText(wire)) ?? [];
  if (sign === undefined || Number(whole) > Number.MAX_SAFE_INTEGER) return undefined;
  const length = { seconds: Number(whole), nanoseconds: Number(fraction.slice(0, 9).padEnd(9, '0')) };
  const duration = Temporal.Duration.from(length).round({ largestUnit: 'hours' });
  return sign ? duration.negated() : duration;
}

const SECONDS = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A number without its exponent. */
function decimalText(wire: unknown): string {
  if (typeof wire === 'string') return wire;
  if (typeof wire !== 'number') return '';
  const text = String(wire);
  return text.includes('e') ? wire.toFixed(9) : text;
}

/** As a number where one holds it exactly, otherwise digit for digit. */
export function encodeSeconds(value: unknown): number | string | undefined {
  const nanoseconds = nanosecondsOf(value);
  if (nanoseconds === undefined) return undefined;
  const text = secondsText(nanoseconds);
  const number = Number(text);
  return nanosecondsOf(decodeSeconds(number)) === nanoseconds ? number : text;
}

function secondsText(nanoseconds: bigint): string {
  const length = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const fraction = String(length % SECOND).padStart(9, '0');
  return `${nanoseconds < 0n ? '-' : ''}${length / SECOND}.${fraction}`;
}

const SECOND = 1_000_000_000n;

/** Undefined for what is no Duration, and for one in years, months or weeks, which have no length of their own. */
function nanosecondsOf(value: unknown): bigint | undefined {
  if (!isA(value, 'Duration') || value.years || value.months || value.weeks) return undefined;
  const { days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds } = value;
  const minutesInAll = (BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes);
  const millisecondsInAll = (minutesInAll * 60n + BigInt(seconds)) * 1000n + BigInt(milliseconds);
  return (millisecondsInAll * 1000n + BigInt(microseconds)) * 1000n + BigInt(nanoseconds);
}
