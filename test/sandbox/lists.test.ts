import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;

const BOOKS = [
  {
    name: 'a',
    title: 'Émile',
    pages: 0,
    price: 1.5,
    bought: '2026-03-01',
    genre: 'Novel',
    read_at: '2026-03-01 10:00:00',
  },
  {
    name: 'b',
    title: 'emile',
    pages: 100,
    price: 2,
    bought: '2026-03-02',
    blurb: 'd1',
    genre: 'Novel',
    read_at: '2026-03-02 23:59:59',
  },
  {
    name: 'C',
    title: 'Zoo',
    pages: 20,
    price: 10,
    bought: '2026-03-03',
    blurb: 'd2',
    genre: 'Poems',
    buyer: 'rhea@example.com',
  },
  { name: 'd', title: 'ape', pages: 3, price: 0, bought: '2026-03-04', blurb: '50%_off', genre: '' },
].map((book) => ({ ...book, opens: '09:00:00' }));

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  for (const book of BOOKS) await libby.post('/api/resource/Book', book);
  await libby.put('/api/resource/Book/a', {
    authors: [
      { author: 'R', share: 2 },
      { author: 'S', share: 3 },
    ],
  });
  await libby.put('/api/resource/Book/b', { authors: [{ author: 'S', share: 5 }] });
});
afterAll(() => library.close());

const list = (query: object): Promise<Reply> => libby.get('/api/resource/Book', query);
const names = async (query: object): Promise<unknown[]> => column(await list(query), 'name');
const filtered = (...filters: unknown[]): Promise<unknown[]> => names({ filters });

describe('a list', () => {
  it('has names only, in the order of names, where nothing is asked for', async () => {
    expect((await list({})).content).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'C' }, { name: 'd' }]);
  });

  it('has the fields asked for, by other names too, and all of them for "*"', async () => {
    const some = await list({ fields: ['pages', 'title as called'], filters: { name: 'C' } });
    expect(some.content).toEqual([{ pages: 20, called: 'Zoo' }]);
    const [row] = (await list({ fields: ['*'], filters: { name: 'C' } })).content as object[];
    expect(row).toMatchObject({ name: 'C', docstatus: 0, blurb: 'd2', isbn: null, constructor: null });
    expect(row).not.toHaveProperty('authors');
  });

  it('leaves out fields above the permission level of who asks, and has names where none are left', async () => {
    const filters = { name: 'C' };
    expect((await list({ fields: ['pages', 'appraisal'], filters })).content).toEqual([{ pages: 20 }]);
    expect((await list({ fields: ['appraisal', 'max(appraisal)'], filters })).content).toEqual([
      { name: 'C' },
    ]);
  });

  it('has arrays under as_dict=0', async () => {
    expect((await list({ fields: ['name', 'pages'], as_dict: '0', limit: '2' })).content).toEqual([
      ['a', 0],
      ['b', 100],
    ]);
  });

  it('has twenty rows on a page unless asked, and all for 0', async () => {
    for (let at = 0; at < 23; at += 1) await libby.post('/api/resource/Visit', { visitor: `V${at}` });
    const visits = (query: object): Promise<Reply> => libby.get('/api/resource/Visit', query);
    expect((await visits({})).content).toHaveLength(20);
    expect((await visits({ limit_page_length: '0' })).content).toHaveLength(23);
    expect(column(await visits({ limit_start: '21', limit_page_length: '5' }), 'name')).toEqual([22, 23]);
  });

  it('has all rows where the page has no length that is a number, wherever it starts', async () => {
    expect(await names({ limit_page_length: 'None' })).toHaveLength(BOOKS.length);
    expect(await names({ limit_page_length: '0', limit_start: 3 })).toHaveLength(BOOKS.length);
  });

  it('has rows that are alike once where they are to be distinct', async () => {
    const rows = await list({ fields: ['distinct genre'], order_by: 'genre desc' });
    expect(column(rows, 'genre')).toEqual(['Poems', 'Novel', '']);
  });

  it('is ordered by columns, text as the collation has it', async () => {
    expect(await names({ order_by: 'pages desc' })).toEqual(['b', 'C', 'd', 'a']);
    expect(await names({ order_by: 'title asc, pages desc' })).toEqual(['d', 'b', 'a', 'C']);
    expect(await names({ order_by: '`tabBook`.`price`' })).toEqual(['d', 'a', 'b', 'C']);
    expect(await names({ order_by: 'blurb' })).toEqual(['a', 'd', 'b', 'C']);
  });
});

describe('a filter', () => {
  it.each([
    ['pages', '=', 20, ['C']],
    ['pages', '!=', 20, ['a', 'b', 'd']],
    ['pages', '>', 3, ['b', 'C']],
    ['pages', '<=', '3', ['a', 'd']],
    ['pages', 'in', [0, 3], ['a', 'd']],
    ['pages', 'in', '0,3', ['a', 'd']],
    ['pages', 'not in', [0, 3], ['b', 'C']],
    ['pages', 'is', 'set', ['b', 'C', 'd']],
    ['title', '=', 'EMILE', ['a', 'b']],
    ['title', 'like', 'e%', ['a', 'b']],
    ['title', 'like', '_oo', ['C']],
    ['blurb', 'like', '50%_o%', ['d']],
    ['blurb', 'like', '50\\%%', []],
    ['pages', 'like', '%0', ['a', 'b', 'C']],
    ['pages', 'not like', '%0', ['d']],
    ['blurb', 'not like', 'd%', ['a', 'd']],
    ['blurb', '=', '', ['a']],
    ['blurb', '!=', 'd1', ['a', 'C', 'd']],
    ['blurb', 'is', 'set', ['b', 'C', 'd']],
    ['blurb', 'is', 'not set', ['a']],
    ['blurb', 'in', ['D1', 'd2'], ['b', 'C']],
    ['blurb', 'in', [], ['a']],
    ['blurb', 'in', ['', 'd1'], ['a', 'b']],
    ['blurb', 'not in', ['d1'], ['a', 'C', 'd']],
    ['blurb', 'not in', [], ['b', 'C', 'd']],
    ['price', 'in', [1.5], ['a']],
    ['price', 'not in', [1.5], ['a', 'b', 'C', 'd']],
    ['title', '=', 0, []],
    ['pages', '=', '3 or so', ['a']],
    ['pages', '=', null, ['a']],
    ['bought', '>', '2026-03-02', ['C', 'd']],
    ['bought', 'between', ['2026-03-02', '2026-03-03'], ['b', 'C']],
    ['read_at', 'between', ['2026-03-01', '2026-03-02'], ['a', 'b']],
    ['read_at', 'between', ['2026-03-01 10:00:00', '2026-03-02 23:59:58'], ['a']],
    ['read_at', '<', '2026-03-02', ['a', 'C', 'd']],
    ['read_at', '>', '0001-01-01', ['a', 'b']],
    ['read_at', 'is', 'not set', ['C', 'd']],
    ['read_at', '=', '', ['C', 'd']],
    ['bought', 'like', '2026-03-02', ['b']],
    ['opens', '<', '10:00:00', ['a', 'b', 'C', 'd']],
    ['opens', '>', '31:00:00', ['a', 'b', 'C', 'd']], // taken for 7:00
    ['opens', '<', '-10:00:00', ['a', 'b', 'C', 'd']], // taken for 10:00
    ['buyer', '=', 'rhea@example.com', ['C']],
  ])('%s %s %j', async (fieldname, operator, value, expected) => {
    expect(await filtered([fieldname, operator, value])).toEqual(expected);
  });

  it('comes in several forms', async () => {
    expect(await names({ filters: { pages: 20 } })).toEqual(['C']);
    expect(await names({ filters: { pages: ['>', 3], genre: 'Novel' } })).toEqual(['b']);
    expect(await filtered(['Book', 'pages', '=', 20])).toEqual(['C']);
  });

  it('of two parts, or by itself, is one of the released 16', async () => {
    await using released = await openLibrary({ frappe: '16-released' });
    const reader = visitor(released, 'libby');
    await reader.post('/api/resource/Book', { name: 'C', title: 'Zoo', pages: 20 });
    for (const filters of [[['pages', 20]], ['pages', '=', 20]])
      expect(column(await reader.get('/api/resource/Book', { filters }), 'name')).toEqual(['C']);
  });

  it.each<[filters: unknown, status: number, excType: string]>([
    [[['pages', 20]], 500, 'TypeError'],
    [[['title', 'Zoo']], 404, 'DoesNotExistError'],
    [['pages', '=', 20], 404, 'DoesNotExistError'],
    [[['pages']], 500, 'IndexError'],
    [[{ pages: 20 }], 500, 'KeyError'],
    [[5], 500, 'TypeError'],
    [5, 500, 'TypeError'],
    ['"pages"', 417, 'DataError'],
    [[['Book', 'no_such_field', '=', 1]], 417, 'DataError'],
    [[['Loan', 'name', '=', 'x']], 500, 'OperationalError'],
    [[['User', 'name', '=', 'x']], 403, 'PermissionError'],
    [[['No Such DocType', 'name', '=', 'x']], 404, 'DoesNotExistError'],
  ])('of the form %j is refused: %i %s', async (filters, status, excType) => {
    const refused = await list({ filters });
    expect(refused).toMatchObject({ status, json: { exc_type: excType } });
  });

  it('holds together with all others, and with one of the or-filters', async () => {
    expect(await filtered(['pages', '>', 1], ['genre', '=', 'Novel'])).toEqual(['b']);
    const either = [
      ['pages', '=', 0],
      ['pages', '=', 20],
    ];
    expect(await names({ or_filters: either })).toEqual(['a', 'C']);
    expect(await names({ or_filters: either, filters: { genre: 'Poems' } })).toEqual(['C']);
  });

  it.each([
    ['=', '!='],
    ['<', '>='],
    ['>', '<='],
  ])('"%s" and "%s" part the rows of a column without nulls', async (one, other) => {
    const values = fc.oneof(
      fc.tuple(fc.constantFrom('pages', 'price'), fc.oneof(fc.integer(), fc.double({ noNaN: true }))),
      fc.tuple(
        fc.constantFrom('title', 'genre', 'pages'),
        fc.oneof(fc.string(), fc.constantFrom('emile', 20)),
      ),
      fc.tuple(fc.constant('bought'), fc.constantFrom('2026-03-03', '2026-01-01', '')),
    );
    await fc.assert(
      fc.asyncProperty(values, async ([fieldname, value]) => {
        const parts = [
          ...(await filtered([fieldname, one, value])),
          ...(await filtered([fieldname, other, value])),
        ];
        expect(parts.sort()).toEqual(['C', 'a', 'b', 'd']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('other tables', () => {
  it('a child table gives a row for each of its rows', async () => {
    const rows = await list({
      fields: ['name', 'authors.author'],
      filters: { name: ['in', ['a', 'b', 'C']] },
      order_by: '`tabBook Author`.share desc',
    });
    expect(rows.content).toEqual([
      { name: 'b', author: 'S' },
      { name: 'a', author: 'S' },
      { name: 'a', author: 'R' },
      { name: 'C', author: null },
    ]);
  });

  it('a child table filters its documents', async () => {
    expect(await filtered(['Book Author', 'author', '=', 's'])).toEqual(['a', 'b']);
    expect(await filtered(['Book Author', 'share', '>', 4])).toEqual(['b']);
  });

  it('a linked document lends its fields', async () => {
    const rows = await list({ fields: ['buyer.first_name as who'], filters: { name: 'C' } });
    expect(rows.content).toEqual([{ who: 'Rhea' }]);
  });
});

describe('the words of a Timespan', () => {
  it('are read from the day of the site', async () => {
    library.clock.set(new Date('2026-03-09T12:00:00Z'));
    expect(await filtered(['bought', 'Timespan', 'last week'])).toEqual(['a', 'b', 'C', 'd']);
    expect(await filtered(['bought', 'timespan', 'last month'])).toEqual([]);
    expect(await filtered(['bought', 'previous', '1 week'])).toEqual(['a', 'b', 'C', 'd']);
    expect(await filtered(['read_at', 'Timespan', 'this quarter'])).toEqual(['a', 'b']);
    expect(await filtered(['creation', 'next', '1 year'])).toEqual([]);
  });

  it.each([
    [14, 'last 7 days', ['today']],
    [15, 'last 7 days', ['today']],
    [16, 'last 7 days', ['lately', 'today']],
    [14, 'next 30 days', ['today']],
    [15, 'next 30 days', ['today']],
    [16, 'next 30 days', ['soon', 'today']],
    [16, 'last 8 days', ['today']],
  ] as const)('that Frappe %i does not know stand for today: "%s"', async (frappe, words, expected) => {
    await using site = await openLibrary({ frappe, clock: new Date('2026-03-09T12:00:00Z') });
    const libby = visitor(site, 'libby');
    for (const [name, bought] of Object.entries({
      lately: '2026-03-02',
      today: '2026-03-09',
      soon: '2026-04-08',
      never: '2027-03-09',
    })) {
      await libby.post('/api/resource/Book', { name, title: name, bought });
    }
    const found = await libby.get('/api/resource/Book', {
      filters: [['bought', 'Timespan', words]],
      order_by: 'name asc',
    });
    expect(column(found, 'name')).toEqual(expected);
  });
});

describe('a filter of Frappe 14', () => {
  it.each([
    [
      ['read_at', 'between', ['2026-03-01', '2026-03-01']],
      ['day', 'midnight'],
    ],
    [
      ['read_at', 'between', ['2026-03-01 11:00:00', '2026-03-01 12:00:00']],
      ['day', 'midnight', 'next'],
    ],
    [['bought', 'between', ['2026-03-01', '2026-03-01']], ['day']],
  ] as const)('%j ends a day later where it is of times', async (filter, expected) => {
    await using site = await openLibrary({ frappe: 14 });
    const reader = visitor(site, 'libby');
    for (const [name, read_at, pages, blurb] of [
      ['day', '2026-03-01 12:00:00', 0, ''],
      ['midnight', '2026-03-02', 1, null],
      ['next', '2026-03-02 11:00:00', 0, 'x'],
      ['later', '2026-03-02 12:00:01', 0, null],
    ] as const)
      await reader.post('/api/resource/Book', {
        name,
        title: name,
        bought: read_at.slice(0, 10),
        read_at,
        pages,
        blurb,
      });
    const found = await reader.get('/api/resource/Book', { filters: [filter], order_by: 'name asc' });
    expect(column(found, 'name')).toEqual(expected);
  });

  it('holds who was made on a day and on the midnight after it', async () => {
    await using site = await openLibrary({ frappe: 14, clock: new Date('2026-03-02T00:00:01Z') });
    const reader = visitor(site, 'libby');
    await reader.post('/api/resource/Book', { name: 'made', title: 'Made' });
    const made = async (day: string): Promise<unknown[]> =>
      column(
        await reader.get('/api/resource/Book', { filters: [['creation', 'between', [day, day]]] }),
        'name',
      );
    expect(await made('2026-03-01')).toEqual([]);
    expect(await made('2026-03-02')).toEqual(['made']);
  });
});

describe('groups', () => {
  it('give one row for each value, in any case, with aggregates over it', async () => {
    const rows = await list({
      fields: ['genre', 'count(name) as n', 'sum(pages) as pages', 'max(title) as last'],
      group_by: 'genre',
      order_by: 'n desc, genre asc',
    });
    expect(rows.content).toEqual([
      { genre: 'Novel', n: 2, pages: 100, last: 'Émile' },
      { genre: '', n: 1, pages: 3, last: 'ape' },
      { genre: 'Poems', n: 1, pages: 20, last: 'Zoo' },
    ]);
  });

  it('can be ordered by an aggregate that is not asked for, and made by a name that a column was given', async () => {
    const query = { fields: ['genre as kind'], group_by: 'kind', order_by: 'count(name) desc, kind asc' };
    expect(column(await list(query), 'kind')).toEqual(['Novel', '', 'Poems']);
    expect(await names({ order_by: 'max(pages)' })).toHaveLength(1);
  });

  it.each([
    [15, 200],
    [16, 417],
  ] as const)('on Frappe %i are of a column with the word of a statement: %i', async (frappe, status) => {
    await using site = await openLibrary({ frappe });
    await visitor(site, 'admin').post('/api/resource/Custom Field', {
      dt: 'Book',
      fieldname: 'updates',
      label: 'Updates',
      fieldtype: 'Int',
    });
    const asked = await visitor(site, 'libby').get('/api/resource/Book', { fields: ['sum(updates) as n'] });
    expect(asked.status).toBe(status);
  });

  it('are ordered by a column and a direction, and nothing between them', async () => {
    expect(await list({ order_by: 'title foo' })).toMatchObject({
      status: 500,
      json: { exc_type: 'ProgrammingError' },
    });
  });

  it('are ordered by names alone where aggregates are objects', async () => {
    await using released = await openLibrary({ frappe: '16-released' });
    const by = (order_by: string): Promise<Reply> =>
      visitor(released, 'libby').get('/api/resource/Book', {
        fields: ['genre'],
        group_by: 'genre',
        order_by,
      });
    expect(await by('genre')).toMatchObject({ status: 200 });
    expect(await by('count(name) desc')).toMatchObject({
      status: 417,
      json: { exc_type: 'ValidationError' },
    });
  });

  it('are one for the whole list without group_by, with no sum over nothing', async () => {
    expect((await list({ fields: ['avg(price) as mean', 'min(pages) as least'] })).content).toEqual([
      { mean: 3.375, least: 0 },
    ]);
    expect(
      (await list({ fields: ['sum(pages) as total', 'count(name) as n'], filters: { name: 'x' } })).content,
    ).toEqual([{ total: null, n: 0 }]);
  });
});

describe('paging', () => {
  it('shows every row once, whatever the length of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('pages', 'title desc', ''),
        async (length, order_by) => {
          const pages: unknown[] = [];
          for (let limit_start = 0; limit_start < BOOKS.length; limit_start += length) {
            pages.push(...(await names({ order_by, limit_start, limit_page_length: length })));
          }
          expect(pages).toEqual(await names({ order_by, limit_page_length: 0 }));
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a list is refused', () => {
  it.each([
    ['an unknown field', { fields: ['no_such'] }, 417, 'DataError'],
    ['an unknown field to filter by', { filters: [['no_such', '=', 1]] }, 417, 'DataError'],
    ['an unknown field to order by', { order_by: 'no_such asc' }, 500, 'OperationalError'],
    ['a statement to order by', { order_by: 'name; drop table x' }, 417, 'ValidationError'],
    ['letters of no English to order by', { order_by: 'größe' }, 417, 'ValidationError'],
    ['a count of everything to order by', { order_by: 'count(*)' }, 417, 'ValidationError'],
    ['a sum of what is not there to order by', { order_by: 'sum(x)' }, 500, 'OperationalError'],
    ['groups of an aggregate', { fields: ['count(name) as n'], group_by: 'n' }, 500, 'OperationalError'],
    ['an unknown operator', { filters: [['title', 'sounds like', 'x']] }, 417, 'ValidationError'],
    ['filters that are not JSON', { filters: 'title' }, 500, 'JSONDecodeError'],
    ['fields that are not JSON', { fields: 'title' }, 500, 'JSONDecodeError'],
    ['between two numbers', { filters: [['pages', 'between', [1, 2]]] }, 500, 'ProgrammingError'],
    ['what is not between', { filters: [['bought', 'not between', []]] }, 417, 'ValidationError'],
    ['a date that is none', { filters: [['bought', '=', 'soon']] }, 417, 'ValidationError'],
    ['a datetime that is none', { filters: [['read_at', '=', 'soon']] }, 500, 'ParserError'],
    ['a time that is none', { filters: [['opens', '=', 'soon']] }, 500, 'ParserError'],
    ['a time of more than a day below 0', { filters: [['opens', '=', '-25:00:00']] }, 500, 'ParserError'],
    ['a number in place of a list', { filters: [['pages', 'in', 3]] }, 500, 'TypeError'],
    ['an "is" of something else', { filters: [['title', 'is', 'null']] }, 500, 'ProgrammingError'],
    ['a tree that is none', { filters: [['buyer', 'descendants of', 'x']] }, 500, 'OperationalError'],
    ['a period that is none', { filters: [['bought', 'previous', '1 day']] }, 500, 'KeyError'],
    ['a filter through a table', { filters: [['authors.share', '>', 4]] }, 500, 'OperationalError'],
    ['an order through a link', { order_by: 'buyer.first_name' }, 500, 'OperationalError'],
    ['an order by what is not selected', { order_by: '`tabBook Author`.share' }, 417, 'ValidationError'],
    ['a column of two tables', { fields: ['authors.share'], order_by: 'modified' }, 500, 'OperationalError'],
    ['an aggregate of two columns', { fields: ['authors.share', 'count(name)'] }, 500, 'OperationalError'],
    ['a function', { fields: ['concat(title)'] }, 417, 'DataError'],
    ['a count of everything', { fields: ['count(*) as n'] }, 417, 'DataError'],
    ['everything beside a field', { fields: ['*', 'name'] }, 417, 'DataError'],
    ['a page before the first', { limit_start: -1 }, 500, 'ProgrammingError'],
    ['a page of less than nothing', { limit_page_length: -1 }, 500, 'ProgrammingError'],
  ])('for %s', async (_case, query, status, excType) => {
    expect(await list(query)).toMatchObject({ status, json: { exc_type: excType } });
  });
});
