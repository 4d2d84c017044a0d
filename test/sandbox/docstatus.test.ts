import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { field, openLibrary, visitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;
let path: string;
let name: string;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
beforeEach(async () => {
  const made = await libby.post('/api/resource/Loan', {
    naming_series: 'L-.###',
    book: 'Emma',
    items: [{ author: 'A' }],
  });
  name = String(field(made, 'name'));
  path = `/api/resource/Loan/${name}`;
});
afterAll(() => library.close());

const submit = (): Promise<unknown> => libby.put(path, { docstatus: 1 });
const cancel = (): Promise<unknown> => libby.put(path, { docstatus: 2 });
const refused = (excType: string): object => ({ status: 417, json: { exc_type: excType } });

describe('a submittable document', () => {
  it('goes from draft to submitted to cancelled, its rows with it', async () => {
    expect(await submit()).toMatchObject({ content: { docstatus: 1, items: [{ docstatus: 1 }] } });
    expect(await cancel()).toMatchObject({ content: { docstatus: 2, items: [{ docstatus: 2 }] } });
  });

  it('goes the same way by frappe.client', async () => {
    const read = await libby.get(path);
    const submitted = await libby.post('/api/method/frappe.client.submit', {
      doc: { ...(read.content as object), doctype: 'Loan' },
    });
    expect(submitted).toMatchObject({ status: 200, content: { docstatus: 1 } });
    const cancelled = await libby.post('/api/method/frappe.client.cancel', { doctype: 'Loan', name });
    expect(cancelled).toMatchObject({ status: 200, content: { docstatus: 2 } });
  });

  it('can be made submitted at once', async () => {
    const made = await libby.post('/api/resource/Loan', { book: 'Emma', docstatus: 1 });
    expect(made).toMatchObject({ status: 200, content: { docstatus: 1 } });
  });

  it('takes no way round', async () => {
    expect(await libby.put(path, { docstatus: 2 })).toMatchObject(refused('DocstatusTransitionError'));
    expect(await libby.put(path, { docstatus: 3 })).toMatchObject(refused('ValidationError'));
    await submit();
    expect(await libby.put(path, { docstatus: 0 })).toMatchObject(refused('DocstatusTransitionError'));
    await cancel();
    expect(await libby.put(path, { note: 'late' })).toMatchObject(refused('ValidationError'));
  });

  it('takes what makes a whole number for its docstatus, nothing for a draft', async () => {
    expect(await libby.put(path, { docstatus: true })).toMatchObject({ content: { docstatus: 1 } });
    expect(await libby.put(path, { docstatus: '1', note: 'a' })).toMatchObject({ content: { note: 'a' } });
    for (const docstatus of [null, '', 'draft'])
      expect(await libby.put(path, { docstatus })).toMatchObject(refused('DocstatusTransitionError'));
    expect(await libby.put(path, { docstatus: 2.9 })).toMatchObject({ content: { docstatus: 2 } });
  });

  it('is another draft where its name is taken away', async () => {
    const made = await libby.put(path, { name: null, note: 'again' });
    expect(made).toMatchObject({ content: { docstatus: 0, note: 'again', items: [{ author: 'A' }] } });
    expect(field(made, 'name')).not.toBe(name);
    await submit();
    expect(await libby.put(path, { name: '' })).toMatchObject({ content: { docstatus: 1 } });
  });

  it('once submitted, misses a row that is sent in the place of another', async () => {
    await submit();
    expect(await libby.put(path, { items: [{ author: 'B' }] })).toMatchObject({
      status: 404,
      json: { exc_type: 'DoesNotExistError' },
    });
    expect(await libby.put(path, { items: [] })).toMatchObject(refused('UpdateAfterSubmitError'));
  });

  it('once submitted, changes only where that is allowed', async () => {
    await submit();
    expect(await libby.put(path, { note: 'fine' })).toMatchObject({ status: 200, content: { note: 'fine' } });
    expect(await libby.put(path, { naming_series: 'LOAN-.YYYY.-' })).toMatchObject(
      refused('UpdateAfterSubmitError'),
    );
    expect(await libby.put(path, { items: [] })).toMatchObject(refused('UpdateAfterSubmitError'));
  });

  it('once submitted, changes the fields of its rows that allow it, in a table that does not', async () => {
    const admin = visitor(library, 'admin');
    const shelved = { fieldname: 'shelved', label: 'Shelved', fieldtype: 'Check', allow_on_submit: 1 };
    await admin.post('/api/resource/Custom Field', { dt: 'Book Author', ...shelved });
    await submit();
    const { items } = (await libby.get(path)).content as { items: readonly object[] };
    const changed = items.map((item) => ({ ...item, shelved: 1 }));
    expect(await libby.put(path, { items: changed })).toMatchObject({ content: { items: [{ shelved: 1 }] } });
    const more = [...changed, { author: 'B' }];
    expect(await libby.put(path, { items: more })).toMatchObject(refused('UpdateAfterSubmitError'));
    const other = changed.map((item) => ({ ...item, author: 'B' }));
    expect(await libby.put(path, { items: other })).toMatchObject(refused('UpdateAfterSubmitError'));
  });

  it('is deleted as a draft or cancelled, not submitted', async () => {
    await submit();
    expect(await libby.delete(path)).toMatchObject(refused('ValidationError'));
    await cancel();
    expect(await libby.delete(path)).toMatchObject({ status: 202 });
  });

  it('is amended once it is cancelled, and amendments are counted in their names', async () => {
    const amend = (from: string): Promise<{ status: number; content: unknown }> =>
      libby.post('/api/resource/Loan', { book: 'Emma', naming_series: 'L-.###', amended_from: from });
    expect(await amend(name)).toMatchObject(refused('ValidationError'));
    await submit();
    await cancel();
    expect(await amend(name)).toMatchObject({ content: { name: `${name}-1`, amended_from: name } });
    await libby.put(`${path}-1`, { docstatus: 1 });
    await libby.put(`${path}-1`, { docstatus: 2 });
    expect(await amend(`${name}-1`)).toMatchObject({ content: { name: `${name}-2` } });
    const renaming = { doctype: 'Loan', old_name: `${name}-1`, new_name: `${name}-late` };
    await libby.post('/api/method/frappe.client.rename_doc', renaming);
    await libby.delete(`${path}-2`);
    expect(await amend(`${name}-late`)).toMatchObject({ content: { name: `${name}-1` } });
  });
});

describe('a Link of a submittable document', () => {
  const remind = (values: object): Promise<unknown> => libby.post('/api/resource/Loan Reminder', values);

  beforeAll(async () => {
    const fetching = { fetch_from: 'book.pages', fetch_if_empty: 1 };
    await visitor(library, 'admin').post('/api/resource/DocType', {
      name: 'Loan Reminder',
      module: 'Custom',
      custom: 1,
      is_submittable: 1,
      fields: [
        { fieldname: 'loan', label: 'Loan', fieldtype: 'Link', options: 'Loan' },
        { fieldname: 'book', label: 'Book', fieldtype: 'Link', options: 'Book' },
        { fieldname: 'pages', label: 'Pages', fieldtype: 'Int', ...fetching },
      ],
      permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
    });
    await libby.post('/api/resource/Book', { name: 'Kim', title: 'Kim', pages: 300 });
  });

  it('names what is not cancelled, once it names what is there', async () => {
    expect(await remind({ loan: name })).toMatchObject({ status: 200 });
    const other = await libby.post('/api/resource/Loan', { book: 'Emma', docstatus: 1 });
    const loan = field(other, 'name');
    await libby.put(`/api/resource/Loan/${String(loan)}`, { docstatus: 2 });
    expect(await remind({ loan })).toMatchObject(refused('CancelledLinkError'));
    expect(await remind({ loan, book: 'None' })).toMatchObject(refused('LinkValidationError'));
  });

  it('fills a field that fetches if it is empty, as a zero is', async () => {
    expect(await remind({ book: 'Kim', pages: 0 })).toMatchObject({ content: { pages: 300 } });
    expect(await remind({ book: 'Kim', pages: 7 })).toMatchObject({ content: { pages: 7 } });
  });
});

describe('a document that is not submittable', () => {
  it('is not submitted for lack of the right', async () => {
    const doc = { doctype: 'Visit', visitor: 'A' };
    for (const who of ['rhea', 'libby'] as const)
      expect(await visitor(library, who).post('/api/method/frappe.client.submit', { doc })).toMatchObject({
        status: 403,
      });
  });
});
