import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { Row } from './row.ts';
import { sampleOf } from './sample.ts';
import { inRepository } from './workspace.ts';

const PROCESSES = 9;

/** What a process prints that starts a sandbox as a test does, imports left out: milliseconds of each step. */
interface Steps {
  readonly started: number;
  readonly snapshot: number;
  readonly restored: number;
}

const PROGRAM = `
  const { startSandbox, SANDBOX_KEY } = await import(process.argv[1]);
  let from = performance.now();
  const lap = () => { const now = performance.now(); const took = now - from; from = now; return took; };
  const sandbox = await startSandbox();
  const started = lap();
  const authorization = 'token ' + SANDBOX_KEY.key + ':' + SANDBOX_KEY.secret;
  const body = JSON.stringify({ description: 'Call' });
  const headers = { authorization, 'content-type': 'application/json' };
  for (let at = 0; at < 100; at++) await fetch(sandbox.url + '/api/resource/ToDo', { method: 'POST', headers, body });
  lap();
  const kept = sandbox.snapshot();
  const snapshot = lap();
  await fetch(sandbox.url + '/api/resource/ToDo', { method: 'POST', headers, body });
  lap();
  kept.restore();
  console.log(JSON.stringify({ started, snapshot, restored: lap() }));
  await sandbox.close();
`;

/** How long a sandbox keeps a test waiting, each time in a process of its own. */
export function measureStart(): Promise<readonly Row[]> {
  const runs = Array.from({ length: PROCESSES }, startInProcess);
  const row = (what: string, how: string, step: keyof Steps, atMost: number): Row => ({
    what,
    how,
    ours: { label: '', sample: sampleOf(runs.map((steps) => steps[step])), unit: 'ms' },
    others: [],
    target: { unit: 'ms', atMost },
  });
  return Promise.resolve([
    row(
      'start of a sandbox',
      '`startSandbox()` with the stock 763 DocTypes on a port, the first in its process, after the import.',
      'started',
      150,
    ),
    row(
      'snapshot of a sandbox',
      'the state of a sandbox after 100 new documents, kept for later.',
      'snapshot',
      5,
    ),
    row('restore of a sandbox', 'the same brought back after another new document.', 'restored', 5),
  ]);
}

function startInProcess(): Steps {
  const sandbox = pathToFileURL(inRepository('dist/sandbox/index.js')).href;
  const args = ['--input-type=module', '--eval', PROGRAM, sandbox];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Steps;
}
