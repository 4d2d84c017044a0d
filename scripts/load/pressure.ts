import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openTraffic } from './traffic.ts';

/** How a sandbox stood so far. */
export interface Moment {
  readonly answered: number;
  readonly errors: readonly Error[];
  /** Milliseconds from asking to the answer, of the last {@link INTERVAL}, in order of length. */
  readonly latencies: readonly number[];
  /** Megabytes that its process holds. */
  readonly size: number;
}

export interface Outcome {
  readonly answered: number;
  readonly errors: readonly Error[];
  /** Of all that it took to answer what was asked. */
  readonly seconds: number;
  /** Megabytes that the process of the sandbox held, one an {@link INTERVAL}. */
  readonly sizes: readonly number[];
}

interface Pressure {
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
  /** @default nobody is told */
  readonly tell?: (moment: Moment) => void;
}

/** Whether the memory of another process can be told here: Linux tells it without asking the process. */
export const canTellSize = existsSync('/proc/self/status');

/** Milliseconds between two looks at the process. */
const INTERVAL = 5000;
const TICK = 10;
const CONNECTIONS = 32;
const MOST_WAITING = 2000;

/**
 * Asks a sandbox for so many things a second, of a mixed kind. What is due is asked although answers are late, until
 * {@link MOST_WAITING} are.
 *
 * @param pid - the process of the sandbox, which is not this one
 */
export async function press(url: string, pid: number, { rate, seconds, tell }: Pressure): Promise<Outcome> {
  const traffic = await openTraffic(url, CONNECTIONS);
  const [latencies, errors, sizes]: [number[], Error[], number[]] = [[], [], []];
  const ask = async (): Promise<void> => {
    const sent = performance.now();
    await traffic.next().catch((error: unknown) => errors.push(error as Error));
    latencies.push(performance.now() - sent);
  };
  const asked: Promise<void>[] = [];
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  while (asked.length < rate * seconds) {
    const due = Math.min(Math.min(elapsed() / 1000, seconds) * rate, latencies.length + MOST_WAITING);
    while (asked.length < due) asked.push(ask());
    if (sizes.length < Math.floor(elapsed() / INTERVAL)) {
      const size = residentSize(pid);
      sizes.push(size);
      const lately = latencies.slice((-rate * INTERVAL) / 1000).sort((a, b) => a - b);
      tell?.({ answered: latencies.length, errors, latencies: lately, size });
    }
    await setTimeout(TICK);
  }
  await Promise.all(asked);
  const took = elapsed() / 1000;
  sizes.push(residentSize(pid));
  await traffic.close();
  return { answered: asked.length, errors, seconds: took, sizes };
}

/** Growth at the start is the heap that a process takes for itself; it has to end. */
export function isGrowing(sizes: readonly number[]): boolean {
  const half = sizes.slice(Math.floor(sizes.length / 2));
  const [first = 0, last = 0] = [half[0], half.at(-1)];
  return half.length > 2 && last > first * 1.25;
}

function residentSize(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
