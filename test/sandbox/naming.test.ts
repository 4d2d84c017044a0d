import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { FrappeVersion, Sandbox } from '../../sandbox/index.ts';
import { field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;
let admin: Visitor;

beforeAll(async () => {
  library = await openLibrary({ clock: new Date('2026-06-01T09:00:00Z') });
  libby = visitor(library, 'libby');
  admin = visitor(library, 'admin');
  await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
});
afterAll(() => library.close());

const loan = async (values: object): Promise<unknown> =>
  field(await libby.post('/api/resource/Loan', { book: 'Emma', ...values }), 'name');

describe('documents are named', () => {
  it('by their maker under "prompt"', async () => {
    expect(await libby.post('/api/resource/Book', { name: ' Kim ', title: 'Kim' })).toMatchObject({
      content: { name: 'Kim' },
    });
    expect(await libby.post('/api/resource/Book', { title: 'No name' })).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
    expect(await libby.post('/api/resource/Book', { name: 7, title: 'A number' })).toMatchObject({
      status: 409,
      json: { exc_type: 'NameError' },
    });
  });

  it('by a counter under "autoincrement", with numbers that are never given twice', async () => {
    const first = field(await libby.post('/api/resource/Visit', { visitor: 'A' }), 'name');
    expect(first).toBe(1);
    await libby.delete('/api/resource/Visit/1');
    expect(await libby.post('/api/resource/Visit', { visitor: 'B' })).toMatchObject({ content: { name: 2 } });
  });

  it('by another number on Frappe 16, behind which the counter goes on, and by none before', async () => {
    await using other = await openLibrary({ frappe: 16 });
    const [reader, head] = [visitor(other, 'libby'), visitor(other, 'admin')];
    const fields = [{ fieldname: 'visit', label: 'Visit', fieldtype: 'Link', options: 'Visit' }];
    const bill = { name: 'Bill', module: 'Custom', custom: 1, autoname: 'prompt', fields };
    await head.post('/api/resource/DocType', bill);
    await reader.post('/api/resource/Visit', { visitor: 'A' });
    await head.post('/api/resource/Bill', { name: 'B', visit: 1 });
    const rename = (who: Visitor, old_name: unknown, new_name: string): Promise<Reply> =>
      who.post('/api/method/frappe.client.rename_doc', { doctype: 'Visit', old_name, new_name });
    expect(await rename(reader, 1, 'seven')).toMatchObject({ status: 417 });
    expect(await rename(reader, 1, '7')).toMatchObject({ content: 7 });
    expect(await reader.get('/api/resource/Visit/7')).toMatchObject({ content: { name: 7, visitor: 'A' } });
    expect((await head.get('/api/resource/Bill/B')).content).toMatchObject({ visit: '7' });
    expect(await reader.post('/api/resource/Visit', {})).toMatchObject({ content: { name: 8 } });
    const earlier = field(await libby.post('/api/resource/Visit', {}), 'name');
    expect(await rename(libby, earlier, '99')).toMatchObject({ status: 417 });
  });

  it('by a field', async () => {
    expect(await libby.post('/api/resource/Shelf', { name: 'sent', shelf_name: 'Top' })).toMatchObject({
      content: { name: 'Top' },
    });
  });

  it('by a field, which keeps the name whatever it is changed to', async () => {
    await libby.post('/api/resource/Shelf', { shelf_name: 'Low' });
    expect(await libby.put('/api/resource/Shelf/Low', { shelf_name: 'Lower' })).toMatchObject({
      content: { name: 'Low', shelf_name: 'Low' },
    });
  });

  it('by the naming of their own DocType where they are rows, once', async () => {
    const name = { fieldname: 'label', label: 'Label', fieldtype: 'Data' };
    const tables = { counted: 'autoincrement', labelled: 'field:label', random: undefined };
    for (const [table, autoname] of Object.entries(tables))
      library.seed('DocType', [
        { name: `Row ${table}`, module: 'Custom', istable: 1, autoname, fields: [name] },
      ]);
    const fields = Object.keys(tables).map((table) => ({
      fieldname: table,
      label: table,
      fieldtype: 'Table',
      options: `Row ${table}`,
    }));
    const permissions = [{ role: 'Librarian', read: 1, write: 1, create: 1 }];
    library.seed('DocType', [{ name: 'Rows', module: 'Custom', custom: 1, permissions, fields }]);
    const row = [{ label: 'A' }];
    const made = await libby.post('/api/resource/Rows', { counted: row, labelled: row, random: row });
    const content = made.content as Record<keyof typeof tables, { name: unknown }[]>;
    expect(content.counted[0]?.name).toBe(1);
    expect(content.labelled[0]?.name).toBe('A');
    expect(content.random[0]?.name).toMatch(/^[a-z0-9]{10}$/);
    const changed = await libby.put(`/api/resource/Rows/${String(field(made, 'name'))}`, {
      counted: [...content.counted, ...row],
    });
    expect(changed).toMatchObject({ content: { counted: [{ name: 1 }, { name: 2 }] } });
  });

  it('by a naming series, each with its own counter, five digits where it says none', async () => {
    expect(await loan({ naming_series: 'LOAN-.YYYY.-' })).toBe('LOAN-2026-00001');
    expect(await loan({ naming_series: 'LOAN-.YYYY.-' })).toBe('LOAN-2026-00002');
    expect(await loan({ naming_series: 'L-.###' })).toBe('L-001');
    expect(await loan({})).toBe('LOAN-2026-00003');
  });

  it.each([
    ['2025-12-29', '53'], // Monday of the first week of 2026
    ['2026-01-01', '01'],
    ['2026-12-31', '53'],
    ['2027-01-01', '00'], // Friday of the last week of 2026
  ])('by the week of %s, which is %s', async (day, week) => {
    await using other = await openLibrary({ clock: new Date(`${day}T09:00:00Z`) });
    await visitor(other, 'libby').post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    const lent = { book: 'Emma', naming_series: 'W-.WW.-.##' };
    expect(field(await visitor(other, 'libby').post('/api/resource/Loan', lent), 'name')).toBe(
      `W-${week}-01`,
    );
  });

  it('by the first series that is offered for a blank, by any other that is sent, of the characters that one has', async () => {
    expect(await loan({ naming_series: '' })).toMatch(/^LOAN-2026-/);
    expect(await loan({ naming_series: 'OTHER-' })).toBe('OTHER-00001');
    const refused = await libby.post('/api/resource/Loan', { book: 'Emma', naming_series: 'L!-.###' });
    expect(refused).toMatchObject({ status: 417, json: { exc_type: 'InvalidNamingSeriesError' } });
    expect((refused.json as { exception: string }).exception).toMatch(
      /^frappe\.model\.naming\.InvalidNamingSeriesError: /,
    );
  });

  it('by the number of the last one again, once that is deleted', async () => {
    const [first, second] = [
      await loan({ naming_series: 'A-.###' }),
      await loan({ naming_series: 'A-.###' }),
    ];
    expect([first, second]).toEqual(['A-001', 'A-002']);
    await libby.delete('/api/resource/Loan/A-001');
    expect(await loan({ naming_series: 'A-.###' })).toBe('A-003');
    await libby.delete('/api/resource/Loan/A-003');
    expect(await loan({ naming_series: 'A-.###' })).toBe('A-003');
    expect(await loan({ naming_series: 'B-.YYYY.-' })).toBe('B-2026-00001');
    await libby.delete('/api/resource/Loan/B-2026-00001');
    expect(await loan({ naming_series: 'B-.YYYY.-' })).toBe('B-2026-00001');
  });

  it('with 140 characters at most, which the database sees to', async () => {
    const tooLong = { status: 500, json: { exc_type: 'DataError' } };
    const name = 'é'.repeat(140);
    expect(await libby.post('/api/resource/Book', { name, title: 'L' })).toMatchObject({ content: { name } });
    const made = await libby.post('/api/resource/Book', { name: `${name}é`, title: 'L' });
    expect(made).toMatchObject(tooLong);
    const names = { doctype: 'Book', old_name: name, new_name: `${name}é` };
    expect(await libby.post('/api/method/frappe.client.rename_doc', names)).toMatchObject(tooLong);
    expect(await libby.get(`/api/resource/Book/${name}`)).toMatchObject({ status: 200 });
  });

  it('not by a field that is empty, nor as their DocType', async () => {
    expect(await libby.post('/api/resource/Shelf', {})).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
    expect(await libby.post('/api/resource/Shelf', { shelf_name: 'Shelf' })).toMatchObject({
      status: 409,
      json: { exc_type: 'NameError' },
    });
  });

  it('by a format with fields and a counter', async () => {
    const rhea = visitor(library, 'rhea');
    expect(await rhea.post('/api/resource/Wish', { wish: 'More' })).toMatchObject({
      content: { name: 'W-More-01' },
    });
  });

  it('by ten random characters where the DocType says nothing', async () => {
    const made = await admin.post('/api/resource/ToDo', { description: 'Dust' });
    expect(field(made, 'name')).toMatch(/^[a-z0-9]{10}$/);
  });

  it('by the Document Naming Rule of the highest priority whose conditions hold, before anything else', async () => {
    const site = await openLibrary({ clock: new Date('2026-06-01T09:00:00Z') });
    onTestFinished(() => site.close());
    const [maker, setter] = [visitor(site, 'libby'), visitor(site, 'admin')];
    await maker.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    const rule = async (values: object): Promise<unknown> =>
      field(
        await setter.post('/api/resource/Document Naming Rule', {
          document_type: 'Loan',
          prefix_digits: 3,
          ...values,
        }),
        'name',
      );
    const conditions = [{ field: 'note', condition: '=', value: 'urgent' }];
    const all = await rule({ prefix: 'ALL-.YY.-', counter: 7 });
    await rule({ prefix: 'URGENT-', priority: 2, conditions });
    await rule({ prefix: 'NEVER-', priority: 3, disabled: 1 });
    const named = async (values: object): Promise<unknown> =>
      field(await maker.post('/api/resource/Loan', { book: 'Emma', ...values }), 'name');
    expect(await named({})).toBe('ALL-26-008');
    expect(await named({ note: 'urgent' })).toBe('URGENT-001');
    expect(await named({ note: 'later' })).toBe('ALL-26-009');
    expect(await setter.get(`/api/resource/Document Naming Rule/${String(all)}`)).toMatchObject({
      content: { counter: 9 },
    });
  });

  it.each([
    ['>', '300', 450, 45],
    ['<=', '300', 45, 450],
    ['!=', '450', 45, 450],
  ])('by a rule that compares numbers as numbers: %s %s', async (condition, value, met, unmet) => {
    const site = await openLibrary();
    onTestFinished(() => site.close());
    const setter = visitor(site, 'admin');
    const conditions = [{ field: 'pages', condition, value }];
    const rule = { document_type: 'Book', prefix: 'B-', prefix_digits: 1, conditions };
    await setter.post('/api/resource/Document Naming Rule', rule);
    const made = await setter.post('/api/resource/Book', { title: 'Met', pages: met });
    expect(field(made, 'name')).toBe('B-1');
    expect((await setter.post('/api/resource/Book', { title: 'Unmet', pages: unmet })).status).toBe(417);
  });

  it('by a UUID on Frappe 16, which may be sent', async () => {
    const tag = { name: 'Tagged', module: 'Custom', autoname: 'UUID', fields: [] };
    const named = async (frappe: FrappeVersion, name?: string): Promise<Reply> => {
      const site = await openLibrary({ frappe });
      onTestFinished(() => site.close());
      site.seed('DocType', [tag]);
      return visitor(site, 'admin').post('/api/resource/Tagged', { name });
    };
    expect(field(await named(16), 'name')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    const sent = '0197F9A2-1111-7222-8333-444444444444';
    expect(field(await named(16, sent), 'name')).toBe(sent.toLowerCase());
    expect(await named(16, 'mine')).toMatchObject({ status: 417, json: { exc_type: 'InvalidUUIDValue' } });
    expect(field(await named(15, sent), 'name')).toMatch(/^[a-z0-9]{10}$/);
  });

  it('with the number of a refused document given to the next', async () => {
    const before = await loan({ naming_series: 'L-.###' });
    await libby.post('/api/resource/Loan', { naming_series: 'L-.###' });
    const after = await loan({ naming_series: 'L-.###' });
    expect(Number(String(after).slice(2))).toBe(Number(String(before).slice(2)) + 1);
  });
});

describe('a name is refused', () => {
  it.each([
    ['that is taken', 'Emma', 'DuplicateEntryError'],
    ['that is taken in another case', 'EMMA', 'DuplicateEntryError'],
    ['that is taken with an accent', 'Émma', 'DuplicateEntryError'],
    ['with markup in it', '<b>x</b>', 'NameError'],
    ['that stands for a new document', 'New Book 1', 'NameError'],
  ])('%s', async (_case, name, excType) => {
    expect(await libby.post('/api/resource/Book', { name, title: 'T' })).toMatchObject({
      status: 409,
      json: { exc_type: excType },
    });
  });
});

describe('renaming', () => {
  it('takes the Links and the rows along', async () => {
    await libby.post('/api/resource/Book', { name: 'Old', title: 'Old', authors: [{ author: 'A' }] });
    const name = field(await libby.post('/api/resource/Loan', { book: 'Old' }), 'name');
    const renamed = await libby.post('/api/method/frappe.client.rename_doc', {
      doctype: 'Book',
      old_name: 'Old',
      new_name: 'New',
    });
    expect(renamed.content).toBe('New');
    expect(await libby.get(`/api/resource/Loan/${String(name)}`)).toMatchObject({ content: { book: 'New' } });
    expect(await libby.get('/api/resource/Book/New')).toMatchObject({
      content: { authors: [{ author: 'A', parent: 'New' }] },
    });
    expect(await libby.get('/api/resource/Book/Old')).toMatchObject({ status: 404 });
  });

  it('carries a name into the field that names the document', async () => {
    await libby.post('/api/resource/Shelf', { shelf_name: 'Left' });
    await libby.post('/api/method/frappe.client.rename_doc', {
      doctype: 'Shelf',
      old_name: 'Left',
      new_name: 'Right',
    });
    expect(await libby.get('/api/resource/Shelf/Right')).toMatchObject({ content: { shelf_name: 'Right' } });
  });

  it('merges into another document where that is asked for, and is refused where it is not', async () => {
    await libby.post('/api/resource/Book', { name: 'One', title: 'One' });
    await libby.post('/api/resource/Book', { name: 'Twin', title: 'Twin' });
    const name = field(await libby.post('/api/resource/Loan', { book: 'Twin' }), 'name');
    const rename = { doctype: 'Book', old_name: 'Twin', new_name: 'One' };
    expect(await libby.post('/api/method/frappe.client.rename_doc', rename)).toMatchObject({ status: 417 });
    expect(await libby.post('/api/method/frappe.client.rename_doc', { ...rename, merge: 1 })).toMatchObject({
      status: 200,
    });
    expect(await libby.get(`/api/resource/Loan/${String(name)}`)).toMatchObject({ content: { book: 'One' } });
    expect(await libby.get('/api/resource/Book/Twin')).toMatchObject({ status: 404 });
  });

  it('is refused where the DocType does not allow it', async () => {
    const rename = { doctype: 'Visit', old_name: '2', new_name: '9' };
    expect(await libby.post('/api/method/frappe.client.rename_doc', rename)).toMatchObject({ status: 417 });
  });
});

describe('a rename is refused', () => {
  const rename = (body: object): Promise<unknown> =>
    libby.post('/api/method/frappe.client.rename_doc', { doctype: 'Book', old_name: 'Emma', ...body });

  it.each([
    ['to its own name', { new_name: 'Emma' }, 417, 'ValidationError'],
    ['of what is not there', { old_name: 'None', new_name: 'New' }, 404, 'DoesNotExistError'],
    ['of a DocType that is not there', { doctype: 'None', new_name: 'New' }, 404, 'DoesNotExistError'],
    ['to a name that may not be', { new_name: '<New>' }, 409, 'NameError'],
    ['to the name of its DocType', { new_name: 'Book' }, 409, 'NameError'],
    ['into what is not there', { new_name: 'None', merge: 1 }, 417, 'ValidationError'],
    ['into itself', { new_name: 'emma', merge: 1 }, 417, 'ValidationError'],
    ['to nothing said', {}, 500, 'TypeError'],
  ])('%s', async (_case, body, status, excType) => {
    expect(await rename(body)).toMatchObject({ status, json: { exc_type: excType } });
  });

  it('as any rule that is broken, to who may not write', async () => {
    const rhea = visitor(library, 'rhea');
    const body = { doctype: 'Book', old_name: 'Emma', new_name: 'New' };
    expect(await rhea.post('/api/method/frappe.client.rename_doc', body)).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
    const update = { doctype: 'Book', docname: 'Emma', name: 'New' };
    const path = '/api/method/frappe.model.rename_doc.update_document_title';
    expect(await rhea.post(path, update)).toMatchObject({ status: 403 });
  });
});

describe('a merge is refused', () => {
  const merge = (who: Visitor, old_name: string, new_name: string): Promise<unknown> =>
    who.post('/api/method/frappe.client.rename_doc', { doctype: 'Pledge', old_name, new_name, merge: 1 });
  const refused = (status: number, exc_type: string): object => ({ status, json: { exc_type } });

  beforeAll(async () => {
    const admin = visitor(library, 'admin');
    const rights = { read: 1, write: 1, create: 1 };
    await admin.post('/api/resource/DocType', {
      name: 'Pledge',
      module: 'Custom',
      custom: 1,
      is_submittable: 1,
      autoname: 'prompt',
      allow_rename: 1,
      fields: [{ fieldname: 'what', label: 'What', fieldtype: 'Data' }],
      permissions: [
        { role: 'Librarian', ...rights, submit: 1, cancel: 1, delete: 1 },
        { role: 'Reader', ...rights, write: 0, delete: 0 },
        { role: 'Reader', write: 1, delete: 0, if_owner: 1 },
      ],
    });
    for (const name of ['A', 'B']) await libby.post('/api/resource/Pledge', { name });
    for (const name of ['C', 'D']) await visitor(library, 'rhea').post('/api/resource/Pledge', { name });
  });

  it('to who may not write what takes over, or not delete what goes', async () => {
    const rhea = visitor(library, 'rhea');
    expect(await merge(rhea, 'C', 'A')).toMatchObject(refused(417, 'ValidationError'));
    expect(await merge(rhea, 'C', 'D')).toMatchObject(refused(403, 'PermissionError'));
    expect(await libby.get('/api/resource/Pledge/C')).toMatchObject({ status: 200 });
  });

  it('of what is submitted', async () => {
    await libby.put('/api/resource/Pledge/A', { docstatus: 1 });
    expect(await merge(libby, 'A', 'B')).toMatchObject(refused(417, 'ValidationError'));
    expect(await libby.get('/api/resource/Pledge/A')).toMatchObject({ status: 200 });
  });
});

describe('a title', () => {
  it('is changed with the name or without it', async () => {
    const path = '/api/method/frappe.model.rename_doc.update_document_title';
    library.seed('DocType', [
      {
        name: 'Poster',
        module: 'Custom',
        custom: 1,
        autoname: 'prompt',
        allow_rename: 1,
        title_field: 'caption',
        permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
        fields: [{ fieldname: 'caption', label: 'Caption', fieldtype: 'Data' }],
      },
    ]);
    await libby.post('/api/resource/Poster', { name: 'P', caption: 'Old' });
    const asked = { doctype: 'Poster', docname: 'P', title: 'New' };
    expect(await libby.post(path, asked)).toMatchObject({ content: 'P' });
    expect(await libby.post(path, { ...asked, name: 'Q', title: 'Newer' })).toMatchObject({ content: 'Q' });
    expect(await libby.get('/api/resource/Poster/Q')).toMatchObject({ content: { caption: 'Newer' } });
  });
});

describe.each([
  [14, 'N-001-1'],
  [15, 'N-002'],
  [16, 'N-002'],
] as const)('an amendment on Frappe %i', (frappe, name) => {
  it.each([
    ['of every DocType', { default_amend_naming: 'Default Naming' }],
    ['of its DocType', { amend_naming_override: [{ document_type: 'Loan', action: 'Default Naming' }] }],
  ])('is named as the naming settings say %s', async (_whose, settings) => {
    await using site = await openLibrary({ frappe });
    const [clerk, manager] = [visitor(site, 'libby'), visitor(site, 'admin')];
    const path = '/api/resource/Document Naming Settings/Document Naming Settings';
    expect(await manager.put(path, settings)).toMatchObject({ status: 200 });
    await clerk.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    const values = { book: 'Emma', naming_series: 'N-.###' };
    await clerk.post('/api/resource/Loan', { ...values, docstatus: 1 });
    await clerk.put('/api/resource/Loan/N-001', { docstatus: 2 });
    const amended = await clerk.post('/api/resource/Loan', { ...values, amended_from: 'N-001' });
    expect(field(amended, 'name')).toBe(name);
  });
});

describe('a naming series with the fiscal year', () => {
  const doctype = {
    name: 'Bill',
    module: 'Custom',
    custom: 1,
    autoname: 'BILL-.FY.-.ABBR.-.##',
    fields: [
      { fieldname: 'posting_date', label: 'Posting Date', fieldtype: 'Date' },
      { fieldname: 'company', label: 'Company', fieldtype: 'Data' },
    ],
  };
  const year = { year: '26-27', year_start_date: '2026-04-01', year_end_date: '2027-03-31' };

  it('takes that of the document’s date, and its company’s abbreviation, as ERPNext does', async () => {
    await using site = await openLibrary({ clock: new Date('2026-05-01T12:00:00Z') });
    const clerk = visitor(site, 'admin');
    await clerk.post('/api/resource/DocType', doctype);
    const refused = await clerk.post('/api/resource/Bill', {});
    expect(refused).toMatchObject({ status: 417, json: { exc_type: 'FiscalYearError' } });
    expect(refused.json).toHaveProperty(
      'exception',
      expect.stringMatching(/^erpnext\.accounts\.utils\.FiscalYearError: /),
    );
    await clerk.post('/api/resource/Fiscal Year', year);
    expect(await clerk.post('/api/resource/Bill', {})).toMatchObject({ content: { name: 'BILL-26-27--01' } });
    expect(await clerk.post('/api/resource/Bill', { posting_date: '2026-03-31' })).toMatchObject({
      status: 417,
    });
  });

  it('takes what the user has by default on Frappe 14, or nothing', async () => {
    await using site = await openLibrary({ frappe: 14 });
    const clerk = visitor(site, 'admin');
    await clerk.post('/api/resource/DocType', { ...doctype, autoname: 'BILL-.FY.-.##' });
    expect(await clerk.post('/api/resource/Bill', {})).toMatchObject({ content: { name: 'BILL--01' } });
  });
});
