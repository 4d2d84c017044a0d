import { describe, expect, it } from 'vitest';
import { RECORDINGS, areHere, replayRecordings } from '../../scripts/conformance/recordings.ts';

const present = areHere();
if (!present) console.warn(`Recorded scenarios are not replayed: ${RECORDINGS} is not there.`);

describe.runIf(present)('the sandbox answers every recorded scenario as the site did', () => {
  it.each([
    [14, 39],
    [15, 40],
    [16, 43],
  ] as const)('of Frappe %i: all %i', async (frappe, count) => {
    const { report } = await replayRecordings(frappe);
    expect(report).toBe(`frappe ${frappe}: ${count} passed, 0 failed\n`);
  });
});
