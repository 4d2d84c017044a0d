import { Pool } from 'undici';
import { SANDBOX_AUTHORIZATION } from '../bench/sandbox.ts';

/** Requests of a mixed kind to one sandbox, over kept connections. */
export interface Traffic {
  /** Sends the next request and waits for its answer. @throws where it is not a 2xx */
  readonly next: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Of ten requests three read a document, three list, and four write; each document that is made is deleted again. */
const TURNS = [
  'read',
  'insert',
  'list',
  'read',
  'update',
  'list',
  'read',
  'delete',
  'list',
  'update',
] as const;
const LEADS = '/api/resource/Lead';
const LIST = `${LEADS}?${new URLSearchParams({
  fields: '["name","lead_name","status","modified"]',
  filters: '[["status","=","Open"],["company_name","like","Company 1%"]]',
  order_by: 'modified desc',
}).toString()}`;

/**
 * Opens traffic to a site, on which it first makes the documents to work with.
 *
 * @param standing - documents that are there at any time; since they do not grow, a process that does leaks
 */
export async function openTraffic(url: string, connections: number, standing = 1000): Promise<Traffic> {
  const pool = new Pool(url, { connections });
  const names: string[] = [];
  let made = 0;
  let turn = 0;

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<unknown> => {
    const headers = { authorization: SANDBOX_AUTHORIZATION, 'content-type': 'application/json' };
    const answer = await pool.request({ method, path, headers, body: body ? JSON.stringify(body) : null });
    const text = await answer.body.text();
    if (answer.statusCode >= 300)
      throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text}`);
    return (JSON.parse(text) as { data: unknown }).data;
  };
  const insert = async (): Promise<void> => {
    made += 1;
    const lead = {
      naming_series: 'CRM-LEAD-.YYYY.-',
      first_name: `Lead ${made}`,
      company_name: `Company ${made}`,
    };
    names.push(((await send('POST', LEADS, lead)) as { name: string }).name);
  };
  /** One of the younger half: the oldest may be deleted before the site gets to it. */
  const any = (): string => {
    const half = Math.floor(names.length / 2);
    return `${LEADS}/${names[half + ((turn * 7919) % half)] ?? ''}`;
  };
  const turns: Readonly<Record<(typeof TURNS)[number], () => Promise<unknown>>> = {
    read: () => send('GET', any()),
    list: () => send('GET', LIST),
    insert,
    update: () => send('PUT', any(), { mobile_no: String(turn) }),
    delete: () => send('DELETE', `${LEADS}/${names.shift() ?? ''}`),
  };

  while (names.length < standing) await insert();
  return {
    next: async () => {
      const kind = TURNS[turn % TURNS.length] ?? 'read';
      turn += 1;
      await turns[kind]();
    },
    close: () => pool.close(),
  };
}
