import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  const authors = [{ author: 'R' }, { author: 'S' }];
  for (const book of [
    { name: 'a', title: 'Emma', genre: 'Novel', authors },
    { name: 'b', title: 'Zoo', genre: 'Poems', authors },
    { name: 'c', title: 'Ape', genre: 'Novel' },
  ]) {
    await libby.post('/api/resource/Book', book);
  }
});
afterAll(() => library.close());

const report = (method: string, args: object): Promise<Reply> =>
  libby.get(`/api/method/frappe.desk.reportview.${method}`, { doctype: 'Book', ...args });

describe('a report of the desk', () => {
  it('names its columns once, and nothing where it has no rows', async () => {
    const query = { fields: ['name', 'title'], filters: [['Book', 'genre', '=', 'Novel']] };
    expect((await report('get', { ...query, order_by: 'title asc' })).content).toEqual({
      keys: ['name', 'title'],
      values: [
        ['c', 'Ape'],
        ['a', 'Emma'],
      ],
      user_info: {},
    });
    expect((await report('get', { filters: { title: 'x' } })).content).toEqual([]);
  });

  it('has the order of the DocType, and all rows unless a page is asked for', async () => {
    expect(column(await report('get_list', {}), 'name')).toEqual(['c', 'b', 'a']);
    for (const page of [
      { start: 1, page_length: 1 },
      { limit_start: 1, limit_page_length: 1 },
      { start: 1, limit_start: 2, limit: 1, page_length: 2, limit_page_length: 3 },
    ])
      expect(column(await report('get_list', page), 'name')).toEqual(['b']);
  });

  it('has groups', async () => {
    const rows = await report('get_list', { fields: ['genre', 'count(name) as n'], group_by: 'genre' });
    expect(rows.content).toEqual([
      { genre: 'Novel', n: 2 },
      { genre: 'Poems', n: 1 },
    ]);
  });

  it('has rows that are alike once where they are to be distinct', async () => {
    const rows = await report('get_list', { fields: ['genre'], distinct: 1 });
    expect(column(rows, 'genre')).toEqual(['Novel', 'Poems']);
  });

  it('counts a document for each row that is joined to it, or once', async () => {
    const filters = [['Book Author', 'author', 'is', 'set']];
    expect((await report('get_count', { filters })).content).toBe(4);
    expect((await report('get_count', { filters, distinct: 1 })).content).toBe(2);
    expect((await report('get_count', { filters, limit: 3 })).content).toBe(3);
  });

  it('is refused to whoever may not read the DocType', async () => {
    const nobody = visitor(library, 'nobody');
    for (const method of ['get', 'get_list', 'get_count']) {
      const path = `/api/method/frappe.desk.reportview.${method}`;
      expect(await nobody.get(path, { doctype: 'Book' })).toMatchObject({ status: 403 });
    }
  });
});

describe('frappe.desk.reportview.delete_items', () => {
  const remove = (who: Visitor, items: unknown, doctype = 'Shelf'): Promise<Reply> =>
    who.post('/api/method/frappe.desk.reportview.delete_items', { doctype, items });
  const shelves = async (): Promise<unknown[]> => column(await libby.get('/api/resource/Shelf'), 'name');

  it('deletes each document that may go, and what it held back after it', async () => {
    for (const shelf of [
      { shelf_name: 'Attic', is_group: 1 },
      { shelf_name: 'Zone', is_group: 1 },
      { shelf_name: 'Box', parent_shelf: 'Zone' },
      { shelf_name: 'Kept', parent_shelf: 'Attic' },
    ]) {
      await libby.post('/api/resource/Shelf', shelf);
    }
    const gone = await remove(libby, JSON.stringify(['Zone', 'Box', 'Attic', 'None']));
    expect(gone).toMatchObject({ status: 200, json: {} });
    expect((await shelves()).sort()).toEqual(['Attic', 'Kept']);
  });

  it('leaves what the user may not delete', async () => {
    expect(await remove(visitor(library, 'rhea'), '["Kept"]')).toMatchObject({ status: 200 });
    expect(await shelves()).toContain('Kept');
  });

  it('takes JSON text alone', async () => {
    expect(await remove(libby, ['Kept'])).toMatchObject({ status: 500, json: { exc_type: 'TypeError' } });
    expect(await shelves()).toContain('Kept');
  });
});
