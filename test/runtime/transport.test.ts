import { EventEmitter, getEventListeners, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { Agent, interceptors, MockAgent, Pool, type Dispatcher } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  ArgumentError,
  ConnectionError,
  connect,
  ResponseError,
  TimeoutError,
  version,
  type Auth,
  type AuthHeaders,
  type RequestDispatcher,
} from '../../runtime/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { LabGadget } from './lab.ts';
import { scriptedSite } from './scripted-site.ts';

const NEVER = (): undefined => undefined;
const NO_TOKEN = new TypeError('the server of tokens is down');
const granted = { json: { data: { name: 'G-1' }, message: 'pong' } };

test('what ends in .localhost is this machine, and told by its name which site is meant', async () => {
  const { url, seen } = await scriptedSite(granted);
  const { port } = new URL(url);
  await using erp = connect({ url: `http://dev.erp.localhost:${port}` });
  expect(await erp.call('ping')).toBe('pong');
  expect(seen[0]?.headers.host).toBe(`dev.erp.localhost:${port}`);
});

describe('a request carries', () => {
  test('who asks, what asks, which request it is, and the headers of the connection', async () => {
    const { erp, seen } = await scriptedSite(granted, { headers: { 'x-forwarded-for': '10.0.0.1' } });
    await erp.call('ping');
    await erp.call('ping');
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'token key:top-secret',
      'user-agent': `doctyped/${version}`,
      accept: 'application/json',
      'x-forwarded-for': '10.0.0.1',
    });
    expect(new Set(seen.map(({ headers }) => headers['x-request-id'])).size).toBe(2);
  });

  test('each header once, and those that prove who asks before those of the connection', async () => {
    const headers = { Authorization: 'token other:other', 'X-Custom': 'a', 'x-request-id': 'mine' };
    const { erp, seen } = await scriptedSite(granted, { headers });
    await erp.call('ping');
    expect(seen[0]?.headers).toMatchObject({ authorization: 'token key:top-secret', 'x-custom': 'a' });
    expect(seen[0]?.headers['x-request-id']).not.toBe('mine');
  });

  test('what proves who asks once, however its names are written, and shows it in no refusal', async () => {
    const auth: Auth = { authorize: () => ({ Authorization: 'Bearer top-secret' }) };
    const reply = { status: 403, json: { message: 'no: Bearer top-secret' } };
    const { erp, seen } = await scriptedSite(reply, {
      auth,
      headers: { authorization: 'token other:other' },
    });
    await expect(erp.call('ping')).rejects.toMatchObject({ messages: ['no: Bearer ***'] });
    expect(seen[0]?.headers.authorization).toBe('Bearer top-secret');
  });

  test.each([
    { 'x-evil': 'top-secret\r\nx-injected: 1' },
    { 'x-evil\r\nx-injected: 1': 'top-secret' },
    { 'x evil': 'top-secret' },
    { expect: '100-continue', 'x-key': 'top-secret' },
  ])('nothing at all where a header would be two, or cannot be sent: %j', async (headers) => {
    const { erp, seen } = await scriptedSite(granted, { headers });
    const error = await erp.call('ping').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ArgumentError);
    expect(inspect(error, { showHidden: true })).not.toContain('top-secret');
    expect(seen).toEqual([]);
  });

  test("the package's own version", () => {
    expect(version).toBe(packageJson.version);
  });

  test('nothing about who asks where no one was named', async () => {
    const { erp, seen } = await scriptedSite(granted, { auth: undefined });
    await erp.call('ping');
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test('what a way to prove who you are has to fetch first', async () => {
    const auth: Auth = {
      authorize: async ({ method, path }) => Promise.resolve({ authorization: `${method} ${path}` }),
    };
    const { erp, seen } = await scriptedSite(granted, { auth });
    await erp.call('ping', {}, { method: 'GET' });
    expect(seen[0]?.headers.authorization).toBe('GET /api/method/ping');
  });

  test('what a promise of another realm brings', async () => {
    const promise = runInNewContext(
      `Promise.resolve({ authorization: 'token a:b' })`,
    ) as Promise<AuthHeaders>;
    const { erp, seen } = await scriptedSite(granted, { auth: { authorize: () => promise } });
    await erp.call('ping');
    expect(promise).not.toBeInstanceOf(Promise);
    expect(seen[0]?.headers.authorization).toBe('token a:b');
  });

  test.each([
    [
      'at once',
      () => {
        throw NO_TOKEN;
      },
    ],
    ['later', async () => Promise.reject(NO_TOKEN)],
  ])('nothing at all where that fails %s, for the reason that it gives', async (_, authorize) => {
    const { erp, seen } = await scriptedSite(granted, { auth: { authorize } });
    await expect(erp.call('ping')).rejects.toBe(NO_TOKEN);
    expect(seen).toEqual([]);
  });
});

describe('call', () => {
  test('posts the arguments and answers the message', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: { ok: 1 } } });
    expect(await erp.call<{ ok: number }>('frappe.client.x', { doctype: 'User', filters: { a: 1 } })).toEqual(
      { ok: 1 },
    );
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/method/frappe.client.x',
      body: { doctype: 'User', filters: { a: 1 } },
    });
  });

  test('gets where asked to, with objects as JSON and without what is null or undefined', async () => {
    const { erp, seen } = await scriptedSite({ json: {} });
    const args = { doctype: 'Lab Gadget', filters: [['a', '=', 'ü']], n: 1, no: null, none: undefined };
    expect(await erp.call('m', args, { method: 'GET' })).toBeNull();
    expect(seen[0]?.url).toBe(
      '/api/method/m?doctype=Lab+Gadget&filters=%5B%5B%22a%22%2C%22%3D%22%2C%22%C3%BC%22%5D%5D&n=1',
    );
  });

  test('gets with what a method can read of a text: dates without quotes, and true as 1', async () => {
    const { erp, seen } = await scriptedSite({ json: {} });
    const args = { day: new Date(0), on: true, off: false, text: 'null', work: () => 1 };
    await erp.call('m', args, { method: 'GET' });
    const sent = new URL(seen[0]?.url ?? '', 'http://site').searchParams;
    expect(Object.fromEntries(sent)).toEqual({
      day: '1970-01-01T00:00:00.000Z',
      on: '1',
      off: 'false',
      text: 'null',
    });
  });

  test('a name of a method is one segment', async () => {
    const { erp, seen } = await scriptedSite({ json: {} });
    await erp.call('../resource/User');
    expect(seen[0]?.url).toBe('/api/method/..%2Fresource%2FUser');
  });

  test.each(['GET', 'POST'] as const)(
    'a %s has no argument that would name another method',
    async (method) => {
      const { erp, seen } = await scriptedSite({ json: {} });
      const args = JSON.parse('{"cmd":"frappe.client.delete","doctype":"User","name":"a"}') as object;
      await expect(erp.call('ping', args, { method })).rejects.toThrow(ArgumentError);
      expect(seen).toEqual([]);
    },
  );

  test('arguments that JSON cannot hold are refused', async () => {
    const { erp, seen } = await scriptedSite({ json: {} });
    await expect(erp.call('m', { n: 1n })).rejects.toThrow(ArgumentError);
    await expect(erp.call('m', { n: Number.NaN }, { method: 'GET' })).rejects.toThrow(ArgumentError);
    expect(seen).toEqual([]);
  });
});

describe('request', () => {
  test('answers the whole body', async () => {
    const { erp, seen } = await scriptedSite(granted);
    const body = await erp.request('GET', ['api', 'resource', 'Doc/Type', 7], {
      query: { fields: ['*'], limit: 0 },
    });
    expect(body).toEqual(granted.json);
    expect(seen[0]?.url).toBe('/api/resource/Doc%2FType/7?fields=%5B%22*%22%5D&limit=0');
  });

  test('takes a path that is encoded already', async () => {
    const { erp, seen } = await scriptedSite(granted);
    await erp.request('PUT', '/api/v2/document/User/a%20b', { body: { x: 1 } });
    expect(seen[0]).toMatchObject({ method: 'PUT', url: '/api/v2/document/User/a%20b', body: { x: 1 } });
  });

  test('takes a path with a query of its own', async () => {
    const { erp, seen } = await scriptedSite(granted);
    await erp.request('GET', '/api/resource/User?limit=1', { query: { fields: ['name'] } });
    expect(seen[0]?.url).toBe('/api/resource/User?limit=1&fields=%5B%22name%22%5D');
  });

  test.each(['', 'api', '//evil.example.com/', 'http://evil.example.com/', '/a b', '/ü', [], ['api', '']])(
    'refuses the path %j',
    async (path) => {
      const { erp, seen } = await scriptedSite(granted);
      await expect(erp.request('GET', path)).rejects.toThrow(ArgumentError);
      expect(seen).toEqual([]);
    },
  );

  test('is refused and named by its path, as no DocType is known', async () => {
    const { erp } = await scriptedSite({ status: 404, json: {} });
    await expect(erp.request('GET', '/api/nothing?secret=1')).rejects.toThrow('GET /api/nothing: (404)');
  });
});

describe('a call ends', () => {
  test('by the timeout, where no answer begins', async () => {
    const { erp } = await scriptedSite(NEVER, { timeout: 50 });
    const error = await erp(LabGadget)
      .get('G-1')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ name: 'TimeoutError', timeout: 50, documentName: 'G-1' });
    expect((error as Error).message).toBe(
      'Lab Gadget G-1: no complete answer in 50 ms. Ask for less, or raise `timeout`.',
    );
  });

  test('by the timeout, where an answer never ends', async () => {
    const { erp } = await scriptedSite(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(drip));
        return undefined;
      },
      { timeout: 100 },
    );
    await expect(erp.call('ping')).rejects.toBeInstanceOf(TimeoutError);
  });

  test.each(['timeout', 'signal'])('by the %s while it connects', async (end) => {
    const never = new Pool('http://127.0.0.1:9', { connect: () => undefined });
    onTestFinished(async () => never.destroy());
    const reason = new Error('enough');
    const controller = new AbortController();
    const timeout = end === 'timeout' ? 20 : 30_000;
    const erp = connect({ url: 'http://127.0.0.1:9', dispatcher: never, timeout });
    const call = erp.call('ping', {}, { signal: controller.signal });
    if (end === 'signal') setImmediate(() => controller.abort(reason));
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    if (end === 'signal') expect(error).toBe(reason);
    else expect(error).toBeInstanceOf(TimeoutError);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('by the timeout while what proves who asks is fetched, and nothing is sent then', async () => {
    let prove: (headers: Record<string, string>) => void = () => undefined;
    const auth: Auth = { authorize: async () => new Promise((resolve) => (prove = resolve)) };
    const { erp, seen } = await scriptedSite(granted, { auth, timeout: 20 });
    await expect(erp.call('ping')).rejects.toBeInstanceOf(TimeoutError);
    prove({ authorization: 'late' });
    await erp.close();
    expect(seen).toEqual([]);
  });

  test("by the caller's signal in the midst of an answer", async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const { erp } = await scriptedSite((_, response) => {
      response.writeHead(200);
      response.write('{"message":', () => setImmediate(() => controller.abort(reason)));
      return undefined;
    });
    await expect(erp.call('ping', {}, { signal: controller.signal })).rejects.toBe(reason);
  });

  test("by the caller's signal, with its reason", async () => {
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const { erp } = await scriptedSite(() => {
      controller.abort(reason);
      return undefined;
    });
    await expect(erp.call('ping', {}, { signal: controller.signal })).rejects.toBe(reason);
  });

  test('before anything is sent, where the signal is spent', async () => {
    const { erp, seen } = await scriptedSite(granted);
    const reason = new Error('too late');
    const options = { signal: AbortSignal.abort(reason) };
    await expect(erp(LabGadget).get('G-1', options)).rejects.toBe(reason);
    await expect(erp(LabGadget).create({ title: 'T' }, options)).rejects.toBe(reason);
    await expect(erp(LabGadget).update('G-1', {}, options)).rejects.toBe(reason);
    await expect(erp(LabGadget).list({}, options)).rejects.toBe(reason);
    await expect(erp(LabGadget).count({}, options)).rejects.toBe(reason);
    await expect(erp(LabGadget).rename('a', 'b', options)).rejects.toBe(reason);
    await expect(erp(LabGadget).each({}, options)[Symbol.asyncIterator]().next()).rejects.toBe(reason);
    await expect(erp.request('GET', '/x', options)).rejects.toBe(reason);
    expect(seen).toEqual([]);
  });

  const reasons: readonly unknown[] = [null, '', 0, false, 'enough', 7, { why: 'enough' }];

  test.each(reasons)('by a signal whose reason is %j, before anything is sent', async (reason) => {
    const controller = new AbortController();
    const { erp, seen } = await scriptedSite(granted);
    const call = erp.call('ping', {}, { signal: controller.signal });
    controller.abort(reason);
    expect(await call.catch((thrown: unknown) => thrown)).toBe(reason);
    await erp.close();
    expect(seen).toEqual([]);
  });

  test.each(reasons)('by a signal whose reason is %j, while it waits for the answer', async (reason) => {
    const controller = new AbortController();
    const { erp } = await scriptedSite(() => {
      controller.abort(reason);
      return undefined;
    });
    const call = erp.call('ping', {}, { signal: controller.signal });
    expect(await call.catch((thrown: unknown) => thrown)).toBe(reason);
  });

  test("by the connection's signal", async () => {
    const controller = new AbortController();
    const reason = new Error('the process stops');
    const { erp } = await scriptedSite(
      () => {
        controller.abort(reason);
        return undefined;
      },
      { signal: controller.signal },
    );
    await expect(erp.call('ping')).rejects.toBe(reason);
  });

  test('and leaves nothing on the signals, however many calls share one', async () => {
    const { signal } = new AbortController();
    const warnings: Error[] = [];
    const collect = (warning: Error): number => warnings.push(warning);
    process.on('warning', collect);
    onTestFinished(() => void process.off('warning', collect));
    const { erp } = await scriptedSite(granted);
    await Promise.all(Array.from({ length: 2000 }, async () => erp.call('ping', {}, { signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  test('and leaves as it is what counts the listeners of others', async () => {
    const before = EventEmitter.defaultMaxListeners;
    const { erp } = await scriptedSite(granted);
    await erp.call('ping');
    expect(before).toBeGreaterThan(0);
    expect(EventEmitter.defaultMaxListeners).toBe(before);
  });

  test('while it waits for a connection', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const { erp, seen } = await scriptedSite(
      () => {
        controller.abort(reason);
        return undefined;
      },
      { connections: 1 },
    );
    const first = erp.call('first').catch(() => undefined);
    await expect(erp.call('second', {}, { signal: controller.signal })).rejects.toBe(reason);
    expect(seen.map(({ url }) => url)).toEqual(['/api/method/first']);
    void first;
  });
});

describe('an answer', () => {
  test('in many pieces is put together, whatever the pieces cut through', async () => {
    const text = JSON.stringify({ message: 'ü☕'.repeat(50_000) });
    const { erp } = await scriptedSite({ text });
    expect(await erp.call('ping')).toBe('ü☕'.repeat(50_000));
  });

  test.each([
    ['as announced', { text: 'x'.repeat(101) }],
    ['without a word', { text: 'x'.repeat(101), headers: { 'transfer-encoding': 'chunked' } }],
  ])('larger than the limit is not read, its length announced %s', async (_, reply) => {
    const { erp } = await scriptedSite(reply, { maxResponseSize: 100 });
    const error = await erp(LabGadget)
      .list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({
      fault: 'too-large',
      message: 'Lab Gadget: the answer exceeds 100 bytes. Ask for less, or raise `maxResponseSize`.',
    });
  });

  test('may begin with a byte order mark', async () => {
    const { erp } = await scriptedSite({ text: '\ufeff{"message":1}' });
    expect(await erp.call('ping')).toBe(1);
  });

  test('without content is none', async () => {
    const { erp } = await scriptedSite({ status: 204, text: '' });
    await expect(erp.call('ping')).rejects.toMatchObject({ fault: 'not-json', status: 204 });
  });

  test('that breaks off is an error', async () => {
    const { erp } = await scriptedSite((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"message":', () => response.destroy());
      return undefined;
    });
    await expect(erp.call('ping')).rejects.toMatchObject({
      name: 'ResponseError',
      fault: 'truncated',
      status: 200,
    });
  });

  test('is not followed elsewhere, with the credentials or without', async () => {
    const other = await scriptedSite(granted);
    const { erp } = await scriptedSite({
      status: 307,
      headers: { location: `${other.url}/steal` },
      text: '',
    });
    await expect(erp.call('ping')).rejects.toMatchObject({ fault: 'redirect' });
    expect(other.seen).toEqual([]);
  });
});

describe('no answer is a ConnectionError', () => {
  test('where nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise((resolve) => server.close(resolve));
    const erp = connect({ url: `http://127.0.0.1:${port ?? 0}` });
    const error = await erp.call('ping').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      name: 'ConnectionError',
      message: `POST /api/method/ping: no answer from http://127.0.0.1:${port ?? 0} (ECONNREFUSED). Check the url, that the site is up, and its certificate (NODE_EXTRA_CA_CERTS).`,
      cause: { code: 'ECONNREFUSED' },
    });
  });

  test('where the connection breaks before an answer', async () => {
    const { erp } = await scriptedSite((_, response) => void response.destroy());
    await expect(erp.call('ping')).rejects.toBeInstanceOf(ConnectionError);
  });

  test.each(['GET', 'POST'] as const)(
    'where an idle connection is broken: a %s is sent once',
    async (method) => {
      let requests = 0;
      const { erp, seen } = await scriptedSite((_, response) => {
        requests += 1;
        if (requests === 1) return granted;
        response.socket?.destroy();
        return undefined;
      });
      await erp.call('ping');
      await expect(erp.call('ping', {}, { method })).rejects.toBeInstanceOf(ConnectionError);
      expect(seen).toHaveLength(2);
    },
  );

  test('where the answer is no HTTP, of which nothing is shown', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nset cookie: sid=top-secret\r\n\r\n{}'));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    await using erp = connect({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    const error = await erp.call('ping').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('top-secret');
  });

  test('where the other side does not speak TLS', async () => {
    const { url } = await scriptedSite(granted);
    const erp = connect({ url: url.replace('http:', 'https:') });
    await expect(erp.call('ping')).rejects.toThrow(/SSL.*NODE_EXTRA_CA_CERTS/);
  });

  test('where what answers speaks no HTTP', async () => {
    const { erp } = await scriptedSite((_, response) => void response.socket?.end('garbage\r\n\r\n'));
    await expect(erp.call('ping')).rejects.toThrow(/^POST \S+ no answer from http:\S+ \(HTTPParserError\)\./);
  });
});

describe('closing', () => {
  test('waits for the calls under way', async () => {
    const { erp } = await scriptedSite((_, response) => {
      void erp.close();
      setImmediate(() => response.end('{"message":"pong"}'));
      return undefined;
    });
    expect(await erp.call('ping')).toBe('pong');
    await erp.close();
  });

  test('is for good: nothing can be sent then', async () => {
    const { erp } = await scriptedSite(granted);
    await erp.close();
    await erp.close();
    await expect(erp.call('ping')).rejects.toThrow(new ArgumentError('The client is destroyed.'));
  });

  test('happens at the end of a block that uses the site', async () => {
    const { url } = await scriptedSite(granted);
    let used;
    {
      await using erp = connect({ url });
      used = erp;
    }
    await expect(used.call('ping')).rejects.toBeInstanceOf(ArgumentError);
  });
});

describe('a dispatcher of your own', () => {
  test('sends the requests, and stays open', async () => {
    const { url } = await scriptedSite(granted);
    const dispatcher = new Pool(url);
    onTestFinished(async () => dispatcher.close());
    await using erp = connect({ url, dispatcher });
    expect(await erp.call('ping')).toBe('pong');
    await erp.close();
    expect(dispatcher.closed).toBe(false);
  });

  test('is what can dispatch and close, and needs nothing else', async () => {
    const { url } = await scriptedSite(granted);
    const pool = new Pool(url);
    onTestFinished(async () => pool.close());
    const dispatcher: RequestDispatcher = {
      dispatch: (options, handler) => pool.dispatch(options as Dispatcher.DispatchOptions, handler),
      close: async () => pool.close(),
    };
    expect(await connect({ url, dispatcher }).call('ping')).toBe('pong');
  });

  test('may try again, by undici, what only reads', async () => {
    let broken = 2;
    const { url, seen } = await scriptedSite(({ url: path }, response) => {
      if (path.endsWith('/busy')) return { status: 503, json: { exc_type: 'ServerBusy' } };
      if (broken-- <= 0) return granted;
      response.destroy();
      return undefined;
    });
    const again = interceptors.retry({ methods: ['GET'], throwOnError: false, minTimeout: 1, maxRetries: 2 });
    const dispatcher = new Agent().compose(again);
    onTestFinished(async () => dispatcher.close());
    const erp = connect({ url, dispatcher });
    expect(await erp.call('ping', {}, { method: 'GET' })).toBe('pong');
    expect(seen).toHaveLength(3);
    await expect(erp.call('busy', {}, { method: 'GET' })).rejects.toMatchObject({ type: 'ServerBusy' });
    expect(seen).toHaveLength(6);
    broken = 1;
    await expect(erp.call('ping')).rejects.toThrow(ConnectionError);
    expect(seen).toHaveLength(7);
  });

  test('needs no network', async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    onTestFinished(async () => agent.close());
    agent
      .get('https://erp.example.com')
      .intercept({ path: '/api/method/ping', method: 'POST' })
      .reply(200, granted.json);
    const erp = connect({ url: 'https://erp.example.com', dispatcher: agent });
    expect(await erp.call('ping')).toBe('pong');
  });
});
