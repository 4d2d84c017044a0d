import { join } from 'node:path';
import { Pool } from 'undici';
import type { Row } from './row.ts';
import { alternate } from './sample.ts';
import { SANDBOX_AUTHORIZATION, sandboxEnvironment, withSandbox } from './sandbox.ts';
import { CLI, runNode, type Workspace } from './workspace.ts';

/** `pull` in bulk beside one GET for each DocType. */
export async function measurePull({ folder, schema }: Workspace): Promise<readonly Row[]> {
  const names = schema.doctypes.map(({ name }) => name);
  const measured = await withSandbox((url) => {
    const environment = sandboxEnvironment(url);
    let round = 0;
    return alternate(4, {
      pull: () =>
        runNode(CLI, ['pull', '--out', join(folder, `pulled-${round++}.json`)], folder, environment),
      gets: () => getEach(url, names),
    });
  });
  return [
    {
      what: '`pull`',
      how: `the whole process, from a sandbox in another one; against ${names.length} GETs of \`/api/resource/DocType/…\`, 8 at a time over kept connections, and nothing done with the answers.`,
      ours: { label: '', sample: measured.pull, unit: 'ms' },
      others: [{ label: 'a GET for each DocType', sample: measured.gets, unit: 'ms' }],
      target: { unit: 'ratio', atMost: 0.1 },
    },
  ];
}

const AT_A_TIME = 8;

async function getEach(url: string, names: readonly string[]): Promise<number> {
  const pool = new Pool(url, { connections: AT_A_TIME });
  const start = performance.now();
  const left = names.values();
  const work = async (): Promise<void> => {
    for (const name of left) {
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path: `/api/resource/DocType/${encodeURIComponent(name)}`,
        headers: { authorization: SANDBOX_AUTHORIZATION },
      });
      await body.json();
      if (statusCode !== 200) throw new Error(`GET of DocType ${name}: ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  const milliseconds = performance.now() - start;
  await pool.close();
  return milliseconds;
}
