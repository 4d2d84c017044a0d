import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { openLibrary, reply, visitor } from './visitor.ts';
import type { Reply } from './visitor.ts';

let library: Sandbox;

beforeAll(async () => {
  library = await openLibrary();
  await visitor(library, 'libby').post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
afterAll(() => library.close());

const authorization = 'token libby:libby-secret';

async function send(
  method: string,
  path: string,
  body?: string | Buffer,
  type = 'application/json',
): Promise<Reply> {
  const headers = { authorization, 'content-type': type };
  return reply(await fetch(library.url + path, { method, headers, ...(body !== undefined && { body }) }));
}

/** What comes back for bytes that no client library would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(library.port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

async function alive(): Promise<void> {
  expect(await send('GET', '/api/resource/Book/Emma')).toMatchObject({
    status: 200,
    content: { title: 'Emma' },
  });
}

describe('a request that cannot be read is answered, and the server lives on', () => {
  it.each([
    ['JSON that is cut', '{"title": ', 500, 'JSONDecodeError'],
    ['JSON that is no object', '[1,2]', 500, 'TypeError'],
    ['JSON that is null', 'null', 500, 'TypeError'],
    ['JSON nested without end', '['.repeat(100_000), 500, 'JSONDecodeError'],
    ['a body that is no text', Buffer.from([0xff, 0xfe, 0x00]), 500, 'JSONDecodeError'],
  ])('%s', async (_case, body, status, excType) => {
    expect(await send('POST', '/api/resource/Book', body)).toMatchObject({
      status,
      json: { exc_type: excType },
    });
    await alive();
  });

  it('a body of more than ten megabytes is a 413', async () => {
    const body = Buffer.alloc(11 * 1024 * 1024, ' ');
    expect(await send('POST', '/api/resource/Book', body)).toMatchObject({ status: 413 });
    await alive();
  });

  it('a multipart form is a 415', async () => {
    expect(
      await send('POST', '/api/method/upload_file', 'x', 'multipart/form-data; boundary=x'),
    ).toMatchObject({ status: 415 });
  });

  it('a path that is wrongly encoded is a 400', async () => {
    expect(await send('GET', '/api/resource/%E0%A4%A')).toMatchObject({ status: 400 });
    await alive();
  });

  it.each(['/', '/api', '/api/resource', '/api/nothing', '/api/method', '/../../etc/passwd'])(
    '%s is a 404',
    async (path) => {
      expect(await send('GET', path)).toMatchObject({ status: 404, json: { exc_type: 'DoesNotExistError' } });
    },
  );

  it.each(['PATCH', 'OPTIONS'])('%s on a document is a 404', async (method) => {
    expect(await send(method, '/api/resource/Book/Emma')).toMatchObject({ status: 404 });
  });

  it('bytes that are no HTTP end their own connection alone', async () => {
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    await raw('POST /api/resource/Book HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"ti');
    await alive();
  });
});

describe('a connection', () => {
  it('serves several requests', async () => {
    const get = (connection: string): string =>
      `GET /api/method/ping HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`;
    const answers = await raw(get('keep-alive') + get('close'));
    expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(answers).toContain('Content-Length: ');
  });

  it('gets no body for HEAD', async () => {
    const response = await fetch(`${library.url}/api/method/ping`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('whatever is asked', () => {
  const json = fc.json({ maxDepth: 3 });
  const text = fc.oneof(
    json,
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('name', '*', '[["pages",">",1]]'),
  );
  const query = fc.dictionary(
    fc.constantFrom(
      'fields',
      'filters',
      'or_filters',
      'order_by',
      'group_by',
      'limit',
      'limit_start',
      'as_dict',
      'parent',
      'doctype',
    ),
    text,
  );
  const path = fc.oneof(
    fc.constantFrom('/api/resource/Book', '/api/resource/Loan', '/api/resource/Shelf', '/api/resource/Visit'),
    fc
      .constantFrom('get_list', 'get_value', 'get_count', 'insert', 'save')
      .map((name) => `/api/method/frappe.client.${name}`),
    fc.string({ maxLength: 8 }).map((name) => `/api/resource/Book/${encodeURIComponent(name)}x`),
  );

  it('is answered in JSON, never by a fault of the sandbox', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT'),
        path,
        query,
        json,
        async (method, where, args, body) => {
          const search = new URLSearchParams(args).toString();
          const answer = await send(method, `${where}?${search}`, method === 'GET' ? undefined : body);
          expect(answer.json).not.toBeNull();
          expect(JSON.stringify(answer.json)).not.toContain('The sandbox failed');
        },
      ),
      { numRuns: 400 },
    );
    await alive();
  });

  it('a document of any shape is stored or refused, and read back if it was stored', async () => {
    const fieldname = fc.constantFrom(
      'title',
      'genre',
      'pages',
      'bought',
      'opens',
      'extra',
      'authors',
      'lock_code',
      'constructor',
      '__proto__',
      'about',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fieldname, fc.jsonValue({ maxDepth: 2 })), async (values) => {
        const made = await send('POST', '/api/resource/Book', JSON.stringify({ ...values, name: 'Any' }));
        expect(JSON.stringify(made.json)).not.toContain('The sandbox failed');
        if (made.status !== 200) return;
        expect(await send('GET', '/api/resource/Book/Any')).toMatchObject({ status: 200 });
        expect(await send('DELETE', '/api/resource/Book/Any')).toMatchObject({ status: 202 });
      }),
      { numRuns: 300 },
    );
  });
});
