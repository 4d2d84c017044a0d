import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';
import { SANDBOX_KEY, type Seed } from '../../sandbox/index.ts';
import type { Row } from './row.ts';
import { alternate } from './sample.ts';
import { SANDBOX_AUTHORIZATION, withSandbox } from './sandbox.ts';
import type { Workspace } from './workspace.ts';

const DOCUMENTS = 100_000;
const COLORS = 1000;
const ROUNDS = 20;

/** Lists of a DocType with many documents, from a sandbox in another process. */
export async function measureLists({ folder }: Workspace): Promise<readonly Row[]> {
  const file = join(folder, 'todos.json');
  writeFileSync(file, JSON.stringify(seed()));
  const measured = await withSandbox((url) => measureFrom(url), ['--seed', file]);
  const from = `a request to a sandbox that holds ${DOCUMENTS.toLocaleString('en')} ToDos, whole and over HTTP, after the first that looks through the column`;
  return [
    {
      what: 'a list of 100,000 documents, filtered',
      how: `${from}: those of one color out of ${COLORS.toLocaleString('en')}, the latest first.`,
      ours: { label: '', sample: measured.filtered, unit: 'ms' },
      others: [],
      target: { unit: 'ms', atMost: 50 },
    },
    {
      what: 'a list of 100,000 documents, sorted',
      how: `${from}: the latest 20 of all, which no index helps with.`,
      ours: { label: '', sample: measured.sorted, unit: 'ms' },
      others: [],
    },
  ];
}

function seed(): Seed {
  const { key, secret } = SANDBOX_KEY;
  const documents = Array.from({ length: DOCUMENTS }, (_, at) => ({
    doctype: 'ToDo',
    description: `Task ${at}`,
    color: `#${String(at % COLORS).padStart(6, '0')}`,
  }));
  return {
    users: [{ email: 'Administrator', api_key: key, api_secret: secret, roles: ['System Manager'] }],
    documents,
  };
}

async function measureFrom(
  url: string,
): Promise<Awaited<ReturnType<typeof alternate<'filtered' | 'sorted'>>>> {
  const pool = new Pool(url, { connections: 1 });
  const list = (query: Readonly<Record<string, string>>) => async (): Promise<number> => {
    const start = performance.now();
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path: `/api/resource/ToDo?${new URLSearchParams(query).toString()}`,
      headers: { authorization: SANDBOX_AUTHORIZATION },
    });
    const { data } = (await body.json()) as { data: unknown[] };
    if (statusCode !== 200 || data.length === 0) throw new Error(`A list of ToDos: ${statusCode}`);
    return performance.now() - start;
  };
  const filters = JSON.stringify([['color', '=', '#000077']]);
  const lists = {
    filtered: list({ filters, order_by: 'modified desc', limit_page_length: '0' }),
    sorted: list({ order_by: 'modified desc' }),
  };
  await lists.filtered();
  await lists.sorted();
  const measured = await alternate(ROUNDS, lists);
  await pool.close();
  return measured;
}
