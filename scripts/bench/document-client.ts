// A process that reads one document over and over through each client in turn, and sends the CPU time of each back.
import { apiKey, connect } from 'doctyped/runtime';
import { FrappeApp } from 'frappe-js-sdk';
import { Pool } from 'undici';
import type { DocType } from '../../runtime/doctype.ts';
import { alternate } from './sample.ts';

const [url = '', module = '', type = ''] = process.argv.slice(2);
const descriptor = (
  (await import(module)) as Record<string, DocType<{ kind: 'standard'; read: { name: string } }>>
)[type];
if (!descriptor) throw new Error(`${module} exports no ${type}.`);

const AT_A_TIME = 32;
const REQUESTS = 4000;
const WARM_UP_ROUNDS = 2;
const ROUNDS = 9;
const AUTH = { key: 'key', secret: 'secret' };

const pool = new Pool(url, { connections: AT_A_TIME });
const site = connect({ url, auth: apiKey(AUTH.key, AUTH.secret), connections: AT_A_TIME });
const path = `/api/resource/${encodeURIComponent(descriptor.name)}/A`;
const headers = { authorization: `token ${AUTH.key}:${AUTH.secret}`, accept: 'application/json' };
const db = new FrappeApp(url, {
  useToken: true,
  type: 'token',
  token: () => `${AUTH.key}:${AUTH.secret}`,
}).db();

const clients = {
  raw: async () =>
    ((await (await pool.request({ method: 'GET', path, headers })).body.json()) as { data: unknown }).data,
  doctyped: () => site(descriptor).get('A'),
  sdk: () => db.getDoc(descriptor.name, 'A'),
};
const measures = {
  raw: () => cpuOf(clients.raw),
  doctyped: () => cpuOf(clients.doctyped),
  sdk: () => cpuOf(clients.sdk),
};
await alternate(WARM_UP_ROUNDS, measures);
process.send?.(await alternate(ROUNDS, measures));
process.disconnect();
process.exit();

/** Microseconds of CPU, of all threads, for one request. */
async function cpuOf(get: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  let left = REQUESTS;
  const work = async (): Promise<void> => {
    while (left-- > 0) await get();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REQUESTS;
}
