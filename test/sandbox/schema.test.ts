import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toSchema } from '../../generator/schema/index.ts';
import type { Row, Schema } from '../../generator/schema/index.ts';
import { SANDBOX_KEY, startSandbox, stockSchema } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, openLibrary, reply, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

const DENIED = { status: 403, json: { exc_type: 'PermissionError' } };

describe('the stock schema, read over HTTP', () => {
  let sandbox: Sandbox;
  let stock: Schema;
  const get = async (path: string, query: Record<string, string>): Promise<Reply> => {
    const headers = { authorization: `token ${SANDBOX_KEY.key}:${SANDBOX_KEY.secret}` };
    return reply(await fetch(`${sandbox.url}${path}?${new URLSearchParams(query).toString()}`, { headers }));
  };
  const rows = async (doctype: string, parent?: string): Promise<readonly Row[]> => {
    const query = { fields: '["*"]', limit_page_length: '0', ...(parent !== undefined && { parent }) };
    return (await get(`/api/resource/${doctype}`, query)).content as Row[];
  };

  beforeAll(async () => {
    [sandbox, stock] = await Promise.all([startSandbox(), stockSchema()]);
  });
  afterAll(() => sandbox.close());

  it('comes whole and unchanged out of its own tables', async () => {
    const { schema } = toSchema({
      kind: 'stored',
      apps: stock.apps,
      doctypes: await rows('DocType'),
      fields: await rows('DocField', 'DocType'),
      permissions: await rows('DocPerm', 'DocType'),
      customFields: await rows('Custom Field'),
      propertySetters: await rows('Property Setter'),
      customPermissions: await rows('Custom DocPerm'),
    });
    expect(schema.doctypes).toHaveLength(763);
    expect(schema).toEqual({
      ...stock,
      doctypes: stock.doctypes.map((doctype) => withoutSettledNames(doctype)),
    });
  });

  it('keeps Custom Fields apart from stored fields, each behind the field that it follows', async () => {
    const custom = await rows('Custom Field');
    const marked = stock.doctypes.flatMap(({ name, fields }) =>
      fields.filter((field) => field.is_custom_field).map((field) => `${name}-${field.fieldname}`),
    );
    expect(custom.map((row) => row.name).sort()).toEqual(marked.sort());
    const stored = await rows('DocField', 'DocType');
    expect(stored).toHaveLength(stock.doctypes.flatMap((doctype) => doctype.fields).length - custom.length);
  });

  it('comes whole out of getdoctype, but for the one that links to nothing', async () => {
    const answers = await Promise.all(
      ['Sales Invoice', 'Address', 'User', 'DocType', 'Payment Gateway Account'].map((doctype) =>
        get('/api/method/frappe.desk.form.load.getdoctype', { doctype }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 417]);
    expect(JSON.stringify(answers[4]?.json)).toContain('Payment Gateway');
    const docs = answers.slice(0, 4).flatMap(({ json }) => (json as { docs: Row[] }).docs);
    const { schema } = toSchema({ kind: 'merged', apps: {}, names: [], doctypes: docs, failures: [] });
    const byName = new Map(stock.doctypes.map((doctype) => [doctype.name, doctype]));
    expect(schema.doctypes.length).toBeGreaterThan(10);
    for (const doctype of schema.doctypes)
      expect(doctype).toEqual(withoutSettledNames(byName.get(doctype.name)));
  });

  it('answers columns as arrays', async () => {
    const fields = await get('/api/resource/DocField', {
      parent: 'DocType',
      filters: '[["parent","=","ToDo"]]',
      fields: '["parent","idx","fieldname","fieldtype"]',
      order_by: 'idx asc',
      limit_page_length: '2',
      as_dict: '0',
    });
    expect(fields.content).toEqual([
      ['ToDo', 1, 'description_and_status', 'Section Break'],
      ['ToDo', 2, 'status', 'Select'],
    ]);
  });
});

/** A site does not hold how a client names its modules and types. */
function withoutSettledNames(doctype: Schema['doctypes'][number] | undefined): object {
  const settled = new Set(['typeName', 'fileName']);
  return Object.fromEntries(Object.entries(doctype ?? {}).filter(([key]) => !settled.has(key)));
}

describe('who may read the schema', () => {
  let library: Sandbox;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.close());

  it('a System Manager reads its tables, DocField and DocPerm only with their parent', async () => {
    const admin = visitor(library, 'admin');
    for (const table of ['DocType', 'Custom Field', 'Property Setter', 'Custom DocPerm']) {
      expect(await admin.get(`/api/resource/${table}`)).toMatchObject({ status: 200 });
    }
    for (const table of ['DocField', 'DocPerm']) {
      expect(await admin.get(`/api/resource/${table}`)).toMatchObject(DENIED);
      expect(await admin.get(`/api/resource/${table}`, { parent: 'DocType' })).toMatchObject({ status: 200 });
    }
  });

  it('others do not, and may search the names of DocTypes and load each', async () => {
    const nobody = visitor(library, 'nobody');
    expect(await nobody.get('/api/resource/DocType')).toMatchObject(DENIED);
    expect(await nobody.get('/api/resource/DocType/ToDo')).toMatchObject(DENIED);
    expect(await nobody.get('/api/resource/DocField', { parent: 'DocType' })).toMatchObject(DENIED);
    const all = await nobody.get('/api/method/frappe.desk.search.search_link', {
      doctype: 'DocType',
      page_length: '5',
    });
    expect(all.content).toHaveLength(763 + 7);
    const some = await nobody.get('/api/method/frappe.desk.search.search_link', {
      doctype: 'DocType',
      txt: 'book',
    });
    expect(column(some, 'value').slice(0, 3)).toEqual([
      'Book',
      'Book Author',
      'Appointment Booking Settings',
    ]);
    expect(
      await nobody.get('/api/method/frappe.desk.form.load.getdoctype', { doctype: 'Book' }),
    ).toMatchObject({ status: 200 });
    expect(
      await nobody.get('/api/method/frappe.desk.form.load.getdoctype', { doctype: 'No Such' }),
    ).toMatchObject({ status: 404 });
  });

  it('guests do neither', async () => {
    const guest = visitor(library, 'guest');
    expect(
      await guest.get('/api/method/frappe.desk.search.search_link', { doctype: 'DocType' }),
    ).toMatchObject(DENIED);
    expect(
      await guest.get('/api/method/frappe.desk.form.load.getdoctype', { doctype: 'Book' }),
    ).toMatchObject(DENIED);
  });

  it('any user learns the versions of the apps', async () => {
    const versions = await visitor(library, 'nobody').get('/api/method/frappe.utils.change_log.get_versions');
    expect(versions.content).toMatchObject({
      frappe: { version: '15.44.2' },
      erpnext: { version: '15.90.0' },
    });
  });
});

it.each([
  [14, '14.81.0'],
  [15, '15.44.2'],
  [16, '16.0.0-dev'],
  ['16-released', '16.0.0'],
] as const)('a sandbox of %s calls its Frappe %s', async (frappe, version) => {
  await using sandbox = await startSandbox({ frappe });
  const headers = { authorization: `token ${SANDBOX_KEY.key}:${SANDBOX_KEY.secret}` };
  const answer = await fetch(`${sandbox.url}/api/method/frappe.utils.change_log.get_versions`, { headers });
  expect(await answer.json()).toMatchObject({
    message: { frappe: { version }, erpnext: { version: '15.90.0' } },
  });
});

describe('a change of the schema works at once', () => {
  let library: Sandbox;
  let admin: Visitor;
  let libby: Visitor;
  beforeAll(async () => {
    library = await openLibrary();
    [admin, libby] = [visitor(library, 'admin'), visitor(library, 'libby')];
    await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
  });
  afterAll(() => library.close());

  const merged = async (doctype: string): Promise<Row> => {
    const { json } = await admin.get('/api/method/frappe.desk.form.load.getdoctype', { doctype });
    return (json as { docs: Row[] }).docs[0] ?? {};
  };
  const fieldnames = async (doctype: string): Promise<unknown[]> =>
    ((await merged(doctype)).fields as Row[]).map((field) => field.fieldname);

  it('a Custom Field stands behind its neighbour, takes values, and goes again', async () => {
    const modified = (await merged('Book')).modified;
    const made = await admin.post('/api/resource/Custom Field', {
      dt: 'Book',
      label: 'Shelf Mark',
      fieldtype: 'Data',
      insert_after: 'title',
    });
    expect(made).toMatchObject({
      status: 200,
      content: { name: 'Book-custom_shelf_mark', fieldname: 'custom_shelf_mark' },
    });
    expect((await fieldnames('Book')).slice(0, 3)).toEqual(['title', 'custom_shelf_mark', 'genre']);
    expect(await libby.put('/api/resource/Book/Emma', { custom_shelf_mark: 'A1' })).toMatchObject({
      content: { custom_shelf_mark: 'A1' },
    });
    expect((await merged('Book')).modified).toBe(modified);

    await admin.delete('/api/resource/Custom Field/Book-custom_shelf_mark');
    expect(await fieldnames('Book')).not.toContain('custom_shelf_mark');
    expect((await libby.get('/api/resource/Book/Emma')).content).not.toHaveProperty('custom_shelf_mark');
  });

  it('a Property Setter counts instead of what is stored, the last one of a property alone', async () => {
    const setter = {
      doctype_or_field: 'DocField',
      doc_type: 'Book',
      field_name: 'genre',
      property: 'options',
      property_type: 'Text',
    };
    for (const value of ['Novel\nEssay', 'Essay']) {
      const made = await admin.post('/api/resource/Property Setter', { ...setter, value });
      expect(made).toMatchObject({ status: 200, content: { name: 'Book-genre-options' } });
    }
    expect(await libby.put('/api/resource/Book/Emma', { genre: 'Essay' })).toMatchObject({ status: 200 });
    expect(await libby.put('/api/resource/Book/Emma', { genre: 'Novel' })).toMatchObject({ status: 417 });
    const stored = await admin.get('/api/resource/DocType/Book');
    expect(
      (stored.content as { fields: Row[] }).fields.find((field) => field.fieldname === 'genre'),
    ).toMatchObject({ options: '\nNovel\nPoems' });
  });

  it('a DocType serves documents as soon as it is made, changes with its rows, and is gone once deleted', async () => {
    const doctype = {
      name: 'Magazine',
      module: 'Custom',
      custom: 1,
      is_submittable: 1,
      fields: [{ label: 'Main Title', fieldtype: 'Data', reqd: 1 }],
      permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1, delete: 1 }],
    };
    expect(await admin.post('/api/resource/DocType', doctype)).toMatchObject({ status: 200 });
    expect(await fieldnames('Magazine')).toEqual(['main_title', 'amended_from']);
    expect(await libby.post('/api/resource/Magazine', {})).toMatchObject({ status: 417 });
    expect(await libby.post('/api/resource/Magazine', { main_title: 'M' })).toMatchObject({ status: 200 });

    const { fields } = (await admin.get('/api/resource/DocType/Magazine')).content as { fields: Row[] };
    const widened = [...fields, { fieldname: 'issue', label: 'Issue', fieldtype: 'Int' }];
    expect(await admin.put('/api/resource/DocType/Magazine', { fields: widened })).toMatchObject({
      status: 200,
    });
    expect(await libby.post('/api/resource/Magazine', { main_title: 'N', issue: '7' })).toMatchObject({
      content: { issue: 7 },
    });
    expect(
      await libby.get('/api/resource/Magazine', { fields: ['main_title', 'issue'], order_by: 'main_title' }),
    ).toMatchObject({
      content: [
        { main_title: 'M', issue: 0 },
        { main_title: 'N', issue: 7 },
      ],
    });

    expect(await admin.delete('/api/resource/DocType/Magazine')).toMatchObject({ status: 202 });
    expect(await libby.get('/api/resource/Magazine')).toMatchObject({ status: 404 });
  });

  it('a refused change leaves the schema as it was', async () => {
    const before = await fieldnames('Book');
    const doubled = { dt: 'Book', fieldname: 'title', label: 'Title', fieldtype: 'Data' };
    expect(await admin.post('/api/resource/Custom Field', doubled)).toMatchObject({ status: 417 });
    const wrong = { dt: 'Book', fieldname: 'custom_x', label: 'X', fieldtype: 'No Such Type' };
    expect(await admin.post('/api/resource/Custom Field', wrong)).toMatchObject({ status: 417 });
    expect(await fieldnames('Book')).toEqual(before);
  });

  it('is for a System Manager to make', async () => {
    expect(
      await libby.post('/api/resource/Custom Field', { dt: 'Book', label: 'X', fieldtype: 'Data' }),
    ).toMatchObject(DENIED);
  });
});
