import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, reply, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;
let rhea: Visitor;
let nobody: Visitor;
let guest: Visitor;
let admin: Visitor;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  rhea = visitor(library, 'rhea');
  nobody = visitor(library, 'nobody');
  guest = visitor(library, 'guest');
  admin = visitor(library, 'admin');
  await admin.post('/api/resource/Book', { name: 'Emma', title: 'Emma', appraisal: 100 });
});
afterAll(() => library.close());

const DENIED = { status: 403, json: { exc_type: 'PermissionError' } };

describe('who asks', () => {
  const whoami = async (authorization?: string): Promise<unknown> =>
    reply(
      await fetch(`${library.url}/api/method/frappe.auth.get_logged_user`, {
        headers: authorization === undefined ? {} : { authorization },
      }),
    );

  it.each([
    ['token libby:libby-secret', 'libby@example.com'],
    [`Basic ${btoa('rhea:rhea-secret')}`, 'rhea@example.com'],
  ])('is told by %s', async (authorization, user) => {
    expect(await whoami(authorization)).toMatchObject({ status: 200, content: user });
  });

  it.each([
    ['a wrong secret', 'token libby:wrong'],
    ['an unknown key', 'token unknown:libby-secret'],
    ['no colon', 'token libby'],
    ['a disabled user', 'token gone:gone-secret'],
    ['an unknown scheme', 'weird abc'],
    ['a Bearer that nobody was given', 'Bearer abc'],
    ['Basic that is no base64', 'Basic !!!'],
  ])('is refused with %s', async (_case, authorization) => {
    expect(await whoami(authorization)).toMatchObject({
      status: 401,
      json: { exc_type: 'AuthenticationError' },
    });
  });

  it('is Guest where nothing is said, and not let near most methods', async () => {
    for (const nothing of [undefined, '', 'token']) expect(await whoami(nothing)).toMatchObject(DENIED);
    expect(await guest.get('/api/method/ping')).toMatchObject({ status: 200, content: 'pong' });
  });
});

describe('the type of a user', () => {
  it('follows from the desk that their roles open', async () => {
    await using other = await openLibrary();
    const admin = visitor(other, 'admin');
    const typeWith = async (roles: object[]): Promise<unknown> => {
      await admin.put('/api/resource/User/nobody@example.com', { roles });
      return (await admin.get('/api/resource/User/nobody@example.com', {})).content;
    };
    await admin.post('/api/resource/Role', { role_name: 'Walk-in', desk_access: 0 });
    expect(await typeWith([{ role: 'Librarian' }])).toMatchObject({ user_type: 'System User' });
    expect(await typeWith([{ role: 'Walk-in' }])).toMatchObject({ user_type: 'Website User' });
    expect(await typeWith([])).toMatchObject({ user_type: 'Website User' });
  });
});

describe('a role', () => {
  it('that may only read, reads and does nothing else', async () => {
    expect(await rhea.get('/api/resource/Book/Emma')).toMatchObject({ status: 200 });
    expect(await rhea.get('/api/resource/Book')).toMatchObject({ status: 200 });
    expect(await rhea.put('/api/resource/Book/Emma', { pages: 1 })).toMatchObject(DENIED);
    expect(await rhea.post('/api/resource/Book', { name: 'X', title: 'X' })).toMatchObject(DENIED);
    expect(await rhea.delete('/api/resource/Book/Emma')).toMatchObject(DENIED);
  });

  it('that may only select, lists what Links search by and reads nothing', async () => {
    await admin.post('/api/resource/DocType', {
      name: 'Call Number',
      module: 'Custom',
      custom: 1,
      autoname: 'prompt',
      search_fields: 'subject',
      fields: ['subject', 'remark'].map((fieldname) => ({ fieldname, label: fieldname, fieldtype: 'Data' })),
      permissions: [{ role: 'Reader', select: 1, read: 0, write: 0, create: 0, delete: 0 }],
    });
    await admin.post('/api/resource/Call Number', { name: 'A 1', subject: 'Art', remark: 'Old' });
    const shown = [{ name: 'A 1', subject: 'Art' }];
    for (const fields of [['*'], ['name', 'subject', 'remark']])
      expect((await rhea.get('/api/resource/Call Number', { fields })).content).toEqual(shown);
    expect(await rhea.get('/api/resource/Call Number/A 1')).toMatchObject(DENIED);
    const value = { doctype: 'Call Number', fieldname: 'subject', filters: 'A 1' };
    expect(await rhea.get('/api/method/frappe.client.get_value', value)).toMatchObject(DENIED);
  });

  it('that nobody gave opens nothing', async () => {
    for (const outsider of [nobody, guest]) {
      expect(await outsider.get('/api/resource/Book/Emma')).toMatchObject(DENIED);
      expect(await outsider.get('/api/resource/Book')).toMatchObject(DENIED);
    }
  });

  it('that reaches its own documents only, sees no others', async () => {
    const mine = field(await rhea.post('/api/resource/Wish', { wish: 'Mine' }), 'name');
    const other = field(await admin.post('/api/resource/Wish', { wish: 'Other' }), 'name');
    expect(column(await rhea.get('/api/resource/Wish'), 'name')).toEqual([mine]);
    expect(await rhea.get(`/api/resource/Wish/${String(other)}`)).toMatchObject(DENIED);
    expect(await rhea.put(`/api/resource/Wish/${String(mine)}`, { wish: 'Still mine' })).toMatchObject({
      status: 200,
    });
    expect(await rhea.put(`/api/resource/Wish/${String(other)}`, { wish: 'Stolen' })).toMatchObject(DENIED);
  });
});

describe('a field above the permission level of the user', () => {
  it('is a zero in documents where it is a number, and left out of lists', async () => {
    expect(field(await libby.get('/api/resource/Book/Emma'), 'appraisal')).toBe(0);
    const rows = await libby.get('/api/resource/Book', { fields: ['name', 'appraisal'] });
    expect(rows.content).toEqual([{ name: 'Emma' }]);
    expect(await admin.get('/api/resource/Book/Emma')).toMatchObject({ content: { appraisal: 100 } });
  });

  it('keeps its value whatever is sent', async () => {
    await libby.put('/api/resource/Book/Emma', { appraisal: 1, pages: 7 });
    expect(await admin.get('/api/resource/Book/Emma')).toMatchObject({
      content: { appraisal: 100, pages: 7 },
    });
  });

  it('is in the answer to a save all the same', async () => {
    const shown = { status: 200, content: { appraisal: 100 } };
    const { modified } = (await libby.get('/api/resource/Book/Emma')).content as { modified: string };
    const change = { doctype: 'Book', name: 'Emma', fieldname: 'pages', value: 8 };
    const whole = { doctype: 'Book', name: 'Emma', title: 'Emma' };
    expect(await libby.put('/api/resource/Book/Emma', { pages: 7, modified })).toMatchObject(shown);
    expect(await libby.post('/api/method/frappe.client.set_value', change)).toMatchObject(shown);
    const read = await libby.get('/api/resource/Book/Emma');
    const doc = { ...whole, modified: field(read, 'modified') };
    expect(await libby.post('/api/method/frappe.client.save', { doc })).toMatchObject(shown);
    expect(field(await libby.get('/api/resource/Book/Emma'), 'appraisal')).toBe(0);
  });

  it('is open to a role that a rule of that level names', async () => {
    const rule = {
      parent: 'Book',
      parenttype: 'DocType',
      role: 'Librarian',
      permlevel: 1,
      read: 1,
      write: 1,
    };
    const rules = ['Librarian', 'Reader'].map((role) => ({
      parent: 'Book',
      role,
      read: 1,
      write: 1,
      create: 1,
    }));
    for (const made of [...rules, rule])
      expect(await admin.post('/api/resource/Custom DocPerm', made)).toMatchObject({ status: 200 });
    expect(await libby.get('/api/resource/Book/Emma')).toMatchObject({ content: { appraisal: 100 } });
  });
});

describe('a field above the permission level that fetches', () => {
  it('has its default in a new document, and what it fetches once that is saved', async () => {
    const fetching = { fetch_from: 'book.title', default: 'Nothing' };
    await admin.post('/api/resource/DocType', {
      name: 'Estimate',
      module: 'Custom',
      custom: 1,
      fields: [
        { fieldname: 'book', label: 'Book', fieldtype: 'Link', options: 'Book' },
        { fieldname: 'said', label: 'Said', fieldtype: 'Data', permlevel: 1, ...fetching },
        { fieldname: 'seen', label: 'Seen', fieldtype: 'Link', options: 'Book', permlevel: 1 },
      ],
      permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
    });
    const estimate = (values: object): Promise<Reply> => libby.post('/api/resource/Estimate', values);
    expect(await estimate({ seen: 'None' })).toMatchObject({ json: { exc_type: 'LinkValidationError' } });
    const path = `/api/resource/Estimate/${String(field(await estimate({ book: 'Emma', seen: 'Emma' }), 'name'))}`;
    expect((await admin.get(path)).content).toMatchObject({ book: 'Emma', said: 'Nothing' });
    expect((await admin.get(path)).content).not.toHaveProperty('seen');
    await libby.put(path, { book: 'Emma' });
    expect((await admin.get(path)).content).toMatchObject({ said: 'Emma' });
  });
});

describe('a field of a row above the permission level', () => {
  it('is taken with a new document, and kept afterwards', async () => {
    const access = { role: 'Librarian', read: 1, write: 1, create: 1 };
    library.seed('DocType', [
      {
        name: 'Graded Row',
        module: 'Custom',
        custom: 1,
        istable: 1,
        fields: [{ fieldname: 'grade', label: 'Grade', fieldtype: 'Data', permlevel: 1 }],
      },
      {
        name: 'Graded',
        module: 'Custom',
        custom: 1,
        autoname: 'prompt',
        permissions: [access],
        fields: [{ fieldname: 'rows', label: 'Rows', fieldtype: 'Table', options: 'Graded Row' }],
      },
    ]);
    await libby.post('/api/resource/Graded', { name: 'G', rows: [{ grade: 'first' }] });
    const read = await admin.get('/api/resource/Graded/G');
    expect(read.content).toMatchObject({ rows: [{ grade: 'first' }] });
    const [row] = (read.content as { rows: object[] }).rows;
    await libby.put('/api/resource/Graded/G', { rows: [{ ...row, grade: 'second' }] });
    expect(await admin.get('/api/resource/Graded/G')).toMatchObject({
      content: { rows: [{ grade: 'first' }] },
    });
  });
});

describe('rows of a child table', () => {
  it('are listed for who names a parent and may read it', async () => {
    expect(await libby.get('/api/resource/Book Author')).toMatchObject(DENIED);
    expect(await libby.get('/api/resource/Book Author', { parent: 'Book' })).toMatchObject({ status: 200 });
    expect(await libby.get('/api/resource/Book Author', { parent: 'Visit' })).toMatchObject(DENIED);
    expect(await nobody.get('/api/resource/Book Author', { parent: 'Book' })).toMatchObject(DENIED);
  });
});
