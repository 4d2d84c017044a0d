import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../../sandbox/index.ts';
import type { FrappeVersion, Seed } from '../../sandbox/index.ts';

/** Exchanges recorded with real sites; they lie beside the repository where they are at all. */
export const RECORDINGS = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));

/** The day of the recordings, which some of them hold. */
const RECORDED = new Date('2026-11-22T12:00:00Z');

export function areHere(): boolean {
  return existsSync(RECORDINGS);
}

/** How a sandbox answers what was recorded. */
interface Replay {
  readonly passed: boolean;
  /** A line for each scenario that is answered otherwise, with where, and the sum. */
  readonly report: string;
}

/** Starts a sandbox of that version with what the recorded site held, and replays every scenario against it. */
export async function replayRecordings(frappe: FrappeVersion): Promise<Replay> {
  const seed = JSON.parse(await readFile(`${RECORDINGS}seed.json`, 'utf8')) as Seed;
  await using sandbox = await startSandbox({ seed, frappe, clock: RECORDED });
  const script = [`${RECORDINGS}replay.mjs`, sandbox.url, '--frappe', String(frappe)];
  return await new Promise((resolve) => {
    execFile(process.execPath, script, (error, report) => resolve({ passed: error === null, report }));
  });
}
