import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let admin: Visitor;
let libby: Visitor;

beforeEach(async () => {
  library = await openLibrary();
  [admin, libby] = [visitor(library, 'admin'), visitor(library, 'libby')];
  await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
afterEach(() => library.close());

const RHEA = 'rhea@example.com';
const NOBODY = 'nobody@example.com';

const call = (who: Visitor, method: string, more: object): Promise<Reply> =>
  who.post(`/api/method/frappe.desk.form.assign_to.${method}`, { doctype: 'Book', name: 'Emma', ...more });
const todos = async (): Promise<unknown> => {
  const fields = ['allocated_to', 'status', 'description', 'assigned_by', 'priority'];
  return (await admin.get('/api/resource/ToDo', { fields, order_by: 'creation' })).content;
};

describe('frappe.desk.form.assign_to.add', () => {
  it('makes a ToDo for each user, once, and answers with who has one', async () => {
    expect(column(await call(libby, 'add', { assign_to: [RHEA] }), 'owner')).toEqual([RHEA]);
    const both = await call(libby, 'add', {
      assign_to: JSON.stringify([RHEA, 'libby@example.com']),
      description: 'a < b',
      priority: 'High',
    });
    expect(column(both, 'owner').sort()).toEqual(['libby@example.com', RHEA]);
    const usual = { status: 'Open', assigned_by: 'libby@example.com' };
    expect(await todos()).toEqual([
      { ...usual, allocated_to: RHEA, priority: 'Medium', description: 'Assignment for Book Emma' },
      { ...usual, allocated_to: 'libby@example.com', priority: 'High', description: 'a &lt; b' },
    ]);
  });

  it('shares the document with who may not read it', async () => {
    const nobody = visitor(library, 'nobody');
    expect(await nobody.get('/api/resource/Book/Emma')).toMatchObject({ status: 403 });
    await call(libby, 'add', { assign_to: [NOBODY, RHEA] });
    expect(await nobody.get('/api/resource/Book/Emma')).toMatchObject({ status: 200 });
    expect(column(await admin.get('/api/resource/DocShare', { fields: ['user'] }), 'user')).toEqual([NOBODY]);
  });

  it.each([
    ['to who may not read the document', 'nobody', { assign_to: [RHEA] }, 403, 'PermissionError'],
    ['without users', 'libby', {}, 500, 'TypeError'],
    ['of what is no JSON', 'libby', { assign_to: RHEA }, 500, 'JSONDecodeError'],
    ['to a user that there is not', 'libby', { assign_to: ['x@y.z'] }, 417, 'LinkValidationError'],
    ['of no document', 'libby', { name: 'None', assign_to: [RHEA] }, 404, 'DoesNotExistError'],
  ] as const)('is refused %s', async (_case, who, more, status, excType) => {
    const refused = await call(visitor(library, who), 'add', more);
    expect(refused).toMatchObject({ status, json: { exc_type: excType } });
    expect(await todos()).toEqual([]);
  });
});

describe('frappe.desk.form.assign_to.remove and close', () => {
  it('cancel or close the ToDo, and leave the others', async () => {
    await call(libby, 'add', { assign_to: [RHEA, 'libby@example.com'] });
    expect(column(await call(libby, 'remove', { assign_to: RHEA }), 'owner')).toEqual(['libby@example.com']);
    expect((await call(libby, 'close', { assign_to: 'libby@example.com' })).content).toEqual([]);
    expect(await todos()).toMatchObject([{ status: 'Cancelled' }, { status: 'Closed' }]);
  });

  it('close an assignment of nobody else', async () => {
    await call(libby, 'add', { assign_to: [RHEA] });
    expect(await call(libby, 'close', { assign_to: RHEA })).toMatchObject({ status: 417 });
    expect(await todos()).toMatchObject([{ status: 'Open' }]);
  });
});

describe('a field assigned_to', () => {
  it('says to whom the document was assigned last', async () => {
    const made = await admin.post('/api/resource/Custom Field', {
      dt: 'Book',
      fieldname: 'assigned_to',
      label: 'Assigned To',
      fieldtype: 'Link',
      options: 'User',
    });
    expect(made).toMatchObject({ status: 200 });
    await call(libby, 'add', { assign_to: [RHEA] });
    const read = async (): Promise<unknown> => (await libby.get('/api/resource/Book/Emma')).content;
    expect(await read()).toMatchObject({ assigned_to: RHEA });
    await call(libby, 'remove', { assign_to: RHEA });
    expect(await read()).not.toHaveProperty('assigned_to');
  });
});
