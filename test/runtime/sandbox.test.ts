import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apiKey,
  AuthenticationError,
  connect,
  DoesNotExistError,
  DuplicateEntryError,
  MandatoryError,
  PermissionError,
  TimestampMismatchError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
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
