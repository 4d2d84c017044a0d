import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apiKey,
  AuthenticationError,
  connect,
  DoesNotExistError,
  DuplicateEntryError,
  LinkExistsError,
  MandatoryError,
  PermissionError,
  SiteError,
  TimestampMismatchError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
  type DocType,
  type Site,
} from '../../runtime/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { openLibrary } from '../sandbox/visitor.ts';
import { Book, LibrarySettings, Loan, Shelf, Visit } from './library.ts';

describe.each([14, 15, 16] as const)('against a sandbox of Frappe %i', (frappe) => {
  let library: Sandbox;
  let erp: Site;
  let reader: Site;

  beforeAll(async () => {
    library = await openLibrary({ frappe });
    erp = connect({ url: library.url, auth: apiKey('libby', 'libby-secret') });
    reader = connect({ url: library.url, auth: apiKey('rhea', 'rhea-secret') });
  });
  afterAll(async () => {
    await erp.close();
    await reader.close();
    await library.close();
  });

  test('a refusal to rename names the document', async () => {
    const refused = erp(Book).rename('Nowhere', 'Elsewhere');
    await expect(refused).rejects.toMatchObject({ name: 'DoesNotExistError', documentName: 'Nowhere' });
  });

  test('a column above the permission level of the user is there as one without a value', async () => {
    await erp(Book).create({ name: 'Appraised', title: 'Appraised' });
    const { kind, name, fields } = Book;
    const AppraisedBook: DocType<{ kind: 'standard'; read: Book & { appraisal: number } }> = {
      kind,
      name,
      fields: { ...fields, appraisal: 'Currency' },
    };
    const rows = await erp(AppraisedBook).list({
      fields: ['name', 'appraisal'],
      where: { name: 'Appraised' },
    });
    expect(rows).toEqual([{ name: 'Appraised', appraisal: 0 }]);
    expect(await erp(AppraisedBook).value('Appraised', 'appraisal')).toBe(0);
    expect(await erp(AppraisedBook).value('Nowhere', 'appraisal')).toBeUndefined();
  });

  test('a document has one shape, created, read, changed or listed', async () => {
    const created = await erp(Book).create({ name: 'Emma', title: 'Emma', authors: [{ author: 'Austen' }] });
    expect(created).toMatchObject({
      name: 'Emma',
      isbn: null,
      blurb: null,
      pages: 0,
      authors: [{ author: 'Austen' }],
    });
    const read = await erp(Book).get('Emma');
    for (const fieldname of Object.keys(Book.fields)) {
      expect(created).toHaveProperty(fieldname);
      expect(read).toHaveProperty(fieldname);
    }
    expect(Object.keys(read.authors[0] ?? {}).sort()).toEqual(Object.keys(created.authors[0] ?? {}).sort());
    expect((await erp(Book).update('Emma', { pages: 474 })).pages).toBe(474);
    expect(await erp(Book).list({ fields: ['name', 'pages', 'blurb'], where: { name: 'Emma' } })).toEqual([
      { name: 'Emma', pages: 474, blurb: null },
    ]);
  });

  test('conditions find what they say', async () => {
    for (const [name, pages] of [
      ['C1', 10],
      ['C2', 20],
      ['C3', 30],
    ] as const)
      await erp(Book).create({ name, title: 'Condition', pages, blurb: name === 'C2' ? 'said' : null });
    const found = async (where: object): Promise<string[]> =>
      (await erp(Book).list({ where: { title: 'Condition', ...where }, orderBy: ['name', 'asc'] })).map(
        ({ name }) => name,
      );
    expect(await found({ pages: ['between', [10, 20]] })).toEqual(['C1', 'C2']);
    expect(
      await found({
        pages: [
          ['>', 10],
          ['<', 30],
        ],
      }),
    ).toEqual(['C2']);
    expect(await found({ blurb: null })).toEqual(['C1', 'C3']);
    expect(await found({ name: ['in', []] })).toEqual([]);
    expect(await found({ name: ['not in', []] })).toEqual(['C1', 'C2', 'C3']);
    expect(await erp(Book).count({ title: 'Condition', pages: ['>=', 20] })).toBe(2);
    expect(await erp(Book).exists({ title: 'Condition', pages: 10 })).toBe(true);
    expect(await erp(Book).exists('C9')).toBe(false);
    expect(await erp(Book).value('C3', 'pages')).toBe(30);
    const names = Array.from({ length: 500 }, (_, index) => `C${index}`);
    expect(await found({ name: ['in', names] })).toEqual(['C1', 'C2', 'C3']);
    const seen = [];
    for await (const { name } of erp(Book).each({ where: { title: 'Condition' }, pageSize: 2 }))
      seen.push(name);
    expect(seen).toEqual(['C1', 'C2', 'C3']);
  });

  test('each row comes once, by the order that the site gives names', async () => {
    const names = [
      'each a',
      'Each B',
      'each ä2',
      'EACH C',
      'each ç3',
      'each-d',
      'each d',
      'each ☕',
      'each 日本',
    ];
    for (const name of names) await erp(Book).create({ name, title: 'Each' });
    for (const pageSize of [1, 2, 100]) {
      const seen = [];
      for await (const { name } of erp(Book).each({ where: { title: 'Each' }, pageSize })) seen.push(name);
      expect([...seen].sort()).toEqual([...names].sort());
    }
  });

  test('each row comes once where names are numbers', async () => {
    for (let visit = 1; visit <= 12; visit += 1) await erp(Visit).create({ visitor: 'Each' });
    const seen = [];
    for await (const { name } of erp(Visit).each({ where: { visitor: 'Each' }, pageSize: 1 }))
      seen.push(name);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(12);
  });

  test.each(['a/b c', 'q?&#%+ ü ☕', '%2e%2e', '../x'])('a document can be called %j', async (name) => {
    await erp(Book).create({ name, title: 'Odd' });
    expect((await erp(Book).get(name)).name).toBe(name);
    await erp(Book).delete(name);
    await expect(erp(Book).get(name)).rejects.toBeInstanceOf(DoesNotExistError);
  });

  test('a document is renamed', async () => {
    await erp(Book).create({ name: 'Old', title: 'T' });
    expect(await erp(Book).rename('Old', 'New')).toBe('New');
    expect((await erp(Book).get('New')).title).toBe('T');
  });

  test('a document is submitted, cancelled and amended', async () => {
    await erp(Book).create({ name: 'Lent', title: 'T' });
    const draft = await erp(Loan).create({
      naming_series: 'L-.###',
      book: 'Lent',
      items: [{ author: 'A', share: 2 }],
    });
    const submitted = await erp(Loan).submit(draft.name, { modified: draft.modified });
    expect(submitted.docstatus).toBe(1);
    await expect(erp(Loan).update(draft.name, { book: 'Emma' })).rejects.toBeInstanceOf(
      UpdateAfterSubmitError,
    );
    await expect(erp(Loan).cancel(draft.name, { modified: draft.modified })).rejects.toBeInstanceOf(
      TimestampMismatchError,
    );
    expect((await erp(Loan).cancel(draft.name)).docstatus).toBe(2);
    await expect(erp(Loan).cancel(draft.name)).rejects.toBeInstanceOf(ValidationError);
    expect(await erp(Loan).amend(draft.name, { note: 'again' })).toMatchObject({
      name: `${draft.name}-1`,
      docstatus: 0,
      amended_from: draft.name,
      note: 'again',
      items: [{ author: 'A', share: 2 }],
    });
  });

  test('a document that has been amended is not amended under the same name again', async () => {
    await erp(Book).create({ name: 'Lent twice', title: 'T' });
    const { name } = await erp(Loan).create({ naming_series: 'L-.###', book: 'Lent twice' });
    await erp(Loan).submit(name);
    await erp(Loan).cancel(name);
    const amended = await erp(Loan).amend(name);
    await expect(erp(Loan).amend(name)).rejects.toBeInstanceOf(DuplicateEntryError);
    await erp(Loan).submit(amended.name);
    await erp(Loan).cancel(amended.name);
    expect((await erp(Loan).amend(amended.name)).name).toBe(`${name}-2`);
  });

  test('a draft is not cancelled, and a submitted document is no draft again', async () => {
    await erp(Book).create({ name: 'Kept', title: 'T' });
    const { name } = await erp(Loan).create({
      naming_series: 'L-.###',
      book: 'Kept',
      items: [{ author: 'A' }],
    });
    await expect(erp(Loan).cancel(name)).rejects.toBeInstanceOf(ValidationError);
    const { items } = await erp(Loan).submit(name);
    expect(items.map(({ docstatus }) => docstatus)).toEqual([1]);
    await expect(erp(Loan).delete(name)).rejects.toBeInstanceOf(ValidationError);
    await expect(erp(Book).delete('Kept')).rejects.toBeInstanceOf(LinkExistsError);
  });

  test('a name that is taken is refused to a document that is renamed', async () => {
    await erp(Book).create({ name: 'First', title: 'T' });
    await erp(Book).create({ name: 'Second', title: 'T' });
    await expect(erp(Book).rename('First', 'Second')).rejects.toBeInstanceOf(SiteError);
    expect(await erp(Book).exists('First')).toBe(true);
  });

  test('rows are kept in the order in which they are sent, those too that had another one', async () => {
    await erp(Book).create({ name: 'Ordered', title: 'O', authors: [{ author: 'A' }, { author: 'B' }] });
    const { authors } = await erp(Book).get('Ordered');
    await erp(Book).update('Ordered', { authors: [{ author: 'C' }, ...authors.toReversed()] });
    const changed = await erp(Book).get('Ordered');
    expect(changed.authors.map(({ author, idx }) => [idx, author])).toEqual([
      [1, 'C'],
      [2, 'B'],
      [3, 'A'],
    ]);
    expect(changed.authors[1]?.name).toBe(authors[1]?.name);
  });

  test('a tree knows what is above and below', async () => {
    await erp(Shelf).create({ shelf_name: 'All', is_group: 1 });
    await erp(Shelf).create({ shelf_name: 'Poems', parent_shelf: 'All', is_group: 1 });
    await erp(Shelf).create({ shelf_name: 'Haiku', parent_shelf: 'Poems' });
    expect(await erp(Shelf).descendants('All')).toEqual([{ name: 'Poems' }, { name: 'Haiku' }]);
    expect(await erp(Shelf).ancestors('Haiku', { fields: ['shelf_name'] })).toEqual([
      { shelf_name: 'All' },
      { shelf_name: 'Poems' },
    ]);
  });

  test('a Single is read and changed, and a counted name is a number', async () => {
    expect(await erp(LibrarySettings).update({ motto: 'Read' })).toMatchObject({ motto: 'Read', idx: 0 });
    expect((await erp(LibrarySettings).get()).motto).toBe('Read');
    const visit = await erp(Visit).create({ visitor: 'V' });
    expect(typeof visit.name).toBe('number');
    expect((await erp(Visit).get(visit.name)).visitor).toBe('V');
  });

  test('a refusal is of the class that the site names', async () => {
    const untitled = { name: 'Untitled' } as { name: string; title: string };
    await expect(erp(Book).create(untitled)).rejects.toBeInstanceOf(MandatoryError);
    await erp(Book).create({ name: 'Once', title: 'T', isbn: '1' });
    await expect(erp(Book).create({ name: 'Once', title: 'T' })).rejects.toBeInstanceOf(DuplicateEntryError);
    await expect(erp(Book).create({ name: 'Twice', title: 'T', isbn: '1' })).rejects.toBeInstanceOf(
      UniqueValidationError,
    );
    await expect(reader(Book).create({ name: 'Mine', title: 'T' })).rejects.toBeInstanceOf(PermissionError);
    await using stranger = connect({ url: library.url, auth: apiKey('libby', 'wrong') });
    await expect(stranger(Book).get('Once')).rejects.toBeInstanceOf(AuthenticationError);
  });
});

test.each([15, 16] as const)(
  'version 2 of the API refuses by the same classes, on Frappe %i',
  async (frappe) => {
    await using library = await openLibrary({ frappe });
    await using erp = connect({ url: library.url, auth: apiKey('libby', 'libby-secret') });
    const refused = erp.request('POST', ['api', 'v2', 'document', 'Book'], { body: { name: 'Untitled' } });
    await expect(refused).rejects.toMatchObject({
      name: 'MandatoryError',
      status: 417,
      messages: [expect.stringContaining('title')],
    });
  },
);
