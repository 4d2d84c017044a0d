// `npm run load`: asks a sandbox in another process for a thousand things a second, half a minute long, and fails on an
// error, on a rate that is not held, or where the process grows and does not stop growing.
import { parseArgs } from 'node:util';
import { withSandbox } from './bench/sandbox.ts';
import { isGrowing, press } from './load/pressure.ts';
import type { Moment } from './load/pressure.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
  },
});
const [rate, wanted] = [Number(values.rate), Number(values.seconds)];

await withSandbox(async (url, pid) => {
  const { answered, errors, seconds, sizes } = await press(url, pid, { rate, seconds: wanted, tell });
  const held = answered / seconds;
  console.log(
    `${answered} requests in ${seconds.toFixed(1)} s: ${held.toFixed(0)} a second, ${errors.length} errors`,
  );
  for (const error of errors.slice(0, 5)) console.error(error.message);
  const isSlow = held < rate * 0.95;
  if (isSlow) console.error(`The rate of ${rate} a second was not held.`);
  const grew = isGrowing(sizes);
  if (grew) console.error('The process kept growing.');
  process.exitCode = errors.length > 0 || isSlow || grew ? 1 : 0;
});

function tell({ answered, errors, latencies, size }: Moment): void {
  const at = (part: number): string => (latencies[Math.floor(latencies.length * part)] ?? 0).toFixed(1);
  console.log(
    `${answered} answered, ${errors.length} errors, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${size.toFixed(0)} MB`,
  );
}
