import type { Sample } from './sample.ts';

/** One line of the table: a thing measured, beside what it is compared with. */
export interface Row {
  readonly what: string;
  /** How it is measured, for someone who wants to do it again. */
  readonly how: string;
  readonly ours: Figure;
  /** The others; the first is what `ours` is divided by where the target is a ratio. */
  readonly others: readonly Figure[];
  /** The most that holds; a row without one informs. */
  readonly target?: Target;
}

export interface Figure {
  readonly label: string;
  readonly sample: Sample;
  readonly unit: 'ms' | 'µs' | 'kB' | 'requests/s';
}

/** `ratio`: of our median to the first other's; `kB` and `ms`: of ours alone. */
export interface Target {
  readonly unit: 'ratio' | 'kB' | 'ms';
  readonly atMost: number;
}

/** Our median over the first other's; undefined where there is none to compare with. */
export function ratioOf({ ours, others: [first] }: Row): number | undefined {
  return first && ours.sample.median / first.sample.median;
}

/** Whether a row's target is met; undefined where it has none. */
export function isHeld(row: Row): boolean | undefined {
  if (!row.target) return undefined;
  const measured = row.target.unit === 'ratio' ? ratioOf(row) : row.ours.sample.median;
  return measured !== undefined && measured <= row.target.atMost;
}
