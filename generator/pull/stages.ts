import { performance } from 'node:perf_hooks';

/** How far a stage is; without numbers where it cannot tell. */
export interface Progress<Stage extends string> {
  readonly stage: Stage;
  readonly done?: number;
  readonly total?: number;
}

/** Runs one stage after the other, tells when each begins and how far it is, and keeps how long it took. */
export class Stages<Stage extends string> {
  readonly #timings: Partial<Record<Stage, number>> = {};
  readonly #onProgress: (progress: Progress<Stage>) => void;

  constructor(onProgress: (progress: Progress<Stage>) => void = () => undefined) {
    this.#onProgress = onProgress;
  }

  /** Milliseconds of each stage that has run. */
  get timings(): Readonly<Partial<Record<Stage, number>>> {
    return { ...this.#timings };
  }

  async run<T>(
    stage: Stage,
    work: (onProgress: (done: number, total: number) => void) => T | Promise<T>,
  ): Promise<T> {
    const start = performance.now();
    this.#onProgress({ stage });
    const result = await work((done, total) => this.#onProgress({ stage, done, total }));
    this.#timings[stage] = Math.round(performance.now() - start);
    return result;
  }
}
