/** Runs a stage and keeps how long it took. */
export type Timed<Stage extends string> = <T>(stage: Stage, work: () => T) => T;

/** Milliseconds of each stage are added to `timings`. */
export function stopwatch<Stage extends string>(timings: Record<Stage, number>): Timed<Stage> {
  return (stage, work) => {
    const start = performance.now();
    const result = work();
    timings[stage] += Math.round(performance.now() - start);
    return result;
  };
}
