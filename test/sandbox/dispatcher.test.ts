import { Readable } from 'node:stream';
import { fetch, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToDo } from '../../generated/erpnext/desk/todo.ts';
import { apiKey, connect } from '../../runtime/index.ts';
import { SANDBOX_KEY, startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';

const authorization = `token ${SANDBOX_KEY.key}:${SANDBOX_KEY.secret}`;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: null });
});
afterAll(() => sandbox.close());

async function insert(body: string | Readable | AsyncIterable<Uint8Array>): Promise<unknown> {
  const headers = { authorization, 'content-type': 'application/json' };
  const options = { dispatcher: sandbox.dispatcher, method: 'POST', headers, body } as const;
  const answer = await request(`${sandbox.url}/api/resource/ToDo`, options as Parameters<typeof request>[1]);
  return ((await answer.body.json()) as { data: { description: unknown } }).data.description;
}

describe('a sandbox on no port', () => {
  it('is used by the client as any site', async () => {
    const auth = apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret);
    await using erp = connect({ url: sandbox.url, auth, dispatcher: sandbox.dispatcher });
    const { name } = await erp(ToDo).create({ description: 'Write' });
    expect(await erp(ToDo).get(name)).toMatchObject({ description: 'Write', status: 'Open' });
    expect(sandbox.port).toBeNull();
  });

  it('answers for whatever host a program asks, and so in place of a real site', async () => {
    const auth = apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret);
    await using erp = connect({ url: 'https://erp.example.com', auth, dispatcher: sandbox.dispatcher });
    expect(await erp.call('frappe.auth.get_logged_user')).toBe('Administrator');
  });

  it('takes bodies as text, as a stream and as parts that are made one after another', async () => {
    const text = (description: string): string => JSON.stringify({ description });
    const parts = async function* (): AsyncIterable<Uint8Array> {
      for (const part of ['{"descr', 'iption":', '"parts"}']) yield await Promise.resolve(Buffer.from(part));
    };
    expect(await insert(text('text'))).toBe('text');
    expect(await insert(Readable.from([Buffer.from(text('stream'))]))).toBe('stream');
    expect(await insert(parts())).toBe('parts');
    const long = 'long '.repeat(200_000).trim();
    expect(await insert(text(long))).toBe(long);
  });

  it('is reached by fetch too, with its forms', async () => {
    const answer = await fetch(`${sandbox.url}/api/method/frappe.client.get_count`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ doctype: 'Role', filters: '{"name":"Guest"}' }),
      dispatcher: sandbox.dispatcher,
    });
    expect(await answer.json()).toEqual({ message: 1 });
  });

  it('ends a request whose caller gives up, and answers the next', async () => {
    const fault = sandbox.fault({ kind: 'delay', milliseconds: 60_000 });
    const signal = AbortSignal.timeout(20);
    const given = { dispatcher: sandbox.dispatcher, signal };
    await expect(request(`${sandbox.url}/api/method/ping`, given)).rejects.toThrow('timeout');
    fault.remove();
    const answer = await request(`${sandbox.url}/api/method/ping`, { dispatcher: sandbox.dispatcher });
    expect(await answer.body.json()).toEqual({ message: 'pong' });
  });

  it('passes on the error of a body that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield await Promise.resolve(Buffer.from('{"desc'));
        throw new Error('no more');
      })(),
    );
    await expect(insert(broken)).rejects.toThrow('no more');
  });

  it('serves many requests at once', async () => {
    const ask = async (index: number): Promise<unknown> => {
      const url = `${sandbox.url}/api/method/ping?n=${index}`;
      return (await request(url, { dispatcher: sandbox.dispatcher })).body.json();
    };
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(index)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"message":"pong"}']));
  });

  it('refuses what is asked once it is closed, and ends what is under way', async () => {
    const other = await startSandbox({ port: null });
    const { dispatcher, url } = other;
    other.fault({ kind: 'delay', milliseconds: 60_000 });
    const waiting = request(`${url}/api/method/ping`, { dispatcher });
    const ended = expect(waiting).rejects.toThrow();
    await other.close();
    await ended;
    await expect(request(`${url}/api/method/ping`, { dispatcher })).rejects.toThrow();
    const late = await startSandbox({ port: null });
    await late.close();
    await expect(request(`${url}/api/method/ping`, { dispatcher: late.dispatcher })).rejects.toThrow(
      'closed',
    );
  });
});

it('a sandbox on a port has a dispatcher to the same site', async () => {
  await using listening = await startSandbox();
  listening.seed(ToDo, [{ description: 'Both ways' }]);
  const path = '/api/resource/ToDo?fields=["description"]';
  const near = await request(listening.url + path, {
    headers: { authorization },
    dispatcher: listening.dispatcher,
  });
  const far = await request(listening.url + path, { headers: { authorization } });
  expect(await near.body.json()).toEqual({ data: [{ description: 'Both ways' }] });
  expect(await far.body.json()).toEqual({ data: [{ description: 'Both ways' }] });
});
