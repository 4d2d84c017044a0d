// `npm run load`: asks a sandbox in another process for a thousand things a second, half a minute long, and fails on an
// error, on a rate that is not held, or where the process grows and does not stop growing.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withSandbox } from './bench/sandbox.ts';
import { openTraffic } from './load/traffic.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
  },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
const TICK = 10;

await withSandbox(async (url, pid) => {
  const traffic = await openTraffic(url, 32);
  const latencies: number[] = [];
  const errors: Error[] = [];
  const sizes: number[] = [];
  const ask = async (): Promise<void> => {
    const sent = performance.now();
    await traffic.next().catch((error: unknown) => errors.push(error as Error));
    latencies.push(performance.now() - sent);
  };
  const started = performance.now();
  const asked: Promise<void>[] = [];
  while (performance.now() - started < seconds * 1000) {
    const due = Math.min(((performance.now() - started) / 1000) * rate, rate * seconds);
    while (asked.length < due) asked.push(ask());
    if (sizes.length < Math.floor((performance.now() - started) / 5000))
      sizes.push(report(pid, latencies, errors));
    await setTimeout(TICK);
  }
  await Promise.all(asked);
  const took = (performance.now() - started) / 1000;
  await traffic.close();
  const held = asked.length / took;
  console.log(
    `${asked.length} requests in ${took.toFixed(1)} s: ${held.toFixed(0)} a second, ${errors.length} errors`,
  );
  for (const error of errors.slice(0, 5)) console.error(error.message);
  const grew = isGrowing(sizes);
  if (grew) console.error('The process kept growing.');
  process.exitCode = errors.length > 0 || held < rate * 0.95 || grew ? 1 : 0;
});

/** @returns megabytes that the process of the sandbox holds */
function report(pid: number, latencies: readonly number[], errors: readonly Error[]): number {
  const size = residentSize(pid);
  const sorted = latencies.slice(-rate * 5).sort((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
  console.log(
    `${latencies.length} answered, ${errors.length} errors, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${size.toFixed(0)} MB`,
  );
  return size;
}

/** Linux tells it without asking the process. */
function residentSize(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Growth at the start is the heap that a process takes for itself; it has to end. */
function isGrowing(sizes: readonly number[]): boolean {
  const half = sizes.slice(Math.floor(sizes.length / 2));
  const [first = 0, last = 0] = [half[0], half.at(-1)];
  return half.length > 2 && last > first * 1.25;
}
