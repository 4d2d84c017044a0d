import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let count = 0;
let libby: Visitor;
let admin: Visitor;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  admin = visitor(library, 'admin');
});
afterAll(() => library.close());

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/;

describe('a document that is created', () => {
  it('is answered with its standard fields, its values and its defaults', async () => {
    const made = await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma', pages: 474 });
    expect(made.status).toBe(200);
    expect(made.content).toMatchObject({
      name: 'Emma',
      doctype: 'Book',
      owner: 'libby@example.com',
      modified_by: 'libby@example.com',
      creation: expect.stringMatching(STAMP) as string,
      docstatus: 0,
      idx: 0,
      title: 'Emma',
      pages: 474,
      lendable: 1,
      genre: '',
      binding: 'Hard',
      buyer: 'libby@example.com',
      bought: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      authors: [],
    });
  });

  it('has a 0 for every number and Check that was not given, and no field that is null', async () => {
    const made = await libby.post('/api/resource/Book', { name: 'Blank', title: 'Blank' });
    expect(made.content).toMatchObject({ pages: 0, price: 0, score: 0 });
    for (const absent of ['blurb', 'read_at', 'shelf', 'constructor'])
      expect(made.content).not.toHaveProperty(absent);
  });

  it('has no default where an empty text was sent, and one where null was', async () => {
    const values = { lendable: null, bought: null, opens: null, binding: null };
    const made = await libby.post('/api/resource/Book', { name: 'Nulls', title: 'N', ...values });
    expect(made.content).toMatchObject({ lendable: 1, binding: 'Hard' });
    for (const filled of ['bought', 'opens']) expect(made.content).toHaveProperty(filled);
    const blank = { lendable: '', bought: '', opens: '', binding: '' };
    const bare = await libby.post('/api/resource/Book', { name: 'Blanks', title: 'B', ...blank });
    expect(bare.content).toMatchObject({ lendable: 0, binding: '' });
    for (const absent of ['bought', 'opens']) expect(bare.content).not.toHaveProperty(absent);
  });

  it('takes the value of a fetching field from the document it links to', async () => {
    const made = await libby.post('/api/resource/Book', {
      name: 'Fetched',
      title: 'F',
      buyer: 'rhea@example.com',
    });
    expect(field(made, 'buyer_name')).toBe('Rhea');
  });

  it('takes rich text that it fetches as plain text', async () => {
    const made = { module: 'Custom', custom: 1, permissions: [{ role: 'Librarian', read: 1, create: 1 }] };
    const page = { fieldname: 'body', label: 'Body', fieldtype: 'Text Editor' };
    await admin.post('/api/resource/DocType', {
      ...made,
      name: 'Leaflet',
      autoname: 'prompt',
      fields: [page],
    });
    const fetching = ['Data', 'Small Text', 'Text Editor'].map((fieldtype, at) => ({
      fieldname: `body_${at}`,
      label: `Body ${at}`,
      fieldtype,
      fetch_from: 'leaflet.body',
    }));
    const leaflet = { fieldname: 'leaflet', label: 'Leaflet', fieldtype: 'Link', options: 'Leaflet' };
    await admin.post('/api/resource/DocType', { ...made, name: 'Rack', fields: [leaflet, ...fetching] });
    const body = '<p>Tea &amp; <b>cake</b></p>';
    await libby.post('/api/resource/Leaflet', { name: 'Tea', body });
    expect(await libby.post('/api/resource/Rack', { leaflet: 'Tea' })).toMatchObject({
      content: { body_0: 'Tea & cake', body_1: 'Tea & cake', body_2: body },
    });
  });

  it('passes over fields that the DocType does not have', async () => {
    const made = await libby.post('/api/resource/Book', { name: 'Odd', title: 'Odd', no_such_field: 1 });
    expect(made.status).toBe(200);
    expect(made.content).not.toHaveProperty('no_such_field');
  });

  it('can be read at its name, whatever characters that has', async () => {
    const name = 'a/b?c&d#e%f ü ☕';
    await libby.post('/api/resource/Book', { name, title: 'Odd' });
    const read = await libby.get(`/api/resource/Book/${encodeURIComponent(name)}`);
    expect(field(read, 'name')).toBe(name);
  });

  it('is found under its name in any case, as the database compares names', async () => {
    expect(field(await libby.get('/api/resource/Book/EMMA'), 'name')).toBe('Emma');
  });
});

describe('values are stored as the type of their field', () => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ['pages', 'abc', 0],
    ['pages', '12', 12],
    ['pages', 3.9, 3],
    ['price', '1,5', 15],
    ['price', 0.1234567891, 0.123456789],
    ['lendable', 5, 1],
    ['lendable', false, 0],
    ['score', 7, 1],
    ['score', -1, 0],
    ['score', 0.375, 0.38],
    ['score', 0.333, 0.33],
    ['title', 12, '12'],
    ['bought', '2026-01-31 12:00:00', '2026-01-31'],
    ['read_at', '2026-01-31', '2026-01-31 00:00:00'],
    ['read_at', '2026-01-31T10:20:30Z', '2026-01-31 10:20:30'],
    ['opens', '01:02:03', '1:02:03'],
    ['opens', '01:02:03.5', '1:02:3.5'],
    ['opens', '-838:59:59', '-838:59:59'],
    ['extra', { a: [1, 2] }, '{"a":[1,2]}'],
    ['constructor', 'x', 'x'],
  ];
  it.each(cases)('%s: %j is read as %j', async (fieldname, sent, stored) => {
    const name = `cast ${fieldname} ${JSON.stringify(sent)}`;
    await libby.post('/api/resource/Book', { name, title: 'Cast', [fieldname]: sent });
    const read = await libby.get(`/api/resource/Book/${encodeURIComponent(name)}`);
    expect(field(read, fieldname)).toBe(stored);
  });

  it.each([
    ['bought', 'not-a-date'],
    ['bought', '2026-02-30'],
    ['read_at', '31/31/2026'],
    ['opens', '839:00:00'],
    ['opens', '-839:00:00'],
    ['extra', '{'],
    ['extra', ''],
  ])('%s: %j is an error of the database', async (fieldname, sent) => {
    const refused = await libby.post('/api/resource/Book', { name: 'Bad', title: 'Bad', [fieldname]: sent });
    expect(refused).toMatchObject({ status: 500, json: { exc_type: 'OperationalError' } });
    expect(await libby.get('/api/resource/Book/Bad')).toMatchObject({ status: 404 });
  });

  it.each(['soon', '', '1 hour'])('a Duration of %j is an error of the database', async (took) => {
    const fields = [{ fieldname: 'took', label: 'Took', fieldtype: 'Duration' }];
    const doctype = { name: 'Errand', module: 'Custom', custom: 1, fields };
    await admin.post('/api/resource/DocType', doctype);
    const made = await admin.post('/api/resource/Errand', { took: '90' });
    expect(made).toMatchObject({ content: { took: '90' } });
    expect(await admin.get(`/api/resource/Errand/${String(field(made, 'name'))}`)).toMatchObject({
      content: { took: 90 },
    });
    expect(await admin.post('/api/resource/Errand', { took })).toMatchObject({
      status: 500,
      json: { exc_type: 'DataError' },
    });
  });

  it.each<[fieldname: string, sent: unknown, answered: unknown, read: unknown]>([
    ['title', 5, 5, '5'],
    ['blurb', true, true, '1'],
    ['pages', true, true, 1],
    ['pages', '7.9', 7, 7],
    ['price', 1.12345678912, 1.12345678912, 1.123456789],
    ['price', '1,000.5', 1000.5, 1000.5],
    ['score', 0.123, 0.123, 0.12],
    ['lendable', true, 1, 1],
    ['bought', '2026-3-1', '2026-3-1', '2026-03-01'],
    ['bought', '2026-03-01 10:00:00', '2026-03-01 10:00:00', '2026-03-01'],
    ['read_at', '2026-03-01', '2026-03-01', '2026-03-01 00:00:00'],
    ['extra', 5, 5, '5'],
    ['shelf', false, false, '0'],
    ['genre', 0, 0, '0'],
  ])('%s sent as %j is answered as %j, and read as %j', async (fieldname, sent, answered, read) => {
    const name = `As sent ${(count += 1)}`;
    const made = await libby.post('/api/resource/Book', { name, title: 'T', [fieldname]: sent });
    expect(field(made, fieldname)).toBe(answered);
    expect(field(await libby.get(`/api/resource/Book/${name}`), fieldname)).toBe(read);
    await libby.post('/api/resource/Book', { name: `${name} again`, title: 'T' });
    const saved = await libby.put(`/api/resource/Book/${name} again`, { [fieldname]: sent });
    expect(field(saved, fieldname)).toBe(answered);
  });

  it('a text is no number to the driver of 16 either, which calls it otherwise', async () => {
    await using site = await openLibrary({ frappe: 16 });
    const keeper = visitor(site, 'admin');
    const fields = [{ fieldname: 'took', label: 'Took', fieldtype: 'Duration' }];
    await keeper.post('/api/resource/DocType', { name: 'Errand', module: 'Custom', custom: 1, fields });
    expect(await keeper.post('/api/resource/Errand', { took: 'soon' })).toMatchObject({
      status: 500,
      json: { exc_type: 'OperationalError' },
    });
  });

  it('a name that is true is the number 1, which is none', async () => {
    expect(await libby.post('/api/resource/Book', { name: true, title: 'T' })).toMatchObject({
      status: 409,
      json: { exc_type: 'NameError' },
    });
  });

  it('a name that is made of a number is a text in its field too', async () => {
    expect(await libby.post('/api/resource/Shelf', { shelf_name: 12 })).toMatchObject({
      content: { name: '12', shelf_name: '12' },
    });
  });

  it('a Password reads as stars, and its secret is kept for a System Manager', async () => {
    await libby.post('/api/resource/Book', { name: 'Locked', title: 'Locked', lock_code: 'open' });
    expect(field(await libby.get('/api/resource/Book/Locked'), 'lock_code')).toBe('****');
    const secret = { doctype: 'Book', name: 'Locked', fieldname: 'lock_code' };
    expect(await admin.get('/api/method/frappe.client.get_password', secret)).toMatchObject({
      content: 'open',
    });
    expect(await libby.get('/api/method/frappe.client.get_password', secret)).toMatchObject({ status: 403 });
  });

  it('a Password keeps its secret where its stars are sent back, and loses it where nothing is', async () => {
    const [path, fieldname] = ['/api/resource/Book/Closed', 'lock_code'];
    const secret = { doctype: 'Book', name: 'Closed', fieldname };
    const told = (): Promise<Reply> => admin.get('/api/method/frappe.client.get_password', secret);
    await libby.post('/api/resource/Book', { name: 'Closed', title: 'Closed', lock_code: 'shut' });
    expect(field(await libby.put(path, { lock_code: '****', pages: 3 }), fieldname)).toBe('****');
    expect(await told()).toMatchObject({ content: 'shut' });
    expect(field(await libby.put(path, { lock_code: null }), fieldname)).toBeUndefined();
    expect(await told()).toMatchObject({ status: 401 });
  });
});

describe('a document that is changed', () => {
  it('keeps what was not sent, and gets a later stamp', async () => {
    const made = await libby.post('/api/resource/Book', { name: 'Kim', title: 'Kim', pages: 1 });
    const changed = await libby.put('/api/resource/Book/Kim', { pages: 2 });
    expect(changed).toMatchObject({ status: 200, content: { title: 'Kim', pages: 2 } });
    expect(String(field(changed, 'modified')) > String(field(made, 'modified'))).toBe(true);
    expect(field(changed, 'creation')).toBe(field(made, 'creation'));
  });

  it('is refused over a newer version where `modified` was sent back, and else not', async () => {
    const made = await libby.post('/api/resource/Book', { name: 'Race', title: 'Race' });
    const modified = field(made, 'modified');
    expect(await libby.put('/api/resource/Book/Race', { pages: 1, modified })).toMatchObject({ status: 200 });
    expect(await libby.put('/api/resource/Book/Race', { pages: 2, modified })).toMatchObject({
      status: 417,
      json: { exc_type: 'TimestampMismatchError' },
    });
    expect(await libby.put('/api/resource/Book/Race', { pages: 3 })).toMatchObject({ status: 200 });
  });

  it('stays as it was where a rule refuses the change', async () => {
    await libby.post('/api/resource/Book', { name: 'Whole', title: 'Whole', authors: [{ author: 'A' }] });
    const refused = await libby.put('/api/resource/Book/Whole', { title: '', authors: [{ author: 'B' }] });
    expect(refused.status).toBe(417);
    expect(await libby.get('/api/resource/Book/Whole')).toMatchObject({
      content: { title: 'Whole', authors: [{ author: 'A' }] },
    });
  });
});

describe('of what a site keeps', () => {
  it('owner and creation are changed where they are sent, but not of a new document', async () => {
    const kept = { owner: 'rhea@example.com', creation: '2020-01-01 00:00:00' };
    const made = await libby.post('/api/resource/Book', { name: 'Owned', title: 'T', ...kept });
    expect(made).toMatchObject({ status: 200, content: { owner: 'libby@example.com' } });
    await libby.put('/api/resource/Book/Owned', { ...kept, modified_by: 'rhea@example.com' });
    expect(await libby.get('/api/resource/Book/Owned')).toMatchObject({
      content: { ...kept, modified_by: 'libby@example.com' },
    });
    await libby.put('/api/resource/Book/Owned', { owner: null, creation: null });
    const { content } = await libby.get('/api/resource/Book/Owned');
    for (const gone of ['owner', 'creation']) expect(content).not.toHaveProperty(gone);
  });
});

describe('child rows', () => {
  it('keep the owner and the creation that they are sent with, or have those of their document', async () => {
    const kept = { owner: 'rhea@example.com', creation: '2020-01-01 00:00:00' };
    const made = await libby.post('/api/resource/Book', {
      name: 'Rows',
      title: 'T',
      authors: [{ author: 'A' }, { author: 'B', owner: kept.owner, creation: '2020-01-01' }],
    });
    const { owner, creation } = made.content as Record<string, string>;
    expect(field(made, 'authors')).toMatchObject([{ owner, creation }, kept]);
    const changed = await admin.put('/api/resource/Book/Rows', {
      authors: [{ author: 'C' }, { author: 'D', ...kept }],
    });
    expect(field(changed, 'authors')).toMatchObject([{ owner, creation }, kept]);
    expect(await admin.get('/api/resource/Book/Rows')).toMatchObject({
      content: { authors: [{ owner, creation }, kept] },
    });
  });

  it('get a name, a place, a parent and their defaults', async () => {
    const made = await libby.post('/api/resource/Book', {
      name: 'Two',
      title: 'T',
      authors: [{ author: 'A' }, { author: 'B', share: 0.5 }],
    });
    expect(field(made, 'authors')).toMatchObject([
      {
        doctype: 'Book Author',
        idx: 1,
        author: 'A',
        share: 1,
        parent: 'Two',
        parenttype: 'Book',
        parentfield: 'authors',
        __unsaved: 1,
      },
      { idx: 2, author: 'B', share: 0.5 },
    ]);
  });

  it('are replaced by the list that is sent; one that names a stored row is that row, with what was sent alone', async () => {
    const made = await libby.post('/api/resource/Book', {
      name: 'Swap',
      title: 'T',
      authors: [{ author: 'A' }, { author: 'B' }],
    });
    const [, second] = field(made, 'authors') as { name: string }[];
    const changed = await libby.put('/api/resource/Book/Swap', {
      authors: [{ name: second?.name, author: 'BB' }, { author: 'C' }],
    });
    expect(field(changed, 'authors')).toMatchObject([
      { name: second?.name, idx: 1, author: 'BB', share: 0 },
      { idx: 2, author: 'C', share: 1 },
    ]);
    const rows = await admin.get('/api/resource/Book Author', {
      parent: 'Book',
      filters: [['parent', '=', 'Swap']],
    });
    expect(rows.content).toHaveLength(2);
  });

  it('lack what was not sent of them, and a mandatory value too', async () => {
    const made = await libby.post('/api/resource/Book', {
      name: 'Bare',
      title: 'T',
      authors: [{ author: 'A' }],
    });
    const [{ name } = { name: '' }] = field(made, 'authors') as { name: string }[];
    expect(await libby.put('/api/resource/Book/Bare', { authors: [{ name, share: 2 }] })).toMatchObject({
      status: 417,
      json: { exc_type: 'MandatoryError' },
    });
  });

  it('keep the places that were sent, and are read in that order', async () => {
    await libby.post('/api/resource/Book', {
      name: 'Placed',
      title: 'T',
      authors: [{ author: 'A', idx: 2 }, { author: 'B', idx: 1 }, { author: 'C' }],
    });
    expect(field(await libby.get('/api/resource/Book/Placed'), 'authors')).toMatchObject([
      { author: 'B', idx: 1 },
      { author: 'A', idx: 2 },
      { author: 'C', idx: 3 },
    ]);
  });

  it('are stored nowhere under a name that no row has, and are taken from another document by its row', async () => {
    const authors = [{ author: 'A' }];
    const made = await libby.post('/api/resource/Book', { name: 'Giver', title: 'T', authors });
    await libby.post('/api/resource/Book', { name: 'Taker', title: 'T' });
    const lost = await libby.put('/api/resource/Book/Taker', { authors: [{ name: 'none', author: 'B' }] });
    expect(field(lost, 'authors')).toMatchObject([{ name: 'none', author: 'B' }]);
    expect(field(await libby.get('/api/resource/Book/Taker'), 'authors')).toEqual([]);
    const [{ name } = { name: '' }] = field(made, 'authors') as { name: string }[];
    await libby.put('/api/resource/Book/Taker', { authors: [{ name, author: 'C' }] });
    expect(field(await libby.get('/api/resource/Book/Taker'), 'authors')).toMatchObject([
      { name, author: 'C' },
    ]);
    expect(field(await libby.get('/api/resource/Book/Giver'), 'authors')).toEqual([]);
  });

  it('go with their document', async () => {
    await libby.post('/api/resource/Book', { name: 'Gone', title: 'T', authors: [{ author: 'A' }] });
    expect(await libby.delete('/api/resource/Book/Gone')).toMatchObject({
      status: 202,
      json: { data: 'ok' },
    });
    const rows = await admin.get('/api/resource/Book Author', {
      parent: 'Book',
      filters: [['parent', '=', 'Gone']],
    });
    expect(rows.content).toEqual([]);
  });
});

describe('a document that is not there', () => {
  it.each(['get', 'put', 'delete'] as const)('is a 404 for %s', async (verb) => {
    expect(await libby[verb]('/api/resource/Book/No%20Such', {})).toMatchObject({
      status: 404,
      json: { exc_type: 'DoesNotExistError' },
    });
  });

  it('is an ImportError where its DocType is missing, and a list of it a 404', async () => {
    expect(await libby.get('/api/resource/No Such/x')).toMatchObject({
      status: 500,
      json: { exc_type: 'ImportError' },
    });
    expect(await libby.get('/api/resource/No Such')).toMatchObject({
      status: 404,
      json: { exc_type: 'DoesNotExistError' },
    });
  });
});

describe('a Single of three fields', () => {
  const path = '/api/resource/Lending Settings/Lending Settings';
  beforeAll(async () => {
    await admin.post('/api/resource/DocType', {
      name: 'Lending Settings',
      module: 'Custom',
      custom: 1,
      issingle: 1,
      fields: [
        { fieldname: 'days', label: 'Days', fieldtype: 'Int' },
        { fieldname: 'fee', label: 'Fee', fieldtype: 'Int', permlevel: 1, default: '7' },
        { fieldname: 'first_loan', label: 'First Loan', fieldtype: 'Link', options: 'Loan' },
        { fieldname: 'rate', label: 'Rate', fieldtype: 'Float' },
        { fieldname: 'score', label: 'Score', fieldtype: 'Rating' },
        { fieldname: 'term', label: 'Term', fieldtype: 'Duration' },
        { fieldname: 'opens', label: 'Opens', fieldtype: 'Time' },
        { fieldname: 'since', label: 'Since', fieldtype: 'Date' },
      ],
      permissions: [{ role: 'Librarian', read: 1, write: 1 }],
    });
  });

  it('keeps the default of a field above the permission level of the user who saves it first', async () => {
    expect(await libby.put(path, { days: 14, fee: 1 })).toMatchObject({ content: { days: 14 } });
    expect(await admin.get(path)).toMatchObject({ content: { days: 14, fee: 7 } });
  });

  it('keeps every place of a decimal, which no column rounds', async () => {
    await libby.put(path, { rate: 0.1234567891 });
    expect(field(await libby.get(path), 'rate')).toBe(0.1234567891);
  });

  it('answers a Rating and a Duration as the texts that it keeps, but what was just sent, and every Rating, of a save', async () => {
    expect(await libby.put(path, { score: 0.8, term: 3600 })).toMatchObject({
      content: { score: 0.8, term: 3600 },
    });
    expect(await libby.get(path)).toMatchObject({ content: { score: '0.8', term: '3600' } });
    expect(await libby.put(path, { days: 3 })).toMatchObject({ content: { score: 0.8, term: '3600' } });
    const value = { doctype: 'Lending Settings', field: 'term' };
    expect(await libby.get('/api/method/frappe.client.get_single_value', value)).toMatchObject({
      content: '3600',
    });
    const typed = library.documents.get('Lending Settings', 'Lending Settings');
    expect(typed).toMatchObject({ score: 0.8, term: 3600, idx: 0 });
  });

  it('keeps any text for a time or a date', async () => {
    await libby.put(path, { opens: '09:30', since: 'long ago' });
    expect(await libby.get(path)).toMatchObject({ content: { opens: '09:30', since: 'long ago' } });
  });

  it('is saved whatever docstatus is sent', async () => {
    expect(await libby.put(path, { days: 15, docstatus: 1 })).toMatchObject({ status: 200 });
    expect(await libby.put(path, { days: 16, docstatus: 0 })).toMatchObject({ content: { days: 16 } });
  });

  it('holds back the cancellation of what it links to', async () => {
    await libby.post('/api/resource/Book', { name: 'Lent', title: 'Lent' });
    const name = String(
      field(await libby.post('/api/resource/Loan', { book: 'Lent', docstatus: 1 }), 'name'),
    );
    await libby.put(path, { first_loan: name });
    const cancel = (): Promise<Reply> => libby.put(`/api/resource/Loan/${name}`, { docstatus: 2 });
    expect(await cancel()).toMatchObject({ status: 417, json: { exc_type: 'LinkExistsError' } });
    await libby.put(path, { first_loan: null });
    expect(await cancel()).toMatchObject({ status: 200 });
  });
});

describe('a Single', () => {
  it('is there with its defaults before it was saved, at its own name', async () => {
    expect(await libby.get('/api/resource/Library Settings/Library Settings')).toMatchObject({
      status: 200,
      content: { name: 'Library Settings', idx: '0', open_days: 5 },
    });
  });

  it('is written and read back, by REST and by get_single_value', async () => {
    await libby.put('/api/resource/Library Settings/Library Settings', { open_days: 6, motto: 'Read' });
    expect(await libby.get('/api/resource/Library Settings/Library Settings')).toMatchObject({
      content: { open_days: 6, motto: 'Read' },
    });
    const value = { doctype: 'Library Settings', field: 'open_days' };
    expect(await libby.get('/api/method/frappe.client.get_single_value', value)).toMatchObject({
      content: 6,
    });
  });

  it('that was deleted is nobody’s but the reader’s, is saved without a date of making, and made with one', async () => {
    const path = '/api/resource/Library Settings/Library Settings';
    await libby.delete(path);
    const fresh = await libby.get(path);
    expect(fresh).toMatchObject({ content: { open_days: 5, owner: 'libby@example.com', idx: 0 } });
    for (const column of ['creation', 'modified', 'modified_by'])
      expect(fresh.content).not.toHaveProperty(column);
    const saved = await libby.put(path, { open_days: 4 });
    expect(saved.content).not.toHaveProperty('creation');
    expect(saved).toMatchObject({ content: { open_days: 4, modified_by: 'libby@example.com' } });
    expect(await libby.get(path)).toMatchObject({ content: { open_days: 4, idx: '0' } });
    const made = await libby.post('/api/resource/Library Settings', { open_days: 3 });
    expect(made.content).toHaveProperty('creation', field(made, 'modified'));
  });

  it('cannot be renamed: there is no table that holds its name', async () => {
    const names = { doctype: 'Library Settings', old_name: 'Library Settings', new_name: 'Rules' };
    expect(await admin.post('/api/method/frappe.client.rename_doc', names)).toMatchObject({
      status: 500,
      json: { exc_type: 'ProgrammingError' },
    });
  });

  it('has no list', async () => {
    expect(await libby.get('/api/resource/Library Settings')).toMatchObject({
      status: 500,
      json: { exc_type: 'ProgrammingError' },
    });
  });
});

describe('a title', () => {
  it('is spelled out by its pattern', async () => {
    await admin.post('/api/resource/DocType', {
      name: 'Card',
      module: 'Custom',
      custom: 1,
      title_field: 'title',
      fields: [
        { fieldname: 'title', label: 'Title', fieldtype: 'Data', default: '{reader}: {count}' },
        { fieldname: 'reader', label: 'Reader', fieldtype: 'Data' },
        { fieldname: 'count', label: 'Count', fieldtype: 'Int' },
      ],
    });
    expect(await admin.post('/api/resource/Card', { reader: 'Ann', count: 3 })).toMatchObject({
      content: { title: 'Ann: 3' },
    });
    expect(await admin.post('/api/resource/Card', { reader: 'Ann', title: 'Own' })).toMatchObject({
      content: { title: 'Own' },
    });
  });
});

describe('a user', () => {
  it('logs in by the same password until they are given another, whatever is saved', async () => {
    const usr = 'wil@example.com';
    await admin.post('/api/resource/User', { email: usr, first_name: 'Wil', new_password: 'open sesame' });
    await admin.put(`/api/resource/User/${usr}`, { new_password: '' });
    const login = await visitor(library, 'guest').post('/api/method/login', { usr, pwd: 'open sesame' });
    expect(login).toMatchObject({ status: 200 });
  });

  it('that is made over HTTP asks by the key that they are given', async () => {
    const made = await admin.post('/api/resource/User', {
      email: 'New@Example.com',
      first_name: 'New',
      last_name: 'Reader',
      api_key: 'rhea2',
      api_secret: 'rhea2-secret',
      roles: [{ role: 'Reader' }],
    });
    expect(made).toMatchObject({ content: { name: 'new@example.com', full_name: 'New Reader', enabled: 1 } });
    const headers = { authorization: 'token rhea2:rhea2-secret' };
    const response = await fetch(`${library.url}/api/resource/Book`, { headers });
    expect(response.status).toBe(200);
  });
});
