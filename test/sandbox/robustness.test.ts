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
    const socket = connect(Number(library.port), '127.0.0.1', () => socket.end(text));
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

  it.each([
    ['without a boundary', 'multipart/form-data', '--x--'],
    ['that is cut', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"'],
    ['that never comes to its boundary', 'multipart/form-data; boundary=x', 'y'],
    ['with a part without a head', 'multipart/form-data; boundary=x', '--x\r\nno head\r\n--x--'],
    ['with a part without a name', 'multipart/form-data; boundary=x', '--x\r\nA: b\r\n\r\nc\r\n--x--'],
  ])('a multipart form %s is a 400', async (_case, type, body) => {
    expect(await send('POST', '/api/method/upload_file', body, type)).toMatchObject({
      status: 400,
      json: { exc_type: 'BadRequest' },
    });
    await alive();
  });

  it('a path that is wrongly encoded is a 400', async () => {
    expect(await send('GET', '/api/resource/%E0%A4%A')).toMatchObject({ status: 400 });
    await alive();
  });

  it.each(['//', '/api', '/api/resource', '/api/nothing', '/api/method', '/../../etc/passwd'])(
    '%s is a 404',
    async (path) => {
      expect(await send('GET', path)).toMatchObject({ status: 404, json: { exc_type: 'DoesNotExistError' } });
    },
  );

  it('PATCH on a document is a 404', async () => {
    expect(await send('PATCH', '/api/resource/Book/Emma')).toMatchObject({ status: 404 });
  });

  it.each([
    ['PUT', '/api/resource/Book'],
    ['DELETE', '/api/resource/Book/'],
  ])('%s %s is a 405 that tells the verbs there are, and on Frappe 14 a 404', async (method, path) => {
    const refused = await send(method, path);
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, POST');
    await using old = await openLibrary({ frappe: 14 });
    expect(await fetch(old.url + path, { method, headers: { authorization } })).toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['PATCH', '/api/v2/document/Book', 'GET, HEAD, POST'],
    ['POST', '/api/v2/doctype/Book/meta', 'GET, HEAD'],
    ['DELETE', '/api/v2/doctype/Book/count', 'GET, HEAD'],
  ])('%s %s is a 405 that tells of %s', async (method, path, verbs) => {
    const refused = await send(method, path);
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe(verbs);
  });

  it('POST on a document without a method is a KeyError, and on Frappe 14 a 404', async () => {
    const path = '/api/resource/Book/Emma';
    expect(await send('POST', path, '{}')).toMatchObject({ status: 500, json: { exc_type: 'KeyError' } });
    await using old = await openLibrary({ frappe: 14 });
    expect(await fetch(old.url + path, { method: 'POST', headers: { authorization } })).toMatchObject({
      status: 404,
    });
  });

  it('OPTIONS is answered with nothing', async () => {
    expect(await send('OPTIONS', '/api/resource/Book/Emma')).toMatchObject({ status: 200, json: null });
  });

  it('bytes that are no HTTP end their own connection alone', async () => {
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    await raw('POST /api/resource/Book HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"ti');
    await alive();
  });
});

describe('a request made to take long is answered all the same', () => {
  const long = 200_000;
  const list = (args: object): Promise<Reply> =>
    send('POST', '/api/method/frappe.client.get_list', JSON.stringify({ doctype: 'Book', ...args }));

  it.each([
    ['a pattern of wildcards', { filters: [['title', 'like', '%a'.repeat(1000)]] }],
    ['a value with a gap', { filters: [['title', '=', `a${' '.repeat(long)}b `]] }],
    ['an order with a gap', { order_by: `title${' '.repeat(long)}x` }],
    ['a field with a gap', { fields: [`count(${' '.repeat(long)}x`, `title${' '.repeat(long)}as`] }],
    ['thousands of fields', { fields: new Array<string>(10_000).fill('title') }],
    ['thousands of values', { filters: [['title', 'in', new Array<string>(long).fill('x')]] }],
    [
      'filters nested deeply',
      { filters: [['title', '=', JSON.parse('['.repeat(2000) + ']'.repeat(2000)) as unknown]] },
    ],
  ])('%s', async (_case, args) => {
    expect(JSON.stringify((await list(args)).json)).not.toContain('The sandbox failed');
  });

  it.each([
    ['markup that never ends', { title: '<'.repeat(long) }, 417],
    ['an address that never ends', { contact: `a@${'.'.repeat(long)}` }, 417],
    ['a name that never ends', { name: '-1'.repeat(long) }, 500],
  ])('%s', async (_case, values, status) => {
    const refused = await send(
      'POST',
      '/api/resource/Book',
      JSON.stringify({ name: 'Long', title: 'T', ...values }),
    );
    expect(refused.status).toBe(status);
  });

  it('JSON nested deeply in a field', async () => {
    const extra = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const made = await send(
      'POST',
      '/api/resource/Book',
      `{"name": "Deep", "title": "Deep", "extra": ${extra}}`,
    );
    expect(JSON.stringify(made.json)).not.toContain('The sandbox failed');
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

  it('is answered in JSON but where the verb is wrong, never by a fault of the sandbox', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT'),
        path,
        query,
        json,
        async (method, where, args, body) => {
          const search = new URLSearchParams(args).toString();
          const answer = await send(method, `${where}?${search}`, method === 'GET' ? undefined : body);
          expect(answer.json === null).toBe(answer.status === 405);
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

  it('a schema of any shape is taken or refused, and served if it was taken', async () => {
    await using other = await openLibrary();
    const admin = visitor(other, 'admin');
    const anyName = fc.oneof(
      fc.constantFrom('x', 'constructor', '__proto__', 'name', 'parent', 'lft', 'a b', ''),
      fc.string({ maxLength: 4 }),
    );
    const target = fc.constantFrom('Book', 'User', 'No Such', '\n', 'x', '');
    const fieldtype = fc.constantFrom(
      'Data',
      'Int',
      'Table',
      'Link',
      'Dynamic Link',
      'Select',
      'Section Break',
      'Nonsense',
    );
    const flag = fc.constantFrom(0, 1);
    const anyField = fc.record(
      {
        fieldname: anyName,
        label: anyName,
        fieldtype,
        options: target,
        reqd: flag,
        unique: flag,
        default: anyName,
      },
      { requiredKeys: ['fieldtype'] },
    );
    const flags = fc.record(
      { istable: flag, issingle: flag, is_tree: flag, is_submittable: flag },
      { requiredKeys: [] },
    );
    const autoname = fc.oneof(
      fc.constantFrom('field:x', 'format:{x}-{#}', '{x}.##', 'autoincrement', 'prompt', ''),
      fc.string({ maxLength: 5 }),
    );
    const setter = fc.record({
      doctype_or_field: fc.constantFrom('DocType', 'DocField'),
      field_name: fc.constantFrom('x', 'title', 'authors'),
      property: fc.constantFrom(
        'name',
        'fieldname',
        'fieldtype',
        'options',
        'autoname',
        'istable',
        'field_order',
        'fields',
      ),
      property_type: fc.constantFrom('Data', 'Check'),
      value: fc.oneof(fc.constantFrom('1', 'Table', '["x"]'), anyName),
    });
    const shape = fc.tuple(
      flags,
      autoname,
      fc.array(anyField, { maxLength: 4 }),
      fc.array(setter, { maxLength: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(shape, async ([facts, naming, fields, setters]) => {
        const doctype = {
          ...facts,
          name: 'Any',
          module: 'Custom',
          autoname: naming,
          fields,
          permissions: [],
        };
        const answers = [await admin.post('/api/resource/DocType', doctype)];
        for (const one of setters)
          answers.push(await admin.post('/api/resource/Property Setter', { ...one, doc_type: 'Any' }));
        answers.push(
          await admin.post('/api/resource/Any', { name: 'y', x: 'y' }),
          await admin.get('/api/resource/Any', { fields: ['*'], parent: 'Any' }),
          await admin.get('/api/method/frappe.desk.form.load.getdoctype', { doctype: 'Any' }),
          await admin.delete('/api/resource/Any/y'),
          await admin.delete('/api/resource/DocType/Any'),
        );
        for (const { json } of answers) expect(JSON.stringify(json)).not.toContain('The sandbox failed');
      }),
      { numRuns: 150 },
    );
    expect(await admin.get('/api/resource/Book')).toMatchObject({ status: 200 });
  });
});
