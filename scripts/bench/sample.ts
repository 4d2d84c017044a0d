/** Several measurements of one thing. */
export interface Sample {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Measures several things in turn, A B A B …, so that a machine that slows down meanwhile slows all of them.
 *
 * @param measure - each answers one measurement, in any unit
 */
export async function alternate<K extends string>(
  rounds: number,
  measure: Readonly<Record<K, () => number | Promise<number>>>,
): Promise<Readonly<Record<K, Sample>>> {
  const names = Object.keys(measure) as K[];
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let round = 0; round < rounds; round++)
    for (const name of names) values[name].push(await measure[name]());
  return Object.fromEntries(names.map((name) => [name, sampleOf(values[name])])) as Record<K, Sample>;
}

/** A sample of what is the same each time: a size. */
export function exactly(value: number): Sample {
  return { median: value, min: value, max: value };
}

export function sampleOf(values: readonly number[]): Sample {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 0 ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
  return { median, min: at(0), max: at(sorted.length - 1) };
}
