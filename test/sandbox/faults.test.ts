import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { ToDo } from '../../generated/erpnext/desk/todo.ts';
import {
  ConnectionError,
  ResponseError,
  ServerError,
  SiteError,
  TooManyRequestsError,
  apiKey,
  connect,
} from '../../runtime/index.ts';
import type { Site } from '../../runtime/index.ts';
import { SANDBOX_KEY, startSandbox } from '../../sandbox/index.ts';
import type { Fault, Sandbox } from '../../sandbox/index.ts';

type Way = 'a port' | 'the dispatcher';

/** A sandbox and a client of it, over one of its two ways. */
async function open(
  way: Way,
): Promise<{ sandbox: Sandbox; erp: Site; [Symbol.asyncDispose](): Promise<void> }> {
  const sandbox = await startSandbox(way === 'a port' ? {} : { port: null });
  const auth = apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret);
  const dispatcher = way === 'a port' ? undefined : sandbox.dispatcher;
  const erp = connect({ url: sandbox.url, auth, dispatcher });
  return {
    sandbox,
    erp,
    [Symbol.asyncDispose]: async () => {
      await erp.close();
      await sandbox.close();
    },
  };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

describe.each<Way>(['a port', 'the dispatcher'])('a fault, met over %s,', (way) => {
  it('refuses with a status, in the form of the site', async () => {
    await using opened = await open(way);
    const { sandbox, erp } = opened;
    sandbox.fault({ kind: 'status', status: 503 });
    expect(await failureOf(erp(ToDo).list())).toBeInstanceOf(ServerError);
    sandbox.fault({ kind: 'status', status: 417, excType: 'LinkExistsError', message: 'Named by others.' });
    const error = await failureOf(erp(ToDo).list());
    expect(error).toBeInstanceOf(SiteError);
    expect(error).toMatchObject({ status: 417, name: 'LinkExistsError', messages: ['Named by others.'] });
  });

  it('limits the rate, and says when to come again', async () => {
    await using opened = await open(way);
    opened.sandbox.fault({ kind: 'rate limit', retryAfter: 7 });
    expect(await failureOf(opened.erp(ToDo).list())).toBeInstanceOf(TooManyRequestsError);
    const given = way === 'a port' ? {} : { dispatcher: opened.sandbox.dispatcher };
    const { statusCode, headers, body } = await request(`${opened.sandbox.url}/api/method/ping`, given);
    await body.dump();
    expect({ statusCode, retryAfter: headers['retry-after'] }).toEqual({ statusCode: 429, retryAfter: '7' });
  });

  it('resets the connection before anything is done', async () => {
    await using opened = await open(way);
    const { sandbox, erp } = opened;
    sandbox.fault({ kind: 'reset', times: 1 });
    const error = await failureOf(erp(ToDo).create({ description: 'Lost' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as ConnectionError).cause).toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.documents.list(ToDo)).toEqual([]);
    await erp(ToDo).create({ description: 'Kept' });
  });

  it('resets the connection after all was done', async () => {
    await using opened = await open(way);
    const { sandbox, erp } = opened;
    sandbox.fault({ kind: 'reset', committed: true, times: 1 });
    expect(await failureOf(erp(ToDo).create({ description: 'Kept' }))).toBeInstanceOf(ConnectionError);
    expect(sandbox.documents.list(ToDo, { fields: ['description'] })).toEqual([{ description: 'Kept' }]);
  });

  it('cuts the answer off', async () => {
    await using opened = await open(way);
    opened.sandbox.fault({ kind: 'truncate', times: 1 });
    const error = await failureOf(opened.erp(ToDo).list());
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ fault: 'truncated' });
    expect(await opened.erp(ToDo).list()).toEqual([]);
  });

  it('delays the answer until the caller has enough', async () => {
    await using opened = await open(way);
    opened.sandbox.fault({ kind: 'delay', milliseconds: 60_000 });
    const signal = AbortSignal.timeout(20);
    expect(await failureOf(opened.erp(ToDo).list({}, { signal }))).toMatchObject({ name: 'TimeoutError' });
  });
});

describe('a fault', () => {
  const statusesOf = async (fault: Fault, ...asked: readonly [method: string, path: string][]) => {
    await using sandbox = await startSandbox({ port: null });
    sandbox.fault(fault);
    const statuses: number[] = [];
    for (const [method, path] of asked) {
      const answer = await request(sandbox.url + path, {
        method: method as 'GET',
        dispatcher: sandbox.dispatcher,
      });
      await answer.body.dump();
      statuses.push(answer.statusCode);
    }
    return statuses;
  };
  const ping = '/api/method/ping';

  it('hits as many requests as it is told to, and then no more', async () => {
    const fault = { kind: 'status', status: 500, times: 2 } as const;
    expect(await statusesOf(fault, ['GET', ping], ['GET', ping], ['GET', ping])).toEqual([500, 500, 200]);
  });

  it('hits one verb alone', async () => {
    const fault = { kind: 'status', status: 500, method: 'post' } as const;
    expect(await statusesOf(fault, ['GET', ping], ['POST', ping])).toEqual([200, 500]);
  });

  it('hits a decoded path, one that a star spans, or one that a pattern finds', async () => {
    const asked: [string, string][] = [
      ['GET', '/api/resource/Sales%20Invoice?limit=1'],
      ['GET', '/api/resource/Sales%20Invoice/A.1'],
      ['GET', '/api/resource/ToDo'],
    ];
    const hit = async (path: string | RegExp): Promise<boolean[]> =>
      (await statusesOf({ kind: 'status', status: 599, path }, ...asked)).map((status) => status === 599);
    expect(await hit('/api/resource/Sales Invoice')).toEqual([true, false, false]);
    expect(await hit('/api/resource/Sales Invoice/*')).toEqual([false, true, false]);
    expect(await hit('/api/resource/*')).toEqual([true, true, true]);
    expect(await hit('/api/resource/Sales Invoice/A?1')).toEqual([false, false, false]);
    expect(await hit(/ToDo$/g)).toEqual([false, false, true]);
  });

  it('is gone once it is removed, and gives way to one that is added later', async () => {
    await using sandbox = await startSandbox({ port: null });
    const status = async (): Promise<number> => {
      const answer = await request(sandbox.url + ping, { dispatcher: sandbox.dispatcher });
      await answer.body.dump();
      return answer.statusCode;
    };
    const first = sandbox.fault({ kind: 'status', status: 500 });
    const second = sandbox.fault({ kind: 'status', status: 502 });
    sandbox.fault({ kind: 'delay', milliseconds: 1 });
    expect(await status()).toBe(502);
    second.remove();
    expect(await status()).toBe(500);
    first.remove();
    first.remove();
    expect(await status()).toBe(200);
  });

  it.each<[Fault, RegExp]>([
    [{ kind: 'status', status: 200 }, /400 to 599/],
    [{ kind: 'status', status: 500, times: 0 }, /whole number of requests/],
    [{ kind: 'delay', milliseconds: -1 }, /milliseconds/],
    [{ kind: 'rate limit', retryAfter: 0.5 }, /whole seconds/],
  ])('%j is refused at once', async (fault, message) => {
    await using sandbox = await startSandbox({ port: null });
    expect(() => sandbox.fault(fault)).toThrow(message);
  });
});
