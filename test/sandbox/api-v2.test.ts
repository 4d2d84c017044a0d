import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { openLibrary, visitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;

beforeAll(async () => {
  library = await openLibrary({ frappe: 16 });
  libby = visitor(library, 'libby');
  for (const name of ['Emma', 'Kim', 'Persuasion']) {
    await libby.post('/api/v2/document/Book', { name, title: name });
  }
});
afterAll(() => library.close());

describe('the second version of the API', () => {
  it('reads, changes and deletes documents, with their nulls', async () => {
    const made = await libby.post('/api/v2/document/Book', { name: 'A/B', title: 'A' });
    expect(made.content).toMatchObject({ name: 'A/B', blurb: null });
    expect((await libby.get('/api/v2/document/Book/A%2FB')).content).toMatchObject({ title: 'A' });
    expect((await libby.put('/api/v2/document/Book/A%2FB', { pages: 3 })).content).toMatchObject({
      pages: 3,
    });
    expect(await libby.delete('/api/v2/document/Book/A%2FB')).toMatchObject({ status: 202 });
    expect(await libby.get('/api/v2/document/Book/A%2FB')).toMatchObject({ status: 404 });
  });

  it('lists by start and limit, and says whether there is more; a limit of 0 is none', async () => {
    const page = async (query: object): Promise<unknown> =>
      (await libby.get('/api/v2/document/Book', { order_by: 'name', ...query })).json;
    expect(await page({ limit: '2' })).toEqual({
      has_next_page: true,
      data: [{ name: 'Emma' }, { name: 'Kim' }],
    });
    expect(await page({ limit: '2', start: '2' })).toEqual({
      has_next_page: false,
      data: [{ name: 'Persuasion' }],
    });
    expect(await page({ limit: '0' })).toEqual({ has_next_page: true, data: [] });
  });

  it('counts, describes and calls', async () => {
    const filters = [['title', 'like', '%m%']];
    expect((await libby.get('/api/v2/doctype/Book/count', { filters })).content).toBe(2);
    expect((await libby.get('/api/v2/doctype/Book/meta')).content).toMatchObject({
      name: 'Book',
      is_large_table: false,
    });
    expect(await visitor(library, 'guest').get('/api/v2/doctype/Book/meta')).toMatchObject({ status: 403 });
    expect((await libby.get('/api/v2/method/frappe.auth.get_logged_user')).json).toEqual({
      data: 'libby@example.com',
    });
  });

  it("runs a document's own method", async () => {
    const loan = await libby.post('/api/v2/document/Loan', { book: 'Emma' });
    const { name } = loan.content as { name: string };
    const submitted = await libby.post(`/api/v2/document/Loan/${name}/method/submit`);
    expect(submitted.content).toMatchObject({ docstatus: 1 });
  });

  it('lists its errors, each with its class and a message for people', async () => {
    const refused = await libby.post('/api/v2/document/Book', { name: 'X' });
    expect(refused).toMatchObject({
      status: 417,
      json: { errors: [{ type: 'MandatoryError', message: expect.stringContaining('title') as string }] },
    });
  });

  it('is not there on Frappe 14, and on 15 leaves nulls out and says nothing of pages', async () => {
    await using old = await openLibrary({ frappe: 14 });
    expect(await visitor(old, 'libby').get('/api/v2/document/Book')).toMatchObject({ status: 404 });
    expect(await visitor(old, 'libby').get('/api/v1/resource/Book')).toMatchObject({ status: 404 });
    await using fifteen = await openLibrary();
    const on15 = visitor(fifteen, 'libby');
    const made = await on15.post('/api/v2/document/Book', { name: 'Emma', title: 'Emma' });
    expect(made.content).not.toHaveProperty('blurb');
    expect((await on15.get('/api/v2/document/Book')).json).toEqual({ data: [{ name: 'Emma' }] });
  });
});
