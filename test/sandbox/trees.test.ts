import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  for (const [shelf_name, parent_shelf] of [
    ['House'],
    ['Attic', 'House'],
    ['Hall', 'House'],
    ['Left', 'Attic'],
    ['Barn'],
  ]) {
    await libby.post('/api/resource/Shelf', { shelf_name, parent_shelf, is_group: 1 });
  }
});
afterAll(() => library.close());

const bounds = async (): Promise<unknown> =>
  (await libby.get('/api/resource/Shelf', { fields: ['name', 'lft', 'rgt'], order_by: 'lft', as_dict: '0' }))
    .content;
const related = async (operator: string, node: string): Promise<unknown[]> =>
  column(
    await libby.get('/api/resource/Shelf', { filters: [['name', operator, node]], order_by: 'lft' }),
    'name',
  );

describe('a tree', () => {
  it('finds a node’s parent in one field, whatever its DocType’s name is made of', async () => {
    const admin = visitor(library, 'admin');
    await admin.post('/api/resource/DocType', {
      name: 'Map-Room Box',
      module: 'Core',
      custom: 1,
      is_tree: 1,
      autoname: 'prompt',
      permissions: [{ role: 'System Manager', read: 1, write: 1, create: 1 }],
    });
    await admin.post('/api/resource/Map-Room Box', { name: 'Atlases', is_group: 1 });
    expect(
      await admin.post('/api/resource/Map-Room Box', { name: 'Sky', parent_map_room_box: 'Atlases' }),
    ).toMatchObject({ status: 200, content: { parent_map_room_box: 'Atlases', lft: 2, rgt: 3 } });
  });

  it('got the fields that Frappe works with, beside its own', async () => {
    const fields = await visitor(library, 'admin').get('/api/resource/DocField', {
      parent: 'DocType',
      filters: { parent: 'Shelf' },
      fields: ['fieldname'],
      order_by: 'idx',
    });
    expect(column(fields, 'fieldname')).toEqual([
      'shelf_name',
      'lft',
      'rgt',
      'is_group',
      'old_parent',
      'parent_shelf',
    ]);
  });

  it('is numbered as a nested set', async () => {
    expect(await bounds()).toEqual([
      ['House', 1, 8],
      ['Attic', 2, 5],
      ['Left', 3, 4],
      ['Hall', 6, 7],
      ['Barn', 9, 10],
    ]);
  });

  it('is asked for relatives by filters', async () => {
    expect(await related('descendants of', 'House')).toEqual(['Attic', 'Left', 'Hall']);
    expect(await related('descendants of (inclusive)', 'Attic')).toEqual(['Attic', 'Left']);
    expect(await related('ancestors of', 'Left')).toEqual(['House', 'Attic']);
    expect(await related('not descendants of', 'House')).toEqual(['House', 'Barn']);
    expect(await related('not ancestors of', 'Left')).toEqual(['Left', 'Hall', 'Barn']);
  });

  it('is asked for relatives of what a Link names', async () => {
    await libby.post('/api/resource/Book', { name: 'Upstairs', title: 'U', shelf: 'Left' });
    await libby.post('/api/resource/Book', { name: 'Outside', title: 'O', shelf: 'Barn' });
    const found = await libby.get('/api/resource/Book', { filters: [['shelf', 'descendants of', 'House']] });
    expect(column(found, 'name')).toEqual(['Upstairs']);
  });

  it('shows the nodes right below one', async () => {
    const below = await libby.get('/api/method/frappe.desk.treeview.get_children', {
      doctype: 'Shelf',
      parent: 'House',
    });
    expect(below.content).toEqual([
      { value: 'Attic', title: 'Attic', expandable: 1 },
      { value: 'Hall', title: 'Hall', expandable: 1 },
    ]);
  });

  it('moves a branch with all that hangs on it', async () => {
    await libby.put('/api/resource/Shelf/Attic', { parent_shelf: 'Barn' });
    expect(await related('ancestors of', 'Left')).toEqual(['Barn', 'Attic']);
    expect(await libby.get('/api/resource/Shelf/Attic')).toMatchObject({ content: { old_parent: 'Barn' } });
    await libby.put('/api/resource/Shelf/Attic', { parent_shelf: 'House' });
  });

  it('puts a node that moves behind its new siblings, and leaves them where they are when a node is saved', async () => {
    for (const [shelf_name, parent_shelf] of [['Yard'], ['A', 'Yard'], ['B', 'Yard'], ['C', 'B']])
      await libby.post('/api/resource/Shelf', { shelf_name, parent_shelf, is_group: 1 });
    await libby.put('/api/resource/Shelf/A', { parent_shelf: 'B' });
    expect(await related('descendants of', 'Yard')).toEqual(['B', 'C', 'A']);
    await libby.put('/api/resource/Shelf/C', { is_group: 0 });
    expect(await related('descendants of', 'Yard')).toEqual(['B', 'C', 'A']);
    for (const node of ['C', 'A', 'B', 'Yard']) await libby.delete(`/api/resource/Shelf/${node}`);
  });

  it('answers a root as one that has never been below another', async () => {
    expect(await libby.get('/api/resource/Shelf/House')).toMatchObject({ content: { old_parent: '' } });
  });

  it('lets no node stand below itself', async () => {
    const refused = await libby.put('/api/resource/Shelf/House', { parent_shelf: 'Left' });
    expect(refused).toMatchObject({ status: 417, json: { exc_type: 'NestedSetRecursionError' } });
    expect((refused.json as { exception: string }).exception).toMatch(
      /^frappe\.utils\.nestedset\.NestedSetRecursionError: /,
    );
    expect(await related('ancestors of', 'Left')).toEqual(['House', 'Attic']);
  });

  it('keeps a node that has others below it', async () => {
    expect(await libby.delete('/api/resource/Shelf/Attic')).toMatchObject({
      status: 417,
      json: { exc_type: 'NestedSetChildExistsError' },
    });
  });

  it('closes the gap of a node that went', async () => {
    await libby.delete('/api/resource/Shelf/Hall');
    expect(await libby.get('/api/resource/Shelf/House')).toMatchObject({ content: { lft: 1, rgt: 6 } });
  });
});

describe('the numbers of a tree', () => {
  const numbers = async (node: string): Promise<unknown> => {
    const { lft, rgt } = (await libby.get(`/api/resource/Shelf/${node}`)).content as Record<string, unknown>;
    return [lft, rgt];
  };

  it('are those that were sent, until the node moves', async () => {
    expect(await libby.post('/api/resource/Shelf', { shelf_name: 'Far', lft: 501, rgt: 502 })).toMatchObject({
      content: { lft: 501, rgt: 502 },
    });
    await libby.put('/api/resource/Shelf/Far', { lft: 601, rgt: 602 });
    expect(await numbers('Far')).toEqual([601, 602]);
    const [, before] = (await numbers('Barn')) as number[];
    await libby.put('/api/resource/Shelf/Far', { parent_shelf: 'Barn' });
    expect(await numbers('Far')).toEqual([before, (before ?? 0) + 1]);
    await libby.delete('/api/resource/Shelf/Far');
    expect(((await numbers('Barn')) as number[])[1]).toBe(before);
  });

  it('are left out where a root went', async () => {
    for (const shelf_name of ['First', 'Second']) await libby.post('/api/resource/Shelf', { shelf_name });
    const second = await numbers('Second');
    await libby.delete('/api/resource/Shelf/First');
    expect(await numbers('Second')).toEqual(second);
    await libby.delete('/api/resource/Shelf/Second');
  });

  it('are of no use to delete a root on Frappe 14', async () => {
    await using old = await openLibrary({ frappe: 14 });
    const keeper = visitor(old, 'libby');
    await keeper.post('/api/resource/Shelf', { shelf_name: 'Root', is_group: 1 });
    await keeper.post('/api/resource/Shelf', { shelf_name: 'Leaf', parent_shelf: 'Root' });
    expect(await keeper.delete('/api/resource/Shelf/Leaf')).toMatchObject({ status: 202 });
    expect(await keeper.delete('/api/resource/Shelf/Root')).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
  });

  it('come with a node that is answered as it is stored', async () => {
    expect(await libby.post('/api/resource/Shelf', { shelf_name: 'Typed', is_group: true })).toMatchObject({
      content: { is_group: 1, old_parent: '' },
    });
    await libby.delete('/api/resource/Shelf/Typed');
  });
});

describe('a node', () => {
  it('that has others below it cannot become a leaf', async () => {
    expect(await libby.put('/api/resource/Shelf/House', { is_group: 0 })).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
  });

  it('of a DocType without groups is no leaf, and saved with others below it', async () => {
    const admin = visitor(library, 'admin');
    const make = (doctype: string, doc: object): Promise<Reply> =>
      admin.post(`/api/resource/${doctype}`, doc);
    await make('Gender', { gender: 'Female' });
    await make('Country', { country_name: 'Ireland' });
    await make('Currency', { currency_name: 'EUR' });
    const company = { company_name: 'Lib', abbr: 'L', default_currency: 'EUR', country: 'Ireland' };
    await make('Company', company);
    const person = { gender: 'Female', date_of_birth: '1980-01-01', date_of_joining: '2020-01-01' };
    const employee = async (first_name: string, reports_to?: string): Promise<string> =>
      String(field(await make('Employee', { ...person, first_name, company: 'Lib', reports_to }), 'name'));
    const head = await employee('Ada');
    await employee('Bea', head);
    expect(await admin.put(`/api/resource/Employee/${head}`, { bio: 'Head' })).toMatchObject({
      content: { bio: 'Head', lft: 1, rgt: 4 },
    });
  });

  it('is added below another by the desk, or as a root', async () => {
    const add = (body: object): Promise<unknown> =>
      libby.post('/api/method/frappe.desk.treeview.add_node', { doctype: 'Shelf', ...body });
    expect(await add({ shelf_name: 'Nook', parent: 'Barn', is_root: 'false' })).toMatchObject({
      status: 200,
    });
    expect(await add({ shelf_name: 'Shed', parent: 'Shelf', is_root: 'true' })).toMatchObject({
      status: 200,
    });
    expect(await related('ancestors of', 'Nook')).toEqual(['Barn']);
    expect(await related('ancestors of', 'Shed')).toEqual([]);
  });

  it('merges with its like alone, which takes over what is below it, by name, and what links to it', async () => {
    const merge = (old_name: string, new_name: string): Promise<unknown> =>
      libby.post('/api/method/frappe.client.rename_doc', { doctype: 'Shelf', old_name, new_name, merge: 1 });
    for (const other of ['House', 'Nowhere'])
      expect(await merge('Nook', other)).toMatchObject({
        status: 417,
        json: { exc_type: 'NestedSetInvalidMergeError' },
      });
    await libby.post('/api/resource/Shelf', { shelf_name: 'Aisle', parent_shelf: 'Barn' });
    await libby.post('/api/resource/Book', { name: 'Barn Book', title: 'B', shelf: 'Barn' });
    expect(await merge('Barn', 'House')).toMatchObject({ content: 'House' });
    expect(await related('ancestors of', 'Nook')).toEqual(['House']);
    expect(await related('descendants of', 'House')).toEqual(['Aisle', 'Attic', 'Left', 'Nook']);
    expect((await libby.get('/api/resource/Book/Barn Book')).content).toMatchObject({ shelf: 'House' });
    expect(await libby.get('/api/resource/Shelf/Barn')).toMatchObject({ status: 404 });
  });
});
