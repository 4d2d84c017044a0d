import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArgumentError, connect, apiKey, type Site } from '../../runtime/index.ts';
import { SANDBOX_KEY } from '../../sandbox/index.ts';
import { SpecimenGroup } from './client/custom/specimen-group.js';
import { SpecimenKind } from './client/custom/specimen-kind.js';
import { Specimen, type NewSpecimen } from './client/custom/specimen.js';
import type { DocTypes } from './client/doctypes.js';
import { openSpecimens, type SpecimenSite } from './site.ts';

const SPECIMENS: readonly NewSpecimen[] = [
  { name: 'a', a_select: 'Low', a_int: 1, a_link: 'Alpha', a_date: '2026-03-09', a_kind: 'Plants' },
  { name: 'b', a_select: 'Low', a_int: 2, a_link: 'Beta', a_date: '2026-03-10', a_kind: 'Trees' },
  { name: 'c', a_select: 'High', a_int: 4, a_link: 'Alpha', a_date: '2026-02-01', a_kind: 'All' },
  { name: 'd', a_select: 'High', a_int: 8 },
];
const ROWS: Readonly<Record<string, NewSpecimen['a_table']>> = {
  a: [
    { note: 'x', amount: 10, due: '2026-03-09' },
    { note: 'x', amount: 30 },
  ],
  b: [{ note: 'y', amount: 20, due: '2026-01-01' }],
  c: [{ note: 'x', amount: 40 }],
};

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

const namesOf = (rows: readonly { readonly name: string }[]): readonly string[] =>
  rows.map(({ name }) => name).sort();

describe.each([14, 15, 16, '16-released'] as const)('on Frappe %s', (frappe) => {
  let site: SpecimenSite;
  let erp: Site;
  beforeAll(async () => {
    site = await openSpecimens(frappe);
    ({ erp } = site);
    for (const specimen of SPECIMENS)
      await erp(Specimen).create({ ...specimen, a_table: ROWS[specimen.name] ?? [] });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  describe('fields', () => {
    test('of a table: a row for each of its rows, and one with nulls where it has none', async () => {
      const rows = await erp(Specimen).list({
        fields: ['name', 'a_table.note', 'a_table.amount as count_of'],
        orderBy: [
          ['name', 'asc'],
          ['a_table.amount', 'desc'],
        ],
      });
      expect(rows).toEqual([
        { name: 'a', note: 'x', count_of: 30 },
        { name: 'a', note: 'x', count_of: 10 },
        { name: 'b', note: 'y', count_of: 20 },
        { name: 'c', note: 'x', count_of: 40 },
        { name: 'd', note: null, count_of: null },
      ]);
    });

    test('of a linked document, named or by the registry', async () => {
      const expected = [
        { name: 'b', title: 'Beta', heavy: 1 },
        { name: 'd', title: null, heavy: null },
      ];
      const query = {
        where: { name: ['in', ['b', 'd']] },
        orderBy: ['name', 'asc'],
      } as const;
      expect(
        await erp(Specimen).list({
          ...query,
          fields: ['name', 'a_link.title', 'a_link.weight as heavy'],
          linked: { a_link: SpecimenGroup },
        }),
      ).toEqual(expected);
      await using registered = connect<DocTypes>({
        url: site.sandbox.url,
        auth: apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret),
      });
      expect(
        await registered(Specimen).list({
          ...query,
          fields: ['name', 'a_link.title', 'a_link.weight as heavy'],
        }),
      ).toEqual(expected);
    });

    test('* is every column, in a list and page by page', async () => {
      const query = { fields: ['*'], where: { name: 'b' } } as const;
      const [row] = await erp(Specimen).list(query);
      expect(row).toMatchObject({ name: 'b', a_int: 2, a_data: null, a_float: 0 });
      expect(row).not.toHaveProperty('a_table');
      expect(await all(erp(Specimen).each(query))).toEqual([row]);
    });

    test('all rows after the first', async () => {
      const query = { orderBy: ['name', 'asc'], limit: 'all' } as const;
      const every = await erp(Specimen).list(query);
      expect(await erp(Specimen).list({ ...query, start: 1 })).toEqual(every.slice(1));
    });

    test('* stands by itself, since Frappe would not take it beside others', async () => {
      // @ts-expect-error the types say so
      const beside = erp(Specimen).list({ fields: ['*', 'a_table.note'] });
      await expect(beside).rejects.toMatchObject({ type: 'DataError' });
    });

    test('aggregates of all rows, of none, and of groups in the order of one', async () => {
      const fields = [
        'count(*) as n',
        'count(a_link) as linked',
        'sum(a_int) as total',
        'avg(a_int) as mean',
      ] as const;
      expect(await erp(Specimen).list({ fields })).toEqual([{ n: 4, linked: 3, total: 15, mean: 3.75 }]);
      expect(await erp(Specimen).list({ fields, where: { name: 'z' } })).toEqual([
        { n: 0, linked: 0, total: null, mean: null },
      ]);
      expect(
        await erp(Specimen).list({
          fields: ['a_select', 'sum(a_int) as total'],
          groupBy: ['a_select'],
          orderBy: ['total', 'desc'],
        }),
      ).toEqual([
        { a_select: 'High', total: 12 },
        { a_select: 'Low', total: 3 },
      ]);
    });

    test('aggregates beside a table count its rows', async () => {
      expect(
        await erp(Specimen).list({
          fields: ['a_table.note', 'count(name) as n', 'sum(a_int) as total'],
          groupBy: ['a_table.note'],
          orderBy: ['n', 'desc'],
          where: { a_table: { amount: ['>', 0] } },
        }),
      ).toEqual([
        { note: 'x', n: 3, total: 6 },
        { note: 'y', n: 1, total: 2 },
      ]);
    });

    test('the functions that not every Frappe takes are not asked for', async () => {
      // @ts-expect-error the types say so as well
      const most = erp(Specimen).list({ fields: ['max(a_int) as most'] });
      await expect(most).rejects.toThrow(ArgumentError);
    });
  });

  describe('conditions', () => {
    test('on a table find each document once', async () => {
      const where = { a_table: { note: 'x' } } as const;
      expect(namesOf(await erp(Specimen).list({ where }))).toEqual(['a', 'c']);
      expect(namesOf(await all(erp(Specimen).each({ where, pageSize: 1 })))).toEqual(['a', 'c']);
      expect(await erp(Specimen).count({ a_table: { note: 'x' }, a_int: ['>', 0] })).toBe(2);
      expect(await erp(Specimen).exists({ a_table: { note: 'z' } })).toBe(false);
      expect(await erp(Specimen).value({ a_table: { note: 'y' } }, 'a_int')).toBe(2);
    });

    test('on a table hold of one row together', async () => {
      expect(
        namesOf(await erp(Specimen).list({ where: { a_table: { note: 'x', amount: ['>', 30] } } })),
      ).toEqual(['c']);
    });

    test('on a table answer a row for each row that is asked for', async () => {
      const rows = await erp(Specimen).list({
        fields: ['name', 'a_table.amount'],
        where: { a_table: { note: 'x', amount: ['<', 40] } },
        orderBy: ['a_table.amount', 'asc'],
      });
      expect(rows).toEqual([
        { name: 'a', amount: 10 },
        { name: 'a', amount: 30 },
      ]);
    });

    test('of which one is enough, beside those that all hold', async () => {
      expect(
        namesOf(
          await erp(Specimen).list({ where: { a_select: 'Low' }, orWhere: { a_int: 2, a_link: 'Alpha' } }),
        ),
      ).toEqual(['a', 'b']);
      expect(namesOf(await erp(Specimen).list({ orWhere: { a_int: 8, a_table: { note: 'y' } } }))).toEqual([
        'b',
        'd',
      ]);
    });

    test('on names of nodes and Links to them', async () => {
      expect(namesOf(await erp(SpecimenKind).list({ where: { name: ['descendants of', 'All'] } }))).toEqual([
        'Plants',
        'Trees',
      ]);
      expect(namesOf(await erp(SpecimenKind).list({ where: { name: ['ancestors of', 'Trees'] } }))).toEqual([
        'All',
        'Plants',
      ]);
      expect(namesOf(await erp(Specimen).list({ where: { a_kind: ['descendants of', 'All'] } }))).toEqual([
        'a',
        'b',
      ]);
      expect(namesOf(await erp(SpecimenKind).descendants('Plants'))).toEqual(['Trees']);
      expect(await erp(SpecimenKind).ancestors('Trees', { fields: ['title'] })).toEqual([
        { title: 'All' },
        { title: 'Plants' },
      ]);
    });

    test('of a count', async () => {
      expect(await erp(Specimen).count()).toBe(4);
      expect(await erp(Specimen).count({ a_date: ['timespan', 'this week'] })).toBe(2);
      expect(await erp(Specimen).count({ a_int: ['not in', [1, 2]] })).toBe(2);
    });
  });

  describe('each', () => {
    test.each([1, 2, 3, 100])(
      'loses and doubles no row of a table at the borders of pages of %i',
      async (pageSize) => {
        const rows = await all(
          erp(Specimen).each({
            fields: ['name', 'a_table.amount'],
            orderBy: [
              ['name', 'asc'],
              ['a_table.amount', 'asc'],
            ],
            pageSize,
          }),
        );
        expect(rows.map(({ name, amount }) => `${name} ${amount}`)).toEqual([
          'a 10',
          'a 30',
          'b 20',
          'c 40',
          'd null',
        ]);
      },
    );

    test.each([1, 2, 100])('goes through groups by pages of %i', async (pageSize) => {
      const groups = await all(
        erp(Specimen).each({
          fields: ['a_select', 'count(name) as n'],
          groupBy: ['a_select'],
          orderBy: ['a_select', 'asc'],
          pageSize,
        }),
      );
      expect(groups).toEqual([
        { a_select: 'High', n: 2 },
        { a_select: 'Low', n: 2 },
      ]);
    });
  });

  test('an order has several columns', async () => {
    const rows = await erp(Specimen).list({
      fields: ['name'],
      orderBy: [
        ['a_select', 'asc'],
        ['a_int', 'desc'],
      ],
    });
    expect(rows.map(({ name }) => name)).toEqual(['d', 'c', 'b', 'a']);
  });
});
