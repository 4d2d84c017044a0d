import type { Value } from '../storage/row.ts';
import { sqlTypeOf, toNumber } from './sql-type.ts';
import type { Held, SqlType } from './sql-type.ts';

/** A function over the values of a group that are not null. */
export interface Aggregate {
  readonly compute: (values: readonly Held[], type: SqlType) => Value;
  /** The type of its result. */
  readonly typeOf: (type: SqlType) => SqlType;
}

const FLOAT = sqlTypeOf('Float');

export const AGGREGATES: Readonly<Partial<Record<string, Aggregate>>> = {
  count: { compute: (values) => values.length, typeOf: () => sqlTypeOf('Int') },
  sum: { compute: sum, typeOf: () => FLOAT },
  avg: { compute: mean, typeOf: () => FLOAT },
  min: { compute: (values, type) => extreme(values, type, -1), typeOf: (type) => type },
  max: { compute: (values, type) => extreme(values, type, 1), typeOf: (type) => type },
};

/** Source: there is no sum of nothing. Sums of numbers are exact, those of texts are doubles. */
function sum(values: readonly Held[], { decimal }: SqlType): Value {
  if (values.length === 0) return null;
  if (!decimal) return doubleTotal(values);
  return asNumber(exactTotal(values, decimal.digits), decimal.scale);
}

/** Source: a mean has four places more behind the point than what it is of, the last one rounded. */
function mean(values: readonly Held[], { decimal }: SqlType): Value {
  if (values.length === 0) return null;
  if (!decimal) return doubleTotal(values) / values.length;
  const count = BigInt(values.length);
  const total = exactTotal(values, decimal.digits) * MORE_PLACES;
  const half = total < 0n ? -count : count;
  return asNumber((2n * total + half) / (2n * count), decimal.scale + 4);
}

const MORE_PLACES = 10_000n;

function doubleTotal(values: readonly Held[]): number {
  return values.reduce<number>((total, held) => total + toNumber(held), 0);
}

function exactTotal(values: readonly Held[], digits: (held: Held) => string): bigint {
  return values.reduce<bigint>((total, held) => total + BigInt(digits(held)), 0n);
}

function asNumber(digits: bigint, scale: number): number {
  return Number(`${digits}e-${scale}`);
}

function extreme(values: readonly Held[], type: SqlType, sign: -1 | 1): Value {
  let [found, key]: [Value, Held | undefined] = [null, undefined];
  for (const value of values) {
    const other = type.key(value);
    if (key === undefined || sign * type.compareKeys(other, key) > 0) [found, key] = [value, other];
  }
  return found;
}
