import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './row.ts';
import { alternate } from './sample.ts';
import { CLI, inRepository, runNode, type Workspace } from './workspace.ts';

const OPENAPI_TYPESCRIPT = inRepository('node_modules/openapi-typescript/bin/cli.js');

/** `generate` into an empty folder and into one that is up to date, beside openapi-typescript. */
export async function measureGenerate({ folder, snapshot, openapi }: Workspace): Promise<readonly Row[]> {
  const generate = (out: string): number =>
    runNode(CLI, ['generate', '--schema', snapshot, '--out', out], folder);
  const warm = join(folder, 'warm');
  generate(warm);
  const before = stampsOf(warm);
  let round = 0;
  const measured = await alternate(5, {
    // A folder of its own each time: ext4 is slow to make files just after as many were deleted.
    cold: () => generate(join(folder, `cold-${round++}`)),
    unchanged: () => generate(warm),
    openapi: () => runNode(OPENAPI_TYPESCRIPT, [openapi, '-o', 'openapi-measured.ts'], folder),
  });
  if (stampsOf(warm) !== before) throw new Error('generate touched files of a client that was up to date.');
  return [
    {
      what: '`generate`, cold',
      how: 'the whole process, into a folder that is not there; openapi-typescript writes types only, of the same schema as an OpenAPI document.',
      ours: { label: '', sample: measured.cold, unit: 'ms' },
      others: [{ label: 'openapi-typescript', sample: measured.openapi, unit: 'ms' }],
      target: { unit: 'ratio', atMost: 0.1 },
    },
    {
      what: '`generate`, unchanged',
      how: 'the whole process, into a folder that is up to date; no file of it is touched, or the run fails.',
      ours: { label: '', sample: measured.unchanged, unit: 'ms' },
      others: [{ label: 'cold', sample: measured.cold, unit: 'ms' }],
      target: { unit: 'ratio', atMost: 0.5 },
    },
  ];
}

/** Changes where any file was written, added or removed. */
function stampsOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const { mtimeMs, ino } = statSync(join(folder, path));
      return `${path} ${mtimeMs} ${ino}`;
    })
    .join('\n');
}
