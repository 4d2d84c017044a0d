import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let admin: Visitor;
let libby: Visitor;
let nobody: Visitor;

beforeEach(async () => {
  library = await openLibrary();
  [admin, libby, nobody] = (['admin', 'libby', 'nobody'] as const).map((who) => visitor(library, who)) as [
    Visitor,
    Visitor,
    Visitor,
  ];
  for (const shelf_name of ['Attic', 'Hall'])
    await libby.post('/api/resource/Shelf', { shelf_name, is_group: 1 });
  await libby.post('/api/resource/Shelf', { shelf_name: 'Corner', parent_shelf: 'Attic' });
  for (const [name, shelf] of [
    ['Emma', 'Attic'],
    ['Kim', 'Hall'],
    ['Ulysses', null],
    ['Dubliners', 'Corner'],
  ]) {
    await libby.post('/api/resource/Book', { name, title: name, shelf });
  }
});
afterEach(() => library.close());

const books = async (who: Visitor): Promise<unknown[]> =>
  column(await who.get('/api/resource/Book', { order_by: 'name' }), 'name');

describe('a share', () => {
  const share = (more: object): Promise<Reply> =>
    admin.post('/api/method/frappe.share.add', { doctype: 'Book', name: 'Emma', ...more });

  it('opens one document to a user whose roles open none', async () => {
    expect(await nobody.get('/api/resource/Book')).toMatchObject({ status: 403 });
    await share({ user: 'nobody@example.com' });
    expect(await books(nobody)).toEqual(['Emma']);
    expect(await nobody.get('/api/resource/Book/Emma')).toMatchObject({ status: 200 });
    expect(await nobody.put('/api/resource/Book/Emma', { pages: 1 })).toMatchObject({ status: 403 });
    expect(await nobody.get('/api/resource/Book/Kim')).toMatchObject({ status: 403 });
  });

  it('gives the rights that it names, until it goes', async () => {
    await share({ user: 'nobody@example.com' });
    const changed = await share({ user: 'nobody@example.com', write: 1 });
    expect(await nobody.put('/api/resource/Book/Emma', { pages: 1 })).toMatchObject({ status: 200 });
    expect(await nobody.delete('/api/resource/Book/Emma')).toMatchObject({ status: 403 });
    const { name } = changed.content as { name: string };
    await admin.delete(`/api/resource/DocShare/${name}`);
    expect(await nobody.get('/api/resource/Book/Emma')).toMatchObject({ status: 403 });
  });

  it('with everyone is one with all who have logged in', async () => {
    await share({ everyone: 1 });
    expect(await books(nobody)).toEqual(['Emma']);
    expect(await visitor(library, 'guest').get('/api/resource/Book/Emma')).toMatchObject({ status: 403 });
  });

  it('is made by who may share', async () => {
    const body = { doctype: 'Book', name: 'Emma', user: 'nobody@example.com' };
    expect(await nobody.post('/api/method/frappe.share.add', body)).toMatchObject({ status: 403 });
  });
});

describe('frappe.share.set_permission', () => {
  const set = (permission_to: string, value: number | undefined, more: object = {}): Promise<Reply> => {
    const asked = {
      doctype: 'Book',
      name: 'Emma',
      user: 'nobody@example.com',
      permission_to,
      value,
      ...more,
    };
    return admin.post('/api/method/frappe.share.set_permission', asked);
  };
  const change = (): Promise<Reply> => nobody.put('/api/resource/Book/Emma', { pages: 1 });

  it('gives a right, and with it the right to read', async () => {
    expect((await set('write', undefined)).content).toMatchObject({
      user: 'nobody@example.com',
      read: 1,
      write: 1,
      share: 0,
    });
    expect(await change()).toMatchObject({ status: 200 });
  });

  it('takes back one right, and with the right to read the whole share', async () => {
    await set('write', 1);
    expect((await set('write', 0)).content).toMatchObject({ read: 1, write: 0 });
    expect(await change()).toMatchObject({ status: 403 });
    await set('share', 1);
    expect((await set('read', 0)).json).toEqual({});
    expect(column(await admin.get('/api/resource/DocShare'), 'name')).toEqual([]);
    expect((await set('read', 0)).json).toEqual({});
  });

  it('is with everyone where it says so', async () => {
    expect((await set('read', 1, { everyone: 1 })).content).not.toHaveProperty('user');
    expect(await visitor(library, 'rhea').get('/api/resource/Book/Emma')).toMatchObject({ status: 200 });
    expect(await books(nobody)).toEqual(['Emma']);
  });

  it('refuses who may not share, rights that are not shared, and to submit what is not submitted', async () => {
    const asked = { doctype: 'Book', name: 'Emma', user: 'nobody@example.com', permission_to: 'read' };
    expect(await nobody.post('/api/method/frappe.share.set_permission', asked)).toMatchObject({
      status: 403,
    });
    expect(await set('delete', 1)).toMatchObject({ status: 500, json: { exc_type: 'TypeError' } });
    const notANumber = await set('read', 1, { value: 'x' });
    expect(notANumber).toMatchObject({ status: 500, json: { exc_type: 'ValueError' } });
    expect(await set('submit', 1)).toMatchObject({ status: 417, json: { exc_type: 'ValidationError' } });
    expect(await set('read', 1, { user: '' })).toMatchObject({
      status: 417,
      json: { exc_type: 'MandatoryError' },
    });
  });
});

describe('frappe.share.get_users', () => {
  const usersOf = (who: Visitor, name = 'Emma'): Promise<Reply> =>
    who.get('/api/method/frappe.share.get_users', { doctype: 'Book', name });

  it('tells with whom a document is shared, and nothing to who may not read it', async () => {
    const body = { doctype: 'Book', name: 'Emma' };
    await admin.post('/api/method/frappe.share.add', { ...body, user: 'rhea@example.com', write: 1 });
    await admin.post('/api/method/frappe.share.add', { ...body, name: 'Kim', everyone: 1 });
    expect((await usersOf(libby)).content).toEqual([
      {
        name: expect.any(String) as string,
        user: 'rhea@example.com',
        read: 1,
        write: 1,
        submit: 0,
        share: 0,
        everyone: 0,
        owner: 'Administrator',
        creation: expect.any(String) as string,
      },
    ]);
    expect(column(await usersOf(libby, 'Kim'), 'user')).toEqual([null]);
    expect((await usersOf(nobody)).content).toEqual([]);
    expect(await usersOf(libby, 'None')).toMatchObject({ status: 404 });
  });
});

describe('a User Permission', () => {
  const limit = (more: object): Promise<Reply> =>
    admin.post('/api/resource/User Permission', {
      user: 'libby@example.com',
      allow: 'Shelf',
      for_value: 'Attic',
      ...more,
    });

  it('limits a user to some documents, what is below them, and what links to those or to nothing', async () => {
    await limit({});
    expect(column(await libby.get('/api/resource/Shelf', { order_by: 'name' }), 'name')).toEqual([
      'Attic',
      'Corner',
    ]);
    expect(await books(libby)).toEqual(['Dubliners', 'Emma', 'Ulysses']);
    expect(await libby.get('/api/resource/Book/Kim')).toMatchObject({ status: 403 });
    expect(await libby.post('/api/resource/Book', { name: 'N', title: 'N', shelf: 'Hall' })).toMatchObject({
      status: 403,
    });
  });

  it('leaves out what is below, where it says so', async () => {
    await limit({ hide_descendants: 1 });
    expect(await books(libby)).toEqual(['Emma', 'Ulysses']);
  });

  it('for one DocType leaves the others as they are', async () => {
    await limit({ apply_to_all_doctypes: 0, applicable_for: 'Loan' });
    expect(await books(libby)).toHaveLength(4);
  });

  it('goes by the DocType that it is applicable for, whether or not it says that it applies to all', async () => {
    await limit({ applicable_for: 'Loan' });
    expect(await books(libby)).toHaveLength(4);
    await limit({ apply_to_all_doctypes: 0 });
    expect(await books(libby)).toHaveLength(3);
  });

  it('takes nothing from an owner that is theirs as the owner', async () => {
    const rhea = visitor(library, 'rhea');
    const made = await rhea.post('/api/resource/Wish', { wish: 'Kim' });
    const path = `/api/resource/Wish/${String(field(made, 'name'))}`;
    const other = await rhea.post('/api/resource/Wish', { wish: 'Emma' });
    const theirs = { user: 'rhea@example.com', allow: 'Wish', for_value: field(other, 'name') };
    await admin.post('/api/resource/User Permission', theirs);
    expect((await rhea.get('/api/resource/Wish')).content).toHaveLength(2);
    expect(await rhea.get(path)).toMatchObject({ status: 200 });
    expect(await rhea.put(path, { wish: 'Ulysses' })).toMatchObject({ status: 200 });
    expect(await rhea.delete(path)).toMatchObject({ status: 202 });
  });

  it('leaves out what links to nothing where System Settings are strict, but no Single', async () => {
    await limit({});
    await admin.post('/api/resource/DocType', {
      name: 'Desk Settings',
      module: 'Custom',
      custom: 1,
      issingle: 1,
      fields: [{ fieldname: 'shelf', label: 'Shelf', fieldtype: 'Link', options: 'Shelf' }],
      permissions: [{ role: 'Librarian', read: 1 }],
    });
    await admin.post('/api/resource/Language', { language_code: 'en', language_name: 'English' });
    const strict = { time_zone: 'UTC', language: 'en', apply_strict_user_permissions: 1 };
    await admin.put('/api/resource/System Settings/System Settings', strict);
    expect(await books(libby)).toEqual(['Dubliners', 'Emma']);
    expect(await libby.get('/api/resource/Book/Ulysses')).toMatchObject({ status: 403 });
    expect(await libby.post('/api/resource/Book', { name: 'N', title: 'N' })).toMatchObject({ status: 403 });
    expect(await libby.get('/api/resource/Desk Settings/Desk Settings')).toMatchObject({ status: 200 });
  });

  it('is what a new document links to, where it is the only one or the default', async () => {
    const shelfOf = async (who: Visitor, title: string): Promise<unknown> =>
      field(await who.post('/api/resource/Book', { name: title, title }), 'shelf');
    expect(await shelfOf(libby, 'One')).toBeUndefined();
    await limit({ for_value: 'Hall' });
    expect(await shelfOf(libby, 'Two')).toBe('Hall');
    await limit({ for_value: 'Corner', applicable_for: 'Loan' });
    expect(await shelfOf(libby, 'Three')).toBeUndefined();
    await limit({ for_value: 'Attic', is_default: 1 });
    expect(await shelfOf(libby, 'Four')).toBe('Attic');
    expect(await shelfOf(admin, 'Five')).toBeUndefined();
  });

  it('rules out what a user has as their default, and leaves any other', async () => {
    const usual = async (defvalue: string): Promise<unknown> => {
      await admin.put('/api/resource/User/libby@example.com', { defaults: [{ defkey: 'shelf', defvalue }] });
      const name = `At ${defvalue}`;
      return field(await libby.post('/api/resource/Book', { name, title: name }), 'shelf');
    };
    expect(await usual('Hall')).toBe('Hall');
    expect(await usual('None')).toBeUndefined();
    await limit({});
    expect(await usual('Corner')).toBe('Corner');
    await admin.delete('/api/resource/Book/At Hall');
    expect(await usual('Hall')).toBeUndefined();
  });

  it('limits what a Link suggests, by the DocType of the Link, unless that ignores it', async () => {
    const suggested = async (more: object = {}): Promise<unknown[]> =>
      column(
        await libby.get('/api/method/frappe.desk.search.search_link', { doctype: 'Shelf', txt: '', ...more }),
        'value',
      );
    await limit({ applicable_for: 'Book' });
    expect(await suggested()).toEqual(['Attic', 'Corner', 'Hall']);
    expect(await suggested({ reference_doctype: 'Book' })).toEqual(['Attic', 'Corner']);
    const ignoring = { reference_doctype: 'Book', ignore_user_permissions: '1' };
    expect(await suggested(ignoring)).toEqual(['Attic', 'Corner', 'Hall']);
  });

  it('is there once, and is the default of its DocType alone', async () => {
    expect(await limit({ is_default: 1 })).toMatchObject({ status: 200 });
    const again = { status: 409, json: { exc_type: 'DuplicateEntryError' } };
    expect(await limit({})).toMatchObject(again);
    expect(await limit({ user: 'rhea@example.com', is_default: 1 })).toMatchObject({ status: 200 });
    const rival = { status: 417, json: { exc_type: 'ValidationError' } };
    expect(await limit({ for_value: 'Hall', is_default: 1 })).toMatchObject(rival);
    expect(await limit({ for_value: 'Hall' })).toMatchObject({ status: 200 });
  });

  it('is no limit to Administrator, and yields to a share', async () => {
    await limit({});
    await limit({ user: 'Administrator' });
    expect(await books(admin)).toHaveLength(4);
    await admin.post('/api/method/frappe.share.add', {
      doctype: 'Book',
      name: 'Kim',
      user: 'libby@example.com',
    });
    expect(await books(libby)).toHaveLength(4);
  });
});
