import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, openLibrary, visitor } from './visitor.ts';
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
