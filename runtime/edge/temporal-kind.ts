import type { Temporal } from 'temporal-polyfill';

interface Kinds {
  readonly PlainDate: Temporal.PlainDate;
  readonly PlainDateTime: Temporal.PlainDateTime;
  readonly Duration: Temporal.Duration;
}

/** Whether it is such a value, of the platform's Temporal or of any polyfill: a program may hold several. */
export function isA<K extends keyof Kinds>(value: unknown, kind: K): value is Kinds[K] {
  return Object.prototype.toString.call(value) === `[object Temporal.${kind}]`;
}
