import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { openLibrary, visitor } from './visitor.ts';

describe('the log of requests', () => {
  it('says what was asked, by whom, and what came of it', async () => {
    await using library = await openLibrary();
    const libby = visitor(library, 'libby');
    library.clock.freeze(new Date('2030-01-02T03:04:05Z'));
    await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    await libby.get('/api/resource/Book', { fields: ['name'] });
    await visitor(library, 'guest').get('/api/resource/Book/Em ma');
    await fetch(`${library.url}/api/method/ping`, { headers: { authorization: 'token libby:wrong' } });
    expect(library.requests).toMatchObject([
      {
        at: '2030-01-02T03:04:05.000Z',
        method: 'POST',
        path: '/api/resource/Book',
        query: {},
        body: { name: 'Emma', title: 'Emma' },
        user: 'libby@example.com',
        status: 200,
      },
      { method: 'GET', path: '/api/resource/Book', query: { fields: ['name'] }, status: 200 },
      { path: '/api/resource/Book/Em ma', user: 'Guest' },
      { path: '/api/method/ping', user: null, status: 401 },
    ]);
    for (const { duration } of library.requests) expect(duration).toBeGreaterThanOrEqual(0);
  });

  it('keeps no secret, wherever one is sent', async () => {
    await using library = await openLibrary();
    const libby = visitor(library, 'libby');
    const secret = 'TOP-secret-text';
    const book = { name: 'Emma', title: 'Emma', lock_code: secret };
    await libby.post('/api/resource/Book', book);
    await libby.post('/api/method/frappe.client.insert', { doc: { doctype: 'Book', ...book } });
    await libby.post('/api/method/frappe.client.insert', {
      doc: JSON.stringify({ doctype: 'Book', ...book }),
    });
    await libby.get('/api/method/frappe.client.insert', { doc: { doctype: 'Book', ...book } });
    const field = { doctype: 'Book', name: 'Emma', fieldname: 'lock_code', value: secret };
    await libby.post('/api/method/frappe.client.set_value', field);
    await libby.post('/api/method/frappe.client.set_value', {
      ...field,
      fieldname: { lock_code: secret },
      value: null,
    });
    await libby.post('/api/method/login', { usr: 'libby', pwd: secret });
    await libby.get('/api/method/ping', { access_token: secret });
    await send(library, 'application/x-www-form-urlencoded', `usr=libby&pwd=${secret}`);
    await send(library, 'application/json', `{"pwd": "${secret}`);
    await send(library, 'text/plain', secret);
    expect(library.requests).toHaveLength(11);
    const kept = JSON.stringify(library.requests);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain('libby-secret');
    expect(library.requests[0]?.body).toEqual({ name: 'Emma', title: 'Emma', lock_code: '***' });
  });

  it('is bounded: a thousand requests, and no body of more than 16 kB', async () => {
    await using library = await openLibrary();
    const guest = visitor(library, 'guest');
    await guest.post('/api/method/ping', { long: 'x'.repeat(20_000) });
    expect(library.requests.at(-1)?.body).toBeUndefined();
    for (let n = 0; n < 1010; n++) await guest.get(`/api/method/ping?n=${n}`);
    expect(library.requests).toHaveLength(1000);
    expect(library.requests.at(-1)?.query).toEqual({ n: '1009' });
  });

  it('takes what nests without end', async () => {
    await using library = await openLibrary();
    await send(library, 'application/json', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`);
    expect(JSON.stringify(library.requests.at(-1)?.body)).toContain('…');
  });

  it('names the fault that a request met', async () => {
    await using library = await openLibrary();
    library.fault({ kind: 'reset', times: 1 });
    library.fault({ kind: 'truncate', times: 1 });
    for (let n = 0; n < 2; n++)
      await fetch(`${library.url}/api/method/ping`)
        .then((answer) => answer.text())
        .catch(() => '');
    expect(library.requests).toMatchObject([
      { fault: 'truncate', status: 200 },
      { fault: 'reset', status: null, user: null },
    ]);
  });
});

async function send({ url }: Sandbox, type: string, body: string): Promise<void> {
  const headers = { 'content-type': type };
  await (await fetch(`${url}/api/method/ping`, { method: 'POST', headers, body })).text();
}
