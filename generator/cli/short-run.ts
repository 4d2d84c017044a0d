import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 wait longer before it optimizes a function, for a run that ends a third of a second from now: what Node.js 20 spends
 * on optimizing, it does not win back by then. Long runs lose nothing by it, since what runs for seconds is still optimized.
 *
 * Node.js 20 alone: later ones know no such flag, and have a compiler for the time in between.
 */
export function expectShortRun(): void {
  if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=400000');
}
