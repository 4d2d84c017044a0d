import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, reply, visitor } from './visitor.ts';
import type { Reply } from './visitor.ts';

let library: Sandbox;

beforeAll(async () => {
  library = await openLibrary();
  await visitor(library, 'libby').post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
afterAll(() => library.close());

const key = (who: string): Record<string, string> => ({ authorization: `token ${who}:${who}-secret` });

async function upload(who: string, name: string, content: string | Blob, more: object = {}): Promise<Reply> {
  const body = new FormData();
  body.set('file', new Blob([content]), name);
  for (const [argument, value] of Object.entries(more)) body.set(argument, String(value));
  const sent = { method: 'POST', headers: key(who), body };
  return reply(await fetch(`${library.url}/api/method/upload_file`, sent));
}

const open = (url: unknown, who?: string): Promise<Response> =>
  fetch(library.url + String(url), { headers: who === undefined ? {} : key(who) });

describe('an upload', () => {
  it('makes a File document, and a URL that gives the bytes back', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    const made = await upload('libby', 'bytes.bin', new Blob([bytes]));
    expect(made.content).toMatchObject({
      file_name: 'bytes.bin',
      file_type: 'BIN',
      file_url: '/files/bytes.bin',
      file_size: 6,
      is_private: 0,
    });
    expect(Buffer.from(await (await open('/files/bytes.bin')).arrayBuffer())).toEqual(bytes);
  });

  it('keeps another content of the same name beside the first, and the same content once', async () => {
    const [first, second, again] = [
      await upload('libby', 'note.txt', 'one'),
      await upload('libby', 'note.txt', 'two'),
      await upload('libby', 'note.txt', 'one'),
    ];
    expect(field(second, 'file_url')).toMatch(/^\/files\/note[0-9a-f]{6}\.txt$/);
    expect(field(again, 'file_url')).toBe(field(first, 'file_url'));
    expect(await (await open('/files/note.txt')).text()).toBe('one');
  });

  it('cannot leave its folder', async () => {
    const made = await upload('libby', '../../etc/passwd', 'x');
    expect(field(made, 'file_url')).toBe('/files/.._.._etc_passwd');
  });

  it.each([
    ['without a file', 'libby', {}, 417, 'MandatoryError'],
    ['by a guest', undefined, {}, 403, 'PermissionError'],
  ])('is refused %s', async (_case, who, fields, status, excType) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ is_private: '1', ...fields })) body.set(name, value);
    const sent = { method: 'POST', headers: who === undefined ? {} : key(who), body };
    const refused = await reply(await fetch(`${library.url}/api/method/upload_file`, sent));
    expect(refused).toMatchObject({ status, json: { exc_type: excType } });
  });

  it('to a document takes the right to change it', async () => {
    const attached = { doctype: 'Book', docname: 'Emma', is_private: 1 };
    expect(await upload('rhea', 'r.txt', 'x', attached)).toMatchObject({ status: 403 });
    expect((await upload('libby', 'l.txt', 'x', attached)).content).toMatchObject({
      attached_to_doctype: 'Book',
      attached_to_name: 'Emma',
    });
  });
});

describe('a private file', () => {
  it('is opened by its owner, and by who may read the document it hangs on', async () => {
    const attached = { doctype: 'Book', docname: 'Emma', is_private: 1 };
    const url = field(await upload('libby', 'secret.txt', 'secret', attached), 'file_url');
    expect(url).toBe('/private/files/secret.txt');
    for (const who of ['libby', 'rhea', 'admin']) expect((await open(url, who)).status).toBe(200);
    for (const who of ['nobody', undefined]) expect((await open(url, who)).status).toBe(403);
  });

  it('goes with its document', async () => {
    const libby = visitor(library, 'libby');
    await libby.post('/api/resource/Book', { name: 'Gone', title: 'Gone' });
    await upload('libby', 'gone.txt', 'x', { doctype: 'Book', docname: 'Gone', is_private: 1 });
    await libby.delete('/api/resource/Book/Gone');
    const left = await visitor(library, 'admin').get('/api/resource/File', {
      filters: { attached_to_name: 'Gone' },
    });
    expect(column(left, 'name')).toEqual([]);
    expect((await open('/private/files/gone.txt', 'libby')).status).toBe(403);
    expect((await open('/private/files/gone.txt', 'admin')).status).toBe(404);
  });
});
