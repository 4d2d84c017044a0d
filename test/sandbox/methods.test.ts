import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;
let rhea: Visitor;

beforeAll(async () => {
  library = await openLibrary();
  [libby, rhea] = [visitor(library, 'libby'), visitor(library, 'rhea')];
  for (const [name, pages] of [
    ['Emma', 474],
    ['Kim', 300],
  ]) {
    await libby.post('/api/resource/Book', { name, title: name, pages, authors: [{ author: 'A' }] });
  }
});
afterAll(() => library.close());

const client = (method: string, query: object): Promise<Reply> =>
  libby.get(`/api/method/frappe.client.${method}`, query);
const change = (method: string, body: object): Promise<Reply> =>
  libby.post(`/api/method/frappe.client.${method}`, body);

describe('frappe.client reads', () => {
  it('get: a document with all its fields, by name or by filters', async () => {
    expect((await client('get', { doctype: 'Book', name: 'Emma' })).content).toMatchObject({
      pages: 474,
      blurb: null,
    });
    expect((await client('get', { doctype: 'Book', filters: { pages: 300 } })).content).toMatchObject({
      name: 'Kim',
    });
    expect(await client('get', { doctype: 'Book', filters: { pages: 1 } })).toMatchObject({ status: 404 });
  });

  it('get_value: fields of the first document that the filters let through, and nothing for none', async () => {
    expect(
      (await client('get_value', { doctype: 'Book', filters: 'Emma', fieldname: 'pages' })).content,
    ).toEqual({ pages: 474 });
    const several = { doctype: 'Book', filters: { title: 'Kim' }, fieldname: ['name', 'pages'] };
    expect((await client('get_value', several)).content).toEqual({ name: 'Kim', pages: 300 });
    expect(
      (await client('get_value', { doctype: 'Book', filters: 'None', fieldname: 'pages' })).content,
    ).toEqual({});
    const single = { doctype: 'Library Settings', fieldname: 'open_days' };
    expect((await client('get_value', single)).content).toEqual({ open_days: '5' });
  });

  it('get_value: without as_dict the value alone, or several as a list', async () => {
    const asked = (fieldname: unknown, filters: unknown = 'Kim'): Promise<Reply> =>
      change('get_value', { doctype: 'Book', filters, fieldname, as_dict: false });
    expect((await asked('pages')).content).toBe(300);
    expect((await asked(['name', 'pages'])).content).toEqual(['Kim', 300]);
    expect((await asked('pages', 'None')).content).toBeUndefined();
    const single = { doctype: 'Library Settings', fieldname: 'open_days', as_dict: 0 };
    expect((await change('get_value', single)).content).toBe('5');
  });

  it('get_value: takes several fields as JSON alone', async () => {
    const asked = { doctype: 'Book', filters: 'Kim', fieldname: 'name,pages' };
    expect(await client('get_value', asked)).toMatchObject({ status: 417, json: { exc_type: 'DataError' } });
  });

  it('get_list: takes its fields as JSON or as *, and passes over what it has no parameter for', async () => {
    const asked = (query: object): Promise<Reply> => client('get_list', { doctype: 'Book', ...query });
    expect(await asked({ fields: 'name,pages' })).toMatchObject({
      status: 500,
      json: { exc_type: 'JSONDecodeError' },
    });
    expect((await asked({ fields: '*', limit: 1 })).content).toHaveLength(2);
    const rows = { doctype: 'Book Author', parent_doctype: 'Book' };
    expect(await client('get_list', rows)).toMatchObject({ status: 403 });
  });

  it('get_list and get_count: what REST lists, and how many', async () => {
    const query = { doctype: 'Book', filters: [['pages', '>', 300]], fields: ['name'] };
    expect((await client('get_list', query)).content).toEqual([{ name: 'Emma' }]);
    expect((await client('get_count', query)).content).toBe(1);
    expect((await client('get_count', { doctype: 'Book' })).content).toBe(2);
  });

  it('get_count: whoever asks, by what the database makes of the filters', async () => {
    const nobody = visitor(library, 'nobody');
    const count = async (filters: unknown, doctype = 'Book'): Promise<unknown> =>
      (await nobody.get('/api/method/frappe.client.get_count', { doctype, filters })).content;
    const all = await count({});
    expect(all).toBeGreaterThan(1);
    expect(await count([['blurb', '!=', 'x']])).toBe(await count([['blurb', 'is', 'set']]));
    expect(await count({ blurb: null })).toBe(await count([['blurb', 'is', 'not set']]));
    expect(await count([['pages', 'between', [301, 9999]]])).toBe(1);
    expect(await count(['Emma', 'No such book'])).toBe(1);
    expect(await count('Emma')).toBe(1);
    expect(await count([['name', 'in', 'Emma,Nothing']])).toBe(1);
    expect(await count([['name', 'not like', 'E%']])).toBe((all as number) - 1);
  });

  it.each([
    ['Book', [['no_such_column', '=', 1]], 500, 'OperationalError'],
    ['Book', [['title', 'near', 'x']], 500, 'KeyError'],
    ['Book', [['shelf.name', '=', 'x']], 417, 'ValidationError'],
    ['Library Settings', {}, 500, 'ProgrammingError'],
    ['No Such DocType', {}, 500, 'ProgrammingError'],
  ])('get_count of %s by %j: a %i %s', async (doctype, filters, status, exc_type) => {
    expect(await client('get_count', { doctype, filters })).toMatchObject({ status, json: { exc_type } });
  });

  it('get_count: counts what the user may see on the released 16', async () => {
    await using released = await openLibrary({ frappe: '16-released' });
    const count = { doctype: 'Book' };
    expect(await visitor(released, 'nobody').get('/api/method/frappe.client.get_count', count)).toMatchObject(
      { status: 403 },
    );
  });

  it('has_permission and validate_link: whether, and under which name', async () => {
    const asked = { doctype: 'Book', docname: 'Emma', perm_type: 'write' };
    expect((await client('has_permission', asked)).content).toEqual({ has_permission: true });
    expect((await rhea.get('/api/method/frappe.client.has_permission', asked)).content).toEqual({
      has_permission: false,
    });
    expect(
      (await client('validate_link', { doctype: 'Book', docname: 'EMMA', fields: ['pages'] })).content,
    ).toEqual({
      name: 'Emma',
      pages: 474,
    });
    expect((await client('validate_link', { doctype: 'Book', docname: 'None' })).content).toEqual({
      name: null,
    });
  });
});

describe('frappe.client.get_doc_permissions', () => {
  const rightsTo = async (who: Visitor, doctype: string, docname: string): Promise<unknown> => {
    const asked = await who.get('/api/method/frappe.client.get_doc_permissions', { doctype, docname });
    return (asked.content as { permissions: unknown }).permissions;
  };
  const none = Object.fromEntries(
    'select read write create delete submit cancel amend print email report import export share'
      .split(' ')
      .map((right) => [right, 0]),
  );

  it('names every right, given by a role or not, but not to submit what is not submitted', async () => {
    const usual = { read: 1, print: 1, email: 1, report: 1, export: 1, share: 1 };
    const full = { ...usual, write: 1, create: 1, delete: 1, cancel: 1, amend: 1 };
    const byRole = { ...none, if_owner: {}, has_if_owner_enabled: false };
    expect(await rightsTo(libby, 'Book', 'Emma')).toEqual({ ...byRole, ...full });
    expect(await rightsTo(rhea, 'Book', 'Emma')).toEqual({ ...byRole, ...usual });
    expect(await rightsTo(visitor(library, 'nobody'), 'Book', 'Emma')).toEqual(byRole);
    const loan = await libby.post('/api/resource/Loan', { naming_series: 'L-.###', book: 'Emma' });
    const granted = await rightsTo(libby, 'Loan', String(field(loan, 'name')));
    expect(granted).toMatchObject({ submit: 1 });
    const everything = Object.fromEntries(Object.keys(none).map((right) => [right, 1]));
    expect(await rightsTo(visitor(library, 'admin'), 'Book', 'Emma')).toEqual({
      ...everything,
      submit: 0,
      import: 0,
    });
  });

  it('gives what an owner may to the owner alone', async () => {
    const made = await rhea.post('/api/resource/Wish', { wish: 'w' });
    const name = String(field(made, 'name'));
    const owned = { read: 1, write: 1, delete: 1 };
    expect(await rightsTo(rhea, 'Wish', name)).toMatchObject({
      ...owned,
      create: 1,
      if_owner: owned,
      has_if_owner_enabled: true,
    });
    const admin = visitor(library, 'admin');
    const others = await admin.post('/api/resource/Wish', { wish: 'v' });
    const refused = { read: 0, write: 0, delete: 0 };
    expect(await rightsTo(rhea, 'Wish', String(field(others, 'name')))).toMatchObject({
      ...refused,
      create: 1,
      if_owner: refused,
    });
  });

  it('is nothing outside of the User Permissions of a user', async () => {
    const admin = visitor(library, 'admin');
    const limit = { user: 'rhea@example.com', allow: 'Book', for_value: 'Kim' };
    const limited = await admin.post('/api/resource/User Permission', limit);
    expect(await rightsTo(rhea, 'Book', 'Emma')).toEqual({});
    expect(await rightsTo(rhea, 'Book', 'Kim')).toMatchObject({ read: 1 });
    await admin.delete(`/api/resource/User Permission/${String(field(limited, 'name'))}`);
  });

  it('names one right more in 14', async () => {
    await using older = await openLibrary({ frappe: 14 });
    const admin = visitor(older, 'admin');
    await admin.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    expect(await rightsTo(admin, 'Book', 'Emma')).toMatchObject({ set_user_permissions: 1 });
  });

  it('is asked of a document that is there', async () => {
    const asked = { doctype: 'Book', docname: 'None' };
    expect(await client('get_doc_permissions', asked)).toMatchObject({ status: 404 });
  });
});

describe('frappe.client.is_document_amended', () => {
  const amended = (who: Visitor, doctype: string, docname: unknown): Promise<Reply> =>
    who.get('/api/method/frappe.client.is_document_amended', { doctype, docname });

  it('names the document that was amended from another, and false to who may not read', async () => {
    const loan = { naming_series: 'L-.###', book: 'Emma' };
    const first = field(await libby.post('/api/resource/Loan', { ...loan, docstatus: 1 }), 'name');
    expect((await amended(libby, 'Loan', first)).json).toEqual({});
    await libby.put(`/api/resource/Loan/${String(first)}`, { docstatus: 2 });
    const second = await libby.post('/api/resource/Loan', { ...loan, amended_from: first });
    expect((await amended(libby, 'Loan', first)).content).toBe(field(second, 'name'));
    expect((await amended(visitor(library, 'nobody'), 'Loan', first)).content).toBe(false);
  });

  it('fails for a DocType whose documents are not amended', async () => {
    expect(await amended(libby, 'Book', 'Emma')).toMatchObject({
      status: 500,
      json: { exc_type: 'OperationalError' },
    });
  });
});

describe('frappe.client.get_time_zone', () => {
  const asked = (): Promise<Reply> =>
    visitor(library, 'guest').get('/api/method/frappe.client.get_time_zone');

  it('is UTC unless System Settings say otherwise, and no secret', async () => {
    expect((await asked()).content).toEqual({ time_zone: 'UTC' });
    const admin = visitor(library, 'admin');
    const settings = { time_zone: 'Asia/Kolkata', language: 'en' };
    await admin.post('/api/resource/Language', { language_code: 'en', language_name: 'English' });
    await admin.put('/api/resource/System Settings/System Settings', settings);
    expect((await asked()).content).toEqual({ time_zone: 'Asia/Kolkata' });
  });
});

describe('frappe.client writes', () => {
  it('insert, save and delete: one document', async () => {
    const made = await change('insert', { doc: { doctype: 'Book', name: 'Made', title: 'Made' } });
    expect(made.content).toMatchObject({ name: 'Made', blurb: null });
    const saved = await change('save', { doc: { ...(made.content as object), pages: 9 } });
    expect(saved.content).toMatchObject({ name: 'Made', pages: 9 });
    expect(await change('delete', { doctype: 'Book', name: 'Made' })).toMatchObject({
      status: 200,
      json: {},
    });
    expect(await client('get', { doctype: 'Book', name: 'Made' })).toMatchObject({ status: 404 });
  });

  it('insert_many: all or none', async () => {
    const docs = (last: object): object => ({ docs: [{ doctype: 'Book', name: 'M1', title: 'M1' }, last] });
    expect(
      await change('insert_many', docs({ doctype: 'Book', name: 'Emma', title: 'Taken' })),
    ).toMatchObject({ status: 409 });
    expect(await libby.get('/api/resource/Book/M1')).toMatchObject({ status: 404 });
    expect((await change('insert_many', docs({ doctype: 'Book', name: 'M2', title: 'M2' }))).content).toEqual(
      ['M1', 'M2'],
    );
  });

  it('bulk_update: each by itself, with those that failed', async () => {
    const docs = [
      { doctype: 'Book', docname: 'Emma', pages: 475 },
      { doctype: 'Book', docname: 'Kim', pages: -1 },
    ];
    const answer = await change('bulk_update', { docs: JSON.stringify(docs) });
    expect(answer.content).toMatchObject({ failed_docs: [{ doc: { docname: 'Kim' } }] });
    expect((await libby.get('/api/resource/Book/Emma')).content).toMatchObject({ pages: 475 });
  });

  it('set_value: one field, several, or one of a child row', async () => {
    const one = { doctype: 'Book', name: 'Kim', fieldname: 'pages', value: 301 };
    expect((await change('set_value', one)).content).toMatchObject({ pages: 301 });
    const several = { doctype: 'Book', name: 'Kim', fieldname: JSON.stringify({ pages: 302, blurb: 'b' }) };
    expect((await change('set_value', several)).content).toMatchObject({ pages: 302, blurb: 'b' });
    const [row] = field(await libby.get('/api/resource/Book/Kim'), 'authors') as { name: string }[];
    const child = { doctype: 'Book Author', name: row?.name, fieldname: 'share', value: 4 };
    expect((await change('set_value', child)).content).toMatchObject({
      name: 'Kim',
      authors: [{ author: 'A', share: 4 }],
    });
  });

  it('are called by POST', async () => {
    expect(await client('insert', { doc: '{}' })).toMatchObject({
      status: 403,
      json: { exc_type: 'PermissionError' },
    });
  });

  it('look at no query where JSON is sent', async () => {
    const path = '/api/method/frappe.client.get_value?doctype=Book&filters={"name":"Emma"}&fieldname=title';
    expect(await libby.post(path)).toMatchObject({ status: 200, content: { title: 'Emma' } });
    expect((await libby.post(path, { fieldname: 'title' })).status).toBe(500);
  });
  it('take a form as well as JSON', async () => {
    const response = await fetch(`${library.url}/api/method/frappe.client.set_value`, {
      method: 'POST',
      headers: { authorization: 'token libby:libby-secret' },
      body: new URLSearchParams({ doctype: 'Book', name: 'Kim', fieldname: 'pages', value: '303' }),
    });
    expect(await response.json()).toMatchObject({ message: { pages: 303 } });
  });
});

describe('a method of frappe.client', () => {
  const refused = (status: number, excType: string): object => ({ status, json: { exc_type: excType } });

  it.each([
    ['get_list', {}],
    ['get_value', {}],
    ['has_permission', { doctype: 'Book' }],
    ['validate_link', { doctype: 'Book' }],
  ])('%s is refused by Python without an argument that it needs', async (method, query) => {
    expect(await client(method, query)).toMatchObject(refused(500, 'TypeError'));
  });

  it.each([
    ['insert', {}, 'TypeError'],
    ['insert', { doc: { title: 'No doctype' } }, 'ValueError'],
    ['insert_many', {}, 'TypeError'],
    ['bulk_update', { docs: [{ doctype: 'Book', docname: 'Emma' }] }, 'TypeError'],
    ['set_value', { doctype: 'Book', name: 'Emma' }, 'TypeError'],
    ['set_value', { doctype: 'Book Author', name: 'None', fieldname: 'share', value: 1 }, 'AttributeError'],
  ])('%s is refused by Python for %j', async (method, body, excType) => {
    expect(await change(method, body)).toMatchObject(refused(500, excType));
  });

  it('get: without a name and filters looks for the name of a Single', async () => {
    expect(await client('get', { doctype: 'Book' })).toMatchObject(refused(404, 'DoesNotExistError'));
    expect((await client('get', { doctype: 'Library Settings' })).content).toMatchObject({ open_days: 5 });
  });

  it('get_single_value: refuses a field that there is not, and finds nothing where there is no Single', async () => {
    const asked = { doctype: 'Library Settings', field: 'none' };
    expect(await client('get_single_value', asked)).toMatchObject(refused(417, 'ValidationError'));
    expect(await client('get_single_value', { ...asked, field: 'motto' })).toMatchObject({ content: '' });
    expect(await client('get_single_value', { doctype: 'Book', field: 'pages' })).toMatchObject({
      content: 0,
    });
  });

  it('set_value: refuses what the site keeps, and empties a field for what is false', async () => {
    const kim = { doctype: 'Book', name: 'Kim' };
    for (const fieldname of ['name', 'owner', 'docstatus', 'parent']) {
      expect(await change('set_value', { ...kim, fieldname, value: 1 })).toMatchObject(
        refused(417, 'ValidationError'),
      );
    }
    await change('set_value', { ...kim, fieldname: 'blurb', value: 'b' });
    expect(await change('set_value', { ...kim, fieldname: 'blurb', value: null })).toMatchObject({
      content: { blurb: '' },
    });
  });

  it('insert and delete: a row through the document that it belongs to', async () => {
    await libby.post('/api/resource/Book', { name: 'Rows', title: 'T', authors: [{ author: 'A' }] });
    const row = { doctype: 'Book Author', author: 'B' };
    expect(await change('insert', { doc: row })).toMatchObject(refused(417, 'ValidationError'));
    const parted = { ...row, parent: 'Rows', parenttype: 'Book', parentfield: 'authors' };
    const holder = await change('insert', { doc: parted });
    expect(holder.content).toMatchObject({ name: 'Rows', authors: [{ idx: 1 }, { author: 'B', idx: 2 }] });
    const [first] = field(holder, 'authors') as { name: string }[];
    await change('delete', { doctype: 'Book Author', name: first?.name });
    expect(field(await libby.get('/api/resource/Book/Rows'), 'authors')).toMatchObject([
      { author: 'B', idx: 1 },
    ]);
    expect(await change('delete', { doctype: 'Book Author', name: 'None' })).toMatchObject({ status: 404 });
  });

  it('save: puts what is sent in the place of what was read, and asks when that was', async () => {
    const made = await libby.post('/api/resource/Book', { name: 'Saved', title: 'T', blurb: 'b', pages: 3 });
    const { modified, owner, creation } = made.content as Record<string, string>;
    const doc = { doctype: 'Book', name: 'Saved', title: 'U' };
    expect(await change('save', { doc })).toMatchObject(refused(417, 'TimestampMismatchError'));
    const saved = await change('save', { doc: { ...doc, modified, owner, creation } });
    expect(saved.content).toMatchObject({ title: 'U', blurb: null, pages: 0, owner });
    expect(await change('save', { doc: { ...doc, name: 'None' } })).toMatchObject({ status: 404 });
  });

  it('bulk_update: tells of each document why it failed, one that is not named as well', async () => {
    const docs = [{ doctype: 'Book' }, { docname: 'Emma' }, { doctype: 'None', docname: 'Emma' }];
    const answer = await change('bulk_update', { docs: JSON.stringify(docs) });
    expect(answer.content).toMatchObject({ failed_docs: docs.map((doc) => ({ doc })) });
  });

  it('get_password: fails as a login where there is none, and finds the document first', async () => {
    const admin = visitor(library, 'admin');
    const asked = { doctype: 'Book', name: 'Emma', fieldname: 'lock_code' };
    expect(await admin.get('/api/method/frappe.client.get_password', asked)).toMatchObject(
      refused(401, 'AuthenticationError'),
    );
    expect(
      await admin.get('/api/method/frappe.client.get_password', { ...asked, name: 'None' }),
    ).toMatchObject({ status: 404 });
  });
});

describe('search_link', () => {
  it('suggests names that hold the text, those that start with it first, a page of ten', async () => {
    for (const name of ['Xa', 'aX', 'X']) await libby.post('/api/resource/Book', { name, title: 'T' });
    const found = await rhea.get('/api/method/frappe.desk.search.search_link', { doctype: 'Book', txt: 'x' });
    expect(column(found, 'value')).toEqual(['X', 'Xa', 'aX']);
    const filtered = { doctype: 'Book', txt: 'x', filters: { name: ['!=', 'X'] }, page_length: '1' };
    expect(column(await rhea.get('/api/method/frappe.desk.search.search_link', filtered), 'value')).toEqual([
      'Xa',
    ]);
  });
});

describe('a page of search_link', () => {
  it('holds what has the text first in its name, and then what was changed last, in the order of names', async () => {
    await using site = await openLibrary();
    const clerk = visitor(site, 'libby');
    for (const name of ['b sea', 'c sea', 'a sea', 'sea', 'other'])
      await clerk.post('/api/resource/Book', { name, title: name });
    const page = async (query: object): Promise<unknown[]> =>
      column(
        await clerk.get('/api/method/frappe.desk.search.search_link', { doctype: 'Book', ...query }),
        'value',
      );
    expect(await page({ txt: 'sea', page_length: 3 })).toEqual(['sea', 'a sea', 'c sea']);
    expect(await page({ txt: '', page_length: 2 })).toEqual(['other', 'sea']);
    expect(await page({ txt: ' sea ', page_length: 0 })).toEqual(['sea', 'a sea', 'b sea', 'c sea']);
  });
});

describe('search_link of what can be disabled', () => {
  it('suggests what is in use', async () => {
    const asked = { doctype: 'User', txt: 'example.com' };
    const found = await visitor(library, 'admin').get('/api/method/frappe.desk.search.search_link', asked);
    expect(column(found, 'value')).toContain('rhea@example.com');
    expect(column(found, 'value')).not.toContain('gone@example.com');
  });
});

describe("a document's own method", () => {
  it('runs where it is whitelisted', async () => {
    const name = String(field(await libby.post('/api/resource/Loan', { book: 'Emma' }), 'name'));
    const ran = await libby.post(`/api/resource/Loan/${name}?run_method=submit`);
    expect(ran).toMatchObject({ json: { data: { docstatus: 1 } } });
    expect(ran.content).not.toHaveProperty('note');
  });

  it('is looked for before the right to run it', async () => {
    const nobody = visitor(library, 'nobody');
    const run = (method: string): Promise<Reply> =>
      nobody.post(`/api/resource/Book/Emma?run_method=${method}`);
    expect(await run('no_such')).toMatchObject({ status: 404, json: null });
    expect(await run('submit')).toMatchObject({ status: 403 });
    const named = { dt: 'Book', dn: 'Emma', method: 'no_such' };
    expect(await nobody.post('/api/method/run_doc_method', named)).toMatchObject({ status: 403 });
    expect(await libby.post('/api/method/run_doc_method', named)).toMatchObject({
      status: 500,
      json: { exc_type: 'AttributeError' },
    });
  });

  it('changes nothing where it is asked for by GET, though it answers as if it had', async () => {
    const name = String(field(await libby.post('/api/resource/Loan', { book: 'Emma' }), 'name'));
    const path = `/api/resource/Loan/${name}`;
    const submitted = { status: 200, content: { docstatus: 1 } };
    expect(await libby.get(path, { run_method: 'submit' })).toMatchObject(submitted);
    const v2 = await libby.get(`/api/v2/document/Loan/${name}/method/submit`);
    expect(v2).toMatchObject(submitted);
    const named = { dt: 'Loan', dn: name, method: 'submit' };
    expect(await libby.get('/api/method/run_doc_method', named)).toMatchObject({ status: 200 });
    expect(await libby.get(path)).toMatchObject({ content: { docstatus: 0 } });
  });

  it('runs by run_doc_method too, on the document that is named or sent', async () => {
    const loan = async (): Promise<string> =>
      String(field(await libby.post('/api/resource/Loan', { book: 'Emma' }), 'name'));
    const named = { dt: 'Loan', dn: await loan(), method: 'submit' };
    expect(await libby.post('/api/method/run_doc_method', named)).toMatchObject({
      json: { docs: [{ docstatus: 1 }] },
    });
    const read = await libby.get(`/api/resource/Loan/${await loan()}`);
    const docs = JSON.stringify({ ...(read.content as object), note: 'sent' });
    expect(await libby.post('/api/method/run_doc_method', { docs, method: 'submit' })).toMatchObject({
      json: { docs: [{ docstatus: 1, note: 'sent' }] },
    });
  });

  it('is refused where it is not, and a page that says so where there is none', async () => {
    expect(await libby.post('/api/resource/Book/Emma?run_method=delete')).toMatchObject({ status: 403 });
    const missing = await libby.post('/api/resource/Book/Emma?run_method=no_such');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toContain('text/html');
  });
});

describe('a method that the sandbox does not have', () => {
  it('is refused by name', async () => {
    const refused = await libby.get('/api/method/erpnext.no.such.method');
    expect(refused).toMatchObject({ status: 417, json: { exc_type: 'ValidationError' } });
    expect(JSON.stringify(refused.json)).toContain('erpnext.no.such.method');
  });

  it('is another refusal for a function that a site keeps to itself', async () => {
    expect(await libby.get('/api/method/frappe.utils.now')).toMatchObject({
      status: 403,
      json: { exc_type: 'PermissionError' },
    });
  });

  it('is none of the names that every object has', async () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(await libby.get(`/api/method/${name}`)).toMatchObject({ status: 417 });
    }
  });
});

describe('a method that cannot be called', () => {
  const call = (name: string): Promise<Reply> => libby.get(`/api/method/${name}`);

  it.each([
    'frappe.get_doc',
    'frappe.utils.now',
    'frappe.utils.data.flt',
    'frappe.client.delete_doc',
    'frappe.share.remove',
  ])('%s is there and closed', async (name) => {
    expect(await call(name)).toMatchObject({ status: 403, json: { exc_type: 'PermissionError' } });
  });

  it.each([
    'frappe.no_such',
    'frappe.db.sql',
    'frappe',
    'no.such.app',
    'frappe.utils.constructor',
    '__proto__.x',
  ])('%s is not there, and named', async (name) => {
    const refused = await call(name);
    expect(refused).toMatchObject({ status: 417, json: { exc_type: 'ValidationError' } });
    expect(JSON.stringify(refused.json)).toContain(`no method ${name}.`);
  });
});
