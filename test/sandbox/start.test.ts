import { describe, expect, it } from 'vitest';
import { SANDBOX_KEY, SeedError, startSandbox } from '../../sandbox/index.ts';
import type { Schema } from '../../generator/schema/index.ts';
import { LIBRARY } from './library.ts';
import { field, openLibrary, reply, visitor } from './visitor.ts';

const authorization = `token ${SANDBOX_KEY.key}:${SANDBOX_KEY.secret}`;

describe('a sandbox', () => {
  it('listens on a free port of the loopback, with a key of its own where no seed is given', async () => {
    await using sandbox = await startSandbox();
    expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
    const response = await fetch(`${sandbox.url}/api/method/frappe.auth.get_logged_user`, {
      headers: { authorization },
    });
    expect(await response.json()).toEqual({ message: 'Administrator' });
  });

  it('listens on the port that it is given, and refuses one that is taken', async () => {
    await using sandbox = await startSandbox();
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('is closed once, or twice', async () => {
    const sandbox = await startSandbox();
    await sandbox.close();
    await sandbox.close();
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });

  it('shares nothing with another', async () => {
    await using one = await openLibrary();
    await using other = await openLibrary();
    await visitor(one, 'libby').post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    expect(await visitor(other, 'libby').get('/api/resource/Book/Emma')).toMatchObject({ status: 404 });
  });

  it('runs on the time that it is given, and on another once that is set', async () => {
    await using library = await openLibrary({ clock: new Date('2031-05-06T07:08:09Z') });
    const libby = visitor(library, 'libby');
    const made = async (name: string): Promise<unknown> =>
      (await libby.post('/api/resource/Book', { name, title: name })).content;
    expect(await made('Emma')).toMatchObject({
      bought: '2031-05-06',
      creation: expect.stringMatching(/^2031-05-06 07:/) as string,
    });
    library.clock.set(new Date('1999-12-31T12:00:00Z'));
    expect(await made('Persuasion')).toMatchObject({
      bought: '1999-12-31',
      creation: expect.stringMatching(/^1999-12-31 12:/) as string,
    });
  });

  it('serves the schema that it is given', async () => {
    const schema: Schema = {
      apps: { frappe: '15.0.0' },
      doctypes: [
        {
          name: 'Note',
          module: 'Desk',
          autoname: 'prompt',
          fields: [{ fieldname: 'content', fieldtype: 'Text' }],
          permissions: [],
        },
      ],
    };
    await using sandbox = await startSandbox({ schema });
    const body = JSON.stringify({ name: 'N', content: 'x' });
    const made = await fetch(`${sandbox.url}/api/resource/Note`, {
      method: 'POST',
      headers: { authorization },
      body,
    });
    expect(await made.json()).toMatchObject({ data: { name: 'N', content: 'x' } });
    expect(
      await reply(await fetch(`${sandbox.url}/api/resource/ToDo`, { headers: { authorization } })),
    ).toMatchObject({ status: 404 });
  });
});

describe('a seed', () => {
  it('that breaks a rule is refused with the document and the rule', async () => {
    const seed = {
      ...LIBRARY,
      documents: [...(LIBRARY.documents ?? []), { doctype: 'Book', name: 'Nameless' }],
    };
    await expect(startSandbox({ seed })).rejects.toThrow(SeedError);
    await expect(startSandbox({ seed })).rejects.toThrow(
      /^Document \d+ of the seed \(Book Nameless\): .*title/,
    );
  });

  it('makes users that can be linked to and read, without their secrets', async () => {
    await using library = await openLibrary();
    const user = await visitor(library, 'admin').get('/api/resource/User/libby@example.com');
    expect(user.content).toMatchObject({ first_name: 'Libby', enabled: 1, roles: [{ role: 'Librarian' }] });
    expect(JSON.stringify(user.json)).not.toContain('libby-secret');
  });
});

describe('a version of Frappe', () => {
  it('14 shows the nulls of a new document, confirms deletions by a message and leaves some classes unnamed', async () => {
    await using library = await openLibrary({ frappe: 14 });
    const libby = visitor(library, 'libby');
    const made = await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma', extra: { a: 1 } });
    expect(made.content).toMatchObject({ blurb: null, extra: '{\n    "a": 1\n}' });
    expect((await libby.get('/api/resource/Book/Emma')).content).not.toHaveProperty('blurb');
    const { json } = await libby.put('/api/resource/Book/Emma', { title: '' });
    expect(json).toMatchObject({
      exception: expect.stringMatching(/^frappe\.exceptions\.MandatoryError: /) as string,
    });
    expect(json).not.toHaveProperty('exc_type');
    expect(await libby.delete('/api/resource/Book/Emma')).toMatchObject({
      status: 202,
      json: { message: 'ok' },
    });
    const { json: found } = await libby.get('/api/method/frappe.desk.search.search_link', {
      doctype: 'DocType',
      txt: 'shelf',
    });
    expect(found).toEqual({ results: [{ value: 'Shelf' }] });
  });

  it.each([
    [15, 'modified'],
    [16, 'creation'],
  ] as const)(
    '%i orders lists by %s unless a DocType says otherwise, which one that is made there may',
    async (frappe, usual) => {
      const doctype = { doctype: 'DocType', module: 'Custom', custom: 1 };
      const documents = [
        { ...doctype, name: 'Seeded', sort_field: 'modified' },
        { ...doctype, name: 'Seeded Otherwise', sort_field: 'name' },
      ];
      await using library = await openLibrary({ frappe, seed: { ...LIBRARY, documents } });
      const admin = visitor(library, 'admin');
      for (const more of [{ name: 'Silent' }, { name: 'Outspoken', sort_field: 'modified' }])
        await admin.post('/api/resource/DocType', { ...doctype, ...more });
      const order = async (name: string): Promise<unknown> =>
        field(await admin.get(`/api/resource/DocType/${name}`), 'sort_field');
      expect(await order('ToDo')).toBe(usual);
      expect(await order('Seeded')).toBe(usual);
      expect(await order('Silent')).toBe(usual);
      expect(await order('Seeded Otherwise')).toBe('name');
      expect(await order('Outspoken')).toBe('modified');
    },
  );

  it('16 names another driver of the database', async () => {
    await using library = await openLibrary({ frappe: 16 });
    const refused = await visitor(library, 'libby').get('/api/resource/Book', { order_by: 'no_such' });
    expect(refused.json).toMatchObject({
      exception: expect.stringMatching(/^MySQLdb\.OperationalError: /) as string,
    });
  });
});
