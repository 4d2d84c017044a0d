import { openTraffic } from '../load/traffic.ts';
import type { Row } from './row.ts';
import { sampleOf } from './sample.ts';
import { withSandbox } from './sandbox.ts';

const ROUNDS = 7;
const REQUESTS = 2000;
const AT_A_TIME = 32;

/** What a sandbox gets done on one core while another core asks. */
export async function measureLoad(): Promise<readonly Row[]> {
  const rates = await withSandbox(async (url) => {
    const traffic = await openTraffic(url, AT_A_TIME);
    await ratesOf(traffic.next, 2);
    const measured = await ratesOf(traffic.next, ROUNDS);
    await traffic.close();
    return measured;
  });
  return [
    {
      what: 'requests to the sandbox',
      how: `three reads of a document, three filtered and ordered lists and four writes (a Lead has 67 fields) in ten requests, ${AT_A_TIME} at a time, among 1,000 documents, over HTTP from another process; ${REQUESTS} requests a round.`,
      ours: { label: '', sample: sampleOf(rates), unit: 'requests/s' },
      others: [],
    },
  ];
}

/** Requests a second, round by round. */
async function ratesOf(next: () => Promise<void>, rounds: number): Promise<number[]> {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    let left = REQUESTS;
    const work = async (): Promise<void> => {
      while (left-- > 0) await next();
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    rates.push((REQUESTS * 1000) / (performance.now() - started));
  }
  return rates;
}
