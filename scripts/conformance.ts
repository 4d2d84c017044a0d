/**
 * Replays what was recorded with sites of Frappe 14, 15 and 16 against the sandbox, and prints where it answers
 * otherwise. Exits with 1 where it does, and with 2 where there are no recordings.
 */
import { RECORDINGS, areHere, replayRecordings } from './conformance/recordings.ts';

async function replayAll(): Promise<number> {
  let failed = false;
  for (const frappe of [14, 15, 16] as const) {
    const { passed, report } = await replayRecordings(frappe);
    process.stdout.write(report);
    failed ||= !passed;
  }
  return Number(failed);
}

if (areHere()) process.exitCode = await replayAll();
else {
  process.stderr.write(`There are no recordings at ${RECORDINGS}: nothing is replayed.\n`);
  process.exitCode = 2;
}
