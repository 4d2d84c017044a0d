import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, reply, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

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
    expect(field(second, 'file_url')).toBe(`/files/${String(field(second, 'file_name'))}`);
    expect(field(again, 'file_url')).toBe(field(first, 'file_url'));
    const renamed = await upload('libby', 'copy.txt', 'one');
    expect(renamed.content).toMatchObject({ file_name: 'copy.txt', file_url: field(first, 'file_url') });
    expect(await (await open('/files/note.txt')).text()).toBe('one');
  });

  it('is made of the content of a File document too', async () => {
    const libby = visitor(library, 'libby');
    const plain = await libby.post('/api/resource/File', { file_name: 'plain.txt', content: 'plain' });
    const coded = await libby.post('/api/resource/File', {
      file_name: 'coded.txt',
      content: btoa('coded'),
      decode: 1,
      is_private: 1,
    });
    expect(await (await open(field(plain, 'file_url'))).text()).toBe('plain');
    expect(await (await open(field(coded, 'file_url'), 'libby')).text()).toBe('coded');
  });

  it('is called by its URL without a name, and of the type that its extension stands for', async () => {
    const libby = visitor(library, 'libby');
    expect(
      await libby.post('/api/resource/File', { file_url: 'https://example.com/a/b.jpeg' }),
    ).toMatchObject({
      content: { file_name: 'b.jpeg', file_type: 'JPG' },
    });
    expect(await libby.post('/api/resource/File', { file_url: 'somewhere' })).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
    expect(await libby.post('/api/resource/File', {})).toMatchObject({
      status: 417,
      json: { exc_type: 'MandatoryError' },
    });
  });

  it('cannot leave its folder', async () => {
    const made = await upload('libby', '../../etc/passwd', 'x');
    expect(field(made, 'file_url')).toBe('/files/....etcpasswd');
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

describe('an upload to a document that is not made yet', () => {
  it('takes the right to change those of its DocType', async () => {
    const attached = { doctype: 'Book', docname: 'new-book-1' };
    expect(await upload('rhea', 'r.txt', 'x', attached)).toMatchObject({ status: 403 });
    expect(await upload('libby', 'n.txt', 'x', attached)).toMatchObject({
      content: { attached_to_name: 'new-book-1' },
    });
  });
});

describe.each([
  [14, 417],
  [15, 200],
  [16, 200],
] as const)('an upload by a user without the desk, on Frappe %i', (frappe, statusOfCsv) => {
  it('is of a picture, a PDF, a text or an office document', async () => {
    await using site = await openLibrary({ frappe });
    const send = async (who: string, name: string): Promise<Reply> => {
      const body = new FormData();
      body.set('file', new Blob(['x']), name);
      const sent = { method: 'POST', headers: key(who), body };
      return reply(await fetch(`${site.url}/api/method/upload_file`, sent));
    };
    expect(await send('libby', 'page.html')).toMatchObject({ status: 200 });
    for (const name of ['photo.PNG', 'letter.docx', 'note.txt'])
      expect(await send('nobody', name)).toMatchObject({ status: 200 });
    for (const name of ['page.html', 'plain'])
      expect(await send('nobody', name)).toMatchObject({
        status: 417,
        json: { exc_type: 'ValidationError' },
      });
    expect(await send('nobody', 'rows.csv')).toMatchObject({ status: statusOfCsv });
  });
});

describe('frappe.client.attach_file', () => {
  const attach = (who: Visitor, more: object): Promise<Reply> =>
    who.post('/api/method/frappe.client.attach_file', {
      filename: 'cover.txt',
      filedata: 'cover',
      doctype: 'Book',
      docname: 'Emma',
      ...more,
    });

  it('hangs a text on a document, in the folder of what is attached', async () => {
    const made = await attach(visitor(library, 'libby'), {});
    expect(made.content).toMatchObject({
      file_name: 'cover.txt',
      attached_to_doctype: 'Book',
      attached_to_name: 'Emma',
      folder: 'Home/Attachments',
      is_private: 0,
    });
    expect(await (await open(field(made, 'file_url'))).text()).toBe('cover');
  });

  it('decodes base64 and data URLs, and tells the field where the file is', async () => {
    const libby = visitor(library, 'libby');
    const coded = { filename: 'coded.txt', decode_base64: true, is_private: 1, docfield: 'blurb' };
    for (const [before, text] of [
      ['', 'plain code'],
      ['data:text/plain;base64,', 'a data URL'],
    ] as const) {
      const made = await attach(libby, { ...coded, filedata: before + btoa(text) });
      const url = field(made, 'file_url');
      expect(await (await open(url, 'libby')).text()).toBe(text);
      expect((await libby.get('/api/resource/Book/Emma')).content).toMatchObject({ blurb: url });
    }
  });

  it('takes the right to read the document, and the right to write it for the field', async () => {
    const rhea = visitor(library, 'rhea');
    expect(await attach(rhea, {})).toMatchObject({ status: 200 });
    expect(await attach(rhea, { docfield: 'blurb' })).toMatchObject({ status: 403 });
    expect(await attach(visitor(library, 'nobody'), {})).toMatchObject({ status: 403 });
    expect(await attach(rhea, { docname: 'None' })).toMatchObject({ status: 404 });
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

  it('is attached to an amendment of its document too', async () => {
    const libby = visitor(library, 'libby');
    const loan = await libby.post('/api/resource/Loan', { book: 'Emma' });
    const name = String(field(loan, 'name'));
    await upload('libby', 'terms.txt', 'Two weeks', { doctype: 'Loan', docname: name, is_private: 1 });
    for (const docstatus of [1, 2]) await libby.put(`/api/resource/Loan/${name}`, { docstatus });
    await libby.post('/api/resource/Loan', { book: 'Emma', amended_from: name });
    const files = await visitor(library, 'admin').get('/api/resource/File', {
      fields: ['attached_to_name', 'file_url', 'file_size', 'is_private'],
      filters: { attached_to_doctype: 'Loan' },
      order_by: 'attached_to_name',
    });
    const kept = { file_url: '/private/files/terms.txt', file_size: 9, is_private: 1 };
    expect(files.content).toEqual([
      { attached_to_name: name, ...kept },
      { attached_to_name: `${name}-1`, ...kept },
    ]);
  });
});
