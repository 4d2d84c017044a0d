import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

  it.each([
    [15, false],
    [16, true],
  ] as const)(
    'answers on Frappe %i the document beside what its own method returned: %s',
    async (frappe, isWhole) => {
      await using site = await openLibrary({ frappe });
      const clerk = visitor(site, 'libby');
      await clerk.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
      const { name } = (await clerk.post('/api/v2/document/Loan', { book: 'Emma' })).content as {
        name: string;
      };
      const { json } = await clerk.post(`/api/v2/document/Loan/${name}/method/submit`);
      expect(json).toMatchObject({
        data: { docstatus: 1 },
        ...(isWhole && { docs: [{ docstatus: 1, note: null }] }),
      });
      expect(Object.hasOwn(json as object, 'docs')).toBe(isWhole);
    },
  );

  it('runs it of a document that is sent whole, too', async () => {
    const loan = await libby.post('/api/v2/document/Loan', { book: 'Emma' });
    const document = { ...(loan.content as object), note: 'Kept' };
    const { json } = await libby.post('/api/v2/method/run_doc_method', { method: 'submit', document });
    expect(json).toMatchObject({ docs: [{ docstatus: 1, note: 'Kept' }] });
  });

  it('copies a document: all but what is its own, as a draft that can be sent', async () => {
    const authors = [{ author: 'Jane', share: 0.5 }];
    await libby.post('/api/v2/document/Book', { name: 'A/C', title: 'C', pages: 9, authors });
    const { content } = await libby.get('/api/v2/document/Book/A%2FC/copy');
    expect(content).toMatchObject({
      doctype: 'Book',
      title: 'C',
      docstatus: 0,
      authors: [{ author: 'Jane' }],
    });
    for (const key of ['name', 'owner', 'creation', 'blurb']) expect(content).not.toHaveProperty(key);
    expect((content as { authors: object[] }).authors[0]).not.toHaveProperty('name');
    const again = await libby.post('/api/v2/document/Book', { ...(content as object), name: 'C again' });
    expect(again.content).toMatchObject({
      pages: 9,
      authors: [{ author: 'Jane', share: 0.5, parent: 'C again' }],
    });
    expect(await visitor(library, 'nobody').get('/api/v2/document/Book/A%2FC/copy')).toMatchObject({
      status: 403,
    });
    for (const name of ['A%2FC', 'C again']) await libby.delete(`/api/v2/document/Book/${name}`);
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
    expect((await on15.get('/api/v2/document/Book', { limit: '0' })).json).toEqual({
      data: [{ name: 'Emma' }],
    });
    expect(await on15.post('/api/v2/document/Book/bulk_delete', { names: ['Emma'] })).toMatchObject({
      status: 404,
    });
    expect(await on15.post('/api/v2/method/bulk_delete', { docs: [] })).toMatchObject({ status: 417 });
  });
});

describe('work in bulk, on Frappe 16', () => {
  beforeEach(async () => {
    for (const name of ['1', '2', '3']) {
      await libby.post('/api/v2/document/Book', { name: `Bulk ${name}`, title: name });
    }
  });
  afterEach(() => libby.post('/api/v2/document/Book/bulk_delete', { names: ['Bulk 1', 'Bulk 2', 'Bulk 3'] }));

  it('changes documents of one DocType, and tells of each that it could not', async () => {
    const docs = [{ name: 'Bulk 1', pages: 5 }, { name: 'Bulk 2', pages: -5 }, { name: 'None' }, 'Bulk 3'];
    const answer = await libby.post('/api/v2/document/Book/bulk_update', { docs });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        docs: [{ name: 'Bulk 1', pages: 5 }],
        data: { updated: ['Bulk 1'], total: 4, success_count: 1, failure_count: 3 },
      },
    });
    expect((answer.content as { failed: unknown }).failed).toMatchObject([
      { name: 'Bulk 2', error: expect.stringContaining('below zero') as string },
      { name: 'None' },
      { name: 'Bulk 3' },
    ]);
    expect((await libby.get('/api/v2/document/Book/Bulk 2')).content).toMatchObject({ pages: 0 });
  });

  it('changes documents of several', async () => {
    const docs = [
      { doctype: 'Book', name: 'Bulk 1', pages: 7 },
      { name: 'Bulk 2', pages: 7 },
    ];
    expect((await libby.post('/api/v2/method/bulk_update', { docs })).content).toMatchObject({
      updated: [{ doctype: 'Book', name: 'Bulk 1' }],
      failed: [{ name: 'Bulk 2' }],
    });
  });

  it('deletes documents of one DocType, or of several', async () => {
    const { content } = await libby.post('/api/v2/document/Book/bulk_delete', {
      names: ['Bulk 1', 'None', 7.5],
    });
    expect(content).toMatchObject({
      deleted: ['Bulk 1'],
      failed: [{ name: 'None' }, { name: 7.5 }],
      total: 3,
      success_count: 1,
      failure_count: 2,
    });
    const docs = [{ doctype: 'Book', name: 'Bulk 2' }, { doctype: 'Book' }];
    expect((await libby.post('/api/v2/method/bulk_delete', { docs })).content).toMatchObject({
      deleted: [{ doctype: 'Book', name: 'Bulk 2' }],
      failure_count: 1,
    });
    expect(await libby.get('/api/v2/document/Book/Bulk 2')).toMatchObject({ status: 404 });
  });

  it('asks for the rights of who calls', async () => {
    const names = ['Bulk 1'];
    const { content } = await visitor(library, 'rhea').post('/api/v2/document/Book/bulk_delete', { names });
    expect(content).toMatchObject({ deleted: [], failed: [{ name: 'Bulk 1' }] });
  });

  it('is a job where there is much of it, and refuses what is no list', async () => {
    const names = ['Bulk 1', ...Array.from({ length: 20 }, (_, at) => `None ${at}`)];
    expect(await libby.post('/api/v2/document/Book/bulk_delete', { names })).toMatchObject({
      status: 202,
      content: { job_id: expect.stringMatching(/./) as string },
    });
    expect(await libby.get('/api/v2/document/Book/Bulk 1')).toMatchObject({ status: 404 });
    for (const path of ['/api/v2/document/Book/bulk_delete', '/api/v2/method/bulk_update'])
      expect(await libby.post(path, { names: 'Bulk 2' })).toMatchObject({ status: 417 });
  });
});
