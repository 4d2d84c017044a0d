import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let admin: Visitor;
let libby: Visitor;

beforeEach(async () => {
  library = await openLibrary();
  [admin, libby] = [visitor(library, 'admin'), visitor(library, 'libby')];
  await admin.post('/api/resource/DocType', {
    name: 'Diary',
    module: 'Custom',
    custom: 1,
    autoname: 'prompt',
    allow_rename: 1,
    track_changes: 1,
    fields: [
      { fieldname: 'mood', label: 'Mood', fieldtype: 'Data' },
      { fieldname: 'entries', label: 'Entries', fieldtype: 'Table', options: 'Book Author' },
      {
        fieldname: 'witnesses',
        label: 'Witnesses',
        fieldtype: 'Table',
        options: 'Book Author',
        set_only_once: 1,
      },
      { fieldname: 'lock', label: 'Lock', fieldtype: 'Password' },
      { fieldname: 'writer', label: 'Writer', fieldtype: 'Data', options: 'Name' },
    ],
    permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1, delete: 1 }],
  });
});
afterEach(() => library.close());

const diary = (values: object): Promise<Reply> => libby.post('/api/resource/Diary', { name: 'D', ...values });

async function versions(): Promise<unknown[]> {
  const rows = await admin.get('/api/resource/Version', {
    fields: ['data'],
    filters: { ref_doctype: 'Diary' },
    order_by: 'creation',
  });
  return column(rows, 'data').map((data) => JSON.parse(String(data)) as unknown);
}

describe('a Version', () => {
  it('keeps what a save changed: fields, and rows that came, went or changed', async () => {
    const made = await diary({ mood: 'good', entries: [{ author: 'A' }, { author: 'B' }] });
    const [first, second] = field(made, 'entries') as { name: string }[];
    expect(await versions()).toEqual([]);
    await libby.put('/api/resource/Diary/D', {
      mood: 'bad',
      entries: [{ name: first?.name, author: 'AA', share: 1 }, { author: 'C' }],
    });
    expect(await versions()).toEqual([
      {
        changed: [['mood', 'good', 'bad']],
        added: [['entries', expect.objectContaining({ author: 'C' })]],
        removed: [['entries', expect.objectContaining({ name: second?.name, author: 'B' })]],
        row_changed: [['entries', 0, first?.name, [['author', 'A', 'AA']]]],
        data_import: null,
        updater_reference: null,
      },
    ]);
  });

  it('is text without spaces, in the order of its keys', async () => {
    await diary({ mood: 'good' });
    await libby.put('/api/resource/Diary/D', { mood: 'bad' });
    const rows = await admin.get('/api/resource/Version', { fields: ['data'] });
    expect(column(rows, 'data')).toEqual([
      '{"added":[],"changed":[["mood","good","bad"]],"data_import":null,"removed":[],"row_changed":[],"updater_reference":null}',
    ]);
  });

  it('is not made where nothing changed, nor of a DocType that is not tracked', async () => {
    await diary({ mood: 'good' });
    await libby.put('/api/resource/Diary/D', { mood: 'good' });
    await libby.post('/api/resource/Book', { name: 'B', title: 'B' });
    await libby.put('/api/resource/Book/B', { pages: 2 });
    expect(column(await admin.get('/api/resource/Version'), 'name')).toEqual([]);
  });

  it('is the work of who saved', async () => {
    await diary({});
    await libby.put('/api/resource/Diary/D', { mood: 'new' });
    const rows = await admin.get('/api/resource/Version', { fields: ['owner'] });
    expect(column(rows, 'owner')).toEqual(['libby@example.com']);
  });
});

describe('what is about a document', () => {
  const comment = (): Promise<Reply> =>
    libby.post('/api/method/frappe.desk.form.utils.add_comment', {
      reference_doctype: 'Diary',
      reference_name: 'D',
      content: '<p>Hm.</p>',
      comment_email: 'libby@example.com',
      comment_by: 'Libby',
    });
  const about = async (doctype: string, name: string): Promise<unknown[]> =>
    column(await admin.get(`/api/resource/${doctype}`, { fields: [name], order_by: 'creation' }), name);

  it('follows its name', async () => {
    await diary({ lock: 'sesame' });
    expect(await comment()).toMatchObject({ content: { comment_type: 'Comment', reference_name: 'D' } });
    await libby.put('/api/resource/Diary/D', { mood: 'x' });
    await libby.post('/api/method/frappe.client.rename_doc', {
      doctype: 'Diary',
      old_name: 'D',
      new_name: 'E',
    });
    expect(await about('Comment', 'reference_name')).toEqual(['E']);
    expect(await about('Version', 'docname')).toEqual(['E']);
    const secret = { doctype: 'Diary', name: 'E', fieldname: 'lock' };
    expect((await admin.get('/api/method/frappe.client.get_password', secret)).content).toBe('sesame');
  });

  it('goes with it, its secrets too', async () => {
    await diary({ lock: 'sesame' });
    await comment();
    await libby.delete('/api/resource/Diary/D');
    expect(await about('Comment', 'reference_name')).toEqual([]);
    await diary({});
    const secret = { doctype: 'Diary', name: 'D', fieldname: 'lock' };
    expect(await admin.get('/api/method/frappe.client.get_password', secret)).toMatchObject({ status: 401 });
  });

  it('goes, while a Communication stays and tells of the document no more', async () => {
    await diary({});
    await diary({ name: 'Other' });
    const links = ['D', 'Other'].map((link_name) => ({ link_doctype: 'Diary', link_name }));
    const mail = { subject: 'Hello', reference_doctype: 'Diary', reference_name: 'D', timeline_links: links };
    const [{ name }] = library.seed('Communication', [mail]);
    expect(await libby.delete('/api/resource/Diary/D')).toMatchObject({ status: 202 });
    expect((await admin.get(`/api/resource/Communication/${String(name)}`)).content).toMatchObject({
      subject: 'Hello',
      timeline_links: [{ link_name: 'Other' }],
    });
    expect(await about('Communication', 'reference_name')).toEqual([null]);
  });

  it('is added by who may read the document', async () => {
    await diary({});
    const body = { reference_doctype: 'Diary', reference_name: 'D', content: 'x' };
    const rhea = visitor(library, 'rhea');
    expect(await rhea.post('/api/method/frappe.desk.form.utils.add_comment', body)).toMatchObject({
      status: 403,
    });
  });
});

describe('a table that is set only once', () => {
  it('is refused a change, a row more or a row less, and takes what it has', async () => {
    const made = await diary({ witnesses: [{ author: 'W' }] });
    const [row] = field(made, 'witnesses') as { name: string }[];
    for (const witnesses of [[], [{ name: row?.name, author: 'X' }], [{ ...row }, { author: 'Y' }]]) {
      expect(await libby.put('/api/resource/Diary/D', { witnesses })).toMatchObject({
        status: 417,
        json: { exc_type: 'CannotChangeConstantError' },
      });
    }
    const same = { witnesses: [row], mood: 'same' };
    expect(await libby.put('/api/resource/Diary/D', same)).toMatchObject({ status: 200 });
  });
});

describe('the name of a person', () => {
  it.each(['Ann-Marie', "O'Neill", 'José da Silva', 'Ann_2'])('may be %s', async (writer) => {
    expect(await diary({ writer })).toMatchObject({ status: 200 });
  });

  it.each(['-Ann', 'Ann!', 'Ann  Two', 'a@b'])('may not be %s', async (writer) => {
    expect(await diary({ writer })).toMatchObject({ status: 417, json: { exc_type: 'InvalidNameError' } });
  });
});

describe('bulk_update', () => {
  it('undoes the document that failed, and no other', async () => {
    await diary({ entries: [{ author: 'A' }] });
    await libby.post('/api/resource/Book', { name: 'One', title: 'One', isbn: '1' });
    await libby.post('/api/resource/Book', { name: 'Two', title: 'Two', authors: [{ author: 'A' }] });
    const docs = [
      { doctype: 'Diary', docname: 'D', mood: 'changed' },
      { doctype: 'Book', docname: 'Two', isbn: '1', authors: [] },
    ];
    const answer = await libby.post('/api/method/frappe.client.bulk_update', { docs: JSON.stringify(docs) });
    expect(answer.content).toMatchObject({ failed_docs: [{ doc: { docname: 'Two' } }] });
    expect((await libby.get('/api/resource/Diary/D')).content).toMatchObject({ mood: 'changed' });
    expect((await libby.get('/api/resource/Book/Two')).content).toMatchObject({ authors: [{ author: 'A' }] });
  });
});

describe('a default of another document', () => {
  it("is taken from the one that the user's defaults name, and in rows from the one their holder names", async () => {
    await admin.post('/api/resource/DocType', {
      name: 'House Rules',
      module: 'Custom',
      custom: 1,
      autoname: 'prompt',
      fields: [{ fieldname: 'tone', label: 'Tone', fieldtype: 'Data' }],
    });
    const tone = { fieldname: 'tone', label: 'Tone', fieldtype: 'Data', default: ':House Rules' };
    await admin.post('/api/resource/DocType', {
      name: 'Letter Line',
      module: 'Custom',
      custom: 1,
      istable: 1,
      fields: [tone],
    });
    await admin.post('/api/resource/DocType', {
      name: 'Letter',
      module: 'Custom',
      custom: 1,
      fields: [
        tone,
        { fieldname: 'house_rules', label: 'Rules', fieldtype: 'Link', options: 'House Rules' },
        { fieldname: 'lines', label: 'Lines', fieldtype: 'Table', options: 'Letter Line' },
      ],
    });
    await admin.post('/api/resource/House Rules', { name: 'Loud', tone: 'loud' });
    await admin.post('/api/resource/House Rules', { name: 'Soft', tone: 'soft' });
    const set = { doctype: 'User', name: 'Administrator', fieldname: 'defaults' };
    const value = [{ defkey: 'house_rules', defvalue: 'Loud' }];
    await admin.put('/api/resource/User/Administrator', { [set.fieldname]: value });
    const letter = await admin.post('/api/resource/Letter', { house_rules: 'Soft', lines: [{}] });
    expect(letter.content).toMatchObject({ tone: 'loud', lines: [{ tone: 'soft' }] });
  });
});
