import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Pool } from 'undici';
import { withChild } from './child.ts';
import type { Row } from './row.ts';
import { alternate } from './sample.ts';
import { SANDBOX_AUTHORIZATION, sandboxEnvironment, withSandbox } from './sandbox.ts';
import { CLI, runNode, type Workspace } from './workspace.ts';

/**
 * What each request is held back for in the second row. A live ERPNext 15 took 17 s for 771 of these GETs, 8 at a time:
 * 176 ms each.
 */
const DELAY = 100;

/** `pull` in bulk beside one GET for each DocType: from the sandbox as it is, and from one that takes a site's time. */
export async function measurePull(workspace: Workspace): Promise<readonly Row[]> {
  const gets = workspace.schema.doctypes.length;
  return withSandbox(async (url) => [
    {
      what: '`pull`, from a sandbox',
      how: `the whole process, against ${gets} GETs of \`/api/resource/DocType/…\`, 8 at a time over kept connections, whose answers are thrown away. The sandbox holds its documents in memory and answers one in less than a millisecond, so that this compares the start of a process and the merge with next to nothing.`,
      ...(await measureFrom(url, workspace, 4)),
      target: { unit: 'ratio', atMost: 0.1 },
    },
    {
      what: `\`pull\`, ${DELAY} ms away`,
      how: `the same, from the same sandbox, with every request held back for ${DELAY} ms by a proxy in between. A live ERPNext 15 took 176 ms for one of these GETs.`,
      ...(await withChild('distant-site.ts', [url, String(DELAY)], (port) =>
        measureFrom(`http://127.0.0.1:${String(port)}`, workspace, 2),
      )),
      target: { unit: 'ratio', atMost: 0.1 },
    },
  ]);
}

async function measureFrom(
  url: string,
  { folder, schema }: Workspace,
  rounds: number,
): Promise<Pick<Row, 'ours' | 'others'>> {
  const names = schema.doctypes.map(({ name }) => name);
  const environment = sandboxEnvironment(url);
  const out = join(folder, 'pulled', 'doctyped.schema.json');
  const measured = await alternate(rounds, {
    pull: () => {
      rmSync(dirname(out), { recursive: true, force: true });
      mkdirSync(dirname(out));
      return runNode(CLI, ['pull', '--out', out], dirname(out), environment);
    },
    gets: () => getEach(url, names),
  });
  return {
    ours: { label: '', sample: measured.pull, unit: 'ms' },
    others: [{ label: 'a GET for each DocType', sample: measured.gets, unit: 'ms' }],
  };
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
