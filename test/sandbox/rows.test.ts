import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

const ROWS = '/api/resource/Book Author';
const row = { author: 'Ann', parent: 'Emma', parenttype: 'Book', parentfield: 'authors' };

let library: Sandbox;
let libby: Visitor;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
afterAll(() => library.close());

const pathOf = (made: Reply): string => `${ROWS}/${String(field(made, 'name'))}`;

describe('a row of a child table, by itself', () => {
  it('is made where it says it belongs, with its defaults and no place of its own', async () => {
    const before = await libby.get('/api/resource/Book/Emma');
    expect(await libby.post(ROWS, row)).toMatchObject({
      status: 200,
      content: { ...row, share: 1, idx: 0, doctype: 'Book Author' },
    });
    const after = await libby.get('/api/resource/Book/Emma');
    expect(after).toMatchObject({ content: { authors: [{ author: 'Ann' }] } });
    expect(field(after, 'modified')).toBe(field(before, 'modified'));
  });

  it('is read, changed together with its document, and deleted', async () => {
    const made = await libby.post(ROWS, { ...row, author: 'Bea' });
    const before = field(await libby.get('/api/resource/Book/Emma'), 'modified');
    expect(await libby.get(pathOf(made))).toMatchObject({ content: { author: 'Bea' } });
    expect(await libby.put(pathOf(made), { author: 'Cleo' })).toMatchObject({ content: { author: 'Cleo' } });
    expect(field(await libby.get('/api/resource/Book/Emma'), 'modified')).not.toBe(before);
    expect(await libby.delete(pathOf(made))).toMatchObject({ status: 202 });
    expect(await libby.get(pathOf(made))).toMatchObject({ status: 404 });
  });

  it.each([
    ['no document', { author: 'Ann' }],
    ['a DocType without such a table', { ...row, parenttype: 'Loan', parentfield: 'book' }],
    ['no table', { ...row, parentfield: undefined }],
  ])('that says %s is refused, to all but Administrator', async (_what, sent) => {
    expect(await libby.post(ROWS, sent)).toMatchObject({
      status: 403,
      json: { exc_type: 'PermissionError' },
    });
  });

  it('needs a document of Administrator too, and all that its fields need', async () => {
    const admin = visitor(library, 'admin');
    const refused = { status: 417, json: { exc_type: 'MandatoryError' } };
    expect(await admin.post(ROWS, { author: 'Ann' })).toMatchObject(refused);
    expect(await admin.post(ROWS, { ...row, author: '' })).toMatchObject(refused);
  });

  it('takes the right for the document that it belongs to, which has to be there', async () => {
    expect(await visitor(library, 'rhea').post(ROWS, row)).toMatchObject({ status: 403 });
    expect(await libby.post(ROWS, { ...row, parent: 'No such book' })).toMatchObject({ status: 404 });
  });
});
