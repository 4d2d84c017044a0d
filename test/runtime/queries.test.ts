import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  type EachQuery,
  type ListQuery,
  type OrWhere,
  type Where,
} from '../../runtime/index.ts';
import { LabCounter, LabGadget, LabQueue } from './lab.ts';
import { queryOf, queryTextOf, scriptedSite, type Reply, type Seen } from './scripted-site.ts';

type Gadget = LabGadget;

async function sentFor(query: ListQuery<Gadget, 'name'>): Promise<Seen> {
  const { erp, seen } = await scriptedSite({ json: { data: [] } });
  await erp(LabGadget).list(query);
  const [request] = seen;
  if (!request) throw new Error('nothing was sent');
  return request;
}

const filtersFor = async (where: Where<Gadget>): Promise<unknown> =>
  queryOf(await sentFor({ where }), 'filters');

describe('a list', () => {
  test('asks for a page of names where nothing is said', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: [{ name: 'a' }] } });
    expect(await erp(LabGadget).list()).toEqual([{ name: 'a' }]);
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/api/resource/Lab%20Gadget?filters=%5B%5D' });
  });

  test('asks for the fields, the order and the page that are given', async () => {
    const request = await sentFor({
      fields: ['name'],
      orderBy: [
        ['due', 'asc'],
        ['qty', 'desc'],
      ],
      limit: 50,
      start: 100,
    });
    expect(queryOf(request, 'fields')).toEqual(['name']);
    expect(queryTextOf(request, 'order_by')).toBe('due asc,qty desc');
    expect(queryTextOf(request, 'limit_page_length')).toBe('50');
    expect(queryTextOf(request, 'limit_start')).toBe('100');
  });

  test.each(['all', 0] as const)(
    'asks for all rows with limit %j, or for those after the first',
    async (limit) => {
      expect(queryTextOf(await sentFor({ limit }), 'limit_page_length')).toBe('0');
      const rest = await sentFor({ limit, start: 5 });
      expect(queryTextOf(rest, 'limit_start')).toBe('5');
      expect(Number(queryTextOf(rest, 'limit_page_length'))).toBeGreaterThan(1e15);
    },
  );

  test('answers numbers without a value as 0, and other nulls as they are', async () => {
    const { erp } = await scriptedSite({ json: { data: [{ qty: null, due: null }] } });
    expect(await erp(LabGadget).list({ fields: ['qty', 'due'] })).toEqual([{ qty: 0, due: null }]);
  });

  test('shows nothing as its fieldtype does, whatever script a field is called in', async () => {
    const { erp } = await scriptedSite({ json: { data: [{ größe: null, 数量: null }, {}] } });
    const fields = { größe: 'Int', 数量: 'Data' };
    const rows = await erp({ ...LabGadget, fields }).list({ fields: ['größe', '数量'] as never });
    expect(rows).toEqual([
      { größe: 0, 数量: null },
      { größe: 0, 数量: null },
    ]);
  });

  test('takes the keys of its rows for what they are, whatever they are called', async () => {
    const { erp } = await scriptedSite({ text: '{"data":[{"name":"x","toString":null,"__proto__":null}]}' });
    expect(await erp(LabCounter).list({ fields: ['*'] })).toEqual([
      Object.fromEntries([
        ['name', 'x'],
        ['toString', null],
        ['__proto__', null],
      ]),
    ]);
    const hidden = await scriptedSite({ json: { data: [{ name: 'x' }] } });
    const [row] = await hidden.erp(LabGadget).list({ fields: ['name', 'constructor'] });
    expect(row?.constructor).toBeNull();
  });

  test('is not asked again for what a refusal says of a text in it', async () => {
    const { erp, seen } = await scriptedSite({
      status: 417,
      json: {
        exc_type: 'ValidationError',
        exception: "frappe.exceptions.ValidationError: 'COUNT' is no title",
      },
    });
    await expect(erp(LabGadget).list({ where: { title: "'COUNT'" } })).rejects.toThrow("'COUNT'");
    await expect(erp(LabGadget).list({ fields: ['count(name) as n'] })).rejects.toThrow("'COUNT'");
    expect(seen.map((request) => queryOf(request, 'fields'))).toEqual([
      undefined,
      ['count(name) as n'],
      [{ COUNT: 'name', as: 'n' }],
    ]);
  });

  test('travels as a POST where it is too long for a URL', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: [{ name: 'a' }] } });
    const names = Array.from({ length: 1000 }, (_, index) => `GADGET-${index}`);
    expect(await erp(LabGadget).list({ where: { name: ['in', names] }, limit: 'all' })).toEqual([
      { name: 'a' },
    ]);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/method/frappe.client.get_list',
      body: { doctype: 'Lab Gadget', filters: [['name', 'in', names]], limit_page_length: 0 },
    });
  });

  test.each([
    { limit: -1 },
    { limit: Number.NaN },
    { limit: 1.5 },
    { limit: Infinity },
    { where: null },
    { where: [] },
    { where: 'a' },
    { start: -1 },
    { orderBy: ['name; drop table', 'asc'] },
    { fields: ['a`b'] },
    { where: { 'name`': 1 } },
    { filters: { title: 'T' } },
  ])('%j is refused before anything is sent', async (query) => {
    const { erp, seen } = await scriptedSite({ json: { data: [] } });
    await expect(erp(LabGadget).list(query as ListQuery<Gadget, 'name'>)).rejects.toThrow(ArgumentError);
    expect(seen).toEqual([]);
  });
});

describe('a condition', () => {
  test('is a value to equal', async () => {
    expect(await filtersFor({ title: 'T', qty: 0 })).toEqual([
      ['title', '=', 'T'],
      ['qty', '=', 0],
    ]);
  });

  test('is null for a field that is not set', async () => {
    expect(await filtersFor({ due: null })).toEqual([['due', 'is', 'not set']]);
  });

  test('is an operator with its operand', async () => {
    expect(await filtersFor({ qty: ['>', 1], title: ['like', 'A%'], status: ['in', ['Open']] })).toEqual([
      ['qty', '>', 1],
      ['title', 'like', 'A%'],
      ['status', 'in', ['Open']],
    ]);
  });

  test('is several comparisons that all hold', async () => {
    expect(
      await filtersFor({
        qty: [
          ['>=', 1],
          ['<', 5],
        ],
      }),
    ).toEqual([
      ['qty', '>=', 1],
      ['qty', '<', 5],
    ]);
  });

  test('between numbers is sent as its bounds, since sites disagree about it', async () => {
    expect(await filtersFor({ qty: ['between', [1, 5]] })).toEqual([
      ['qty', '>=', 1],
      ['qty', '<=', 5],
    ]);
    expect(await filtersFor({ due: ['between', ['2026-01-01', '2026-01-31']] })).toEqual([
      ['due', 'between', ['2026-01-01', '2026-01-31']],
    ]);
  });

  test('between moments is sent as its bounds too, since Frappe 14 would go on for a day, but where it is one of several', async () => {
    const moments = ['2026-01-01', '2026-01-31 12:00:00'] as const;
    expect(await filtersFor({ creation: ['between', moments] })).toEqual([
      ['creation', '>=', moments[0]],
      ['creation', '<=', moments[1]],
    ]);
    const request = await sentFor({ orWhere: { creation: ['between', moments], qty: 0 } });
    expect(queryOf(request, 'or_filters')).toEqual([
      ['creation', 'between', moments],
      ['qty', '=', 0],
    ]);
  });

  test('in nothing holds for no document, not in nothing for each', async () => {
    expect(await filtersFor({ status: ['in', []] })).toEqual([['docstatus', '<', 0]]);
    expect(await filtersFor({ status: ['not in', []] })).toEqual([['docstatus', '>=', 0]]);
  });

  test('of orWhere is an alternative', async () => {
    const request = await sentFor({ where: { enabled: 1 }, orWhere: { qty: 0, due: null } });
    expect(queryOf(request, 'filters')).toEqual([['enabled', '=', 1]]);
    expect(queryOf(request, 'or_filters')).toEqual([
      ['qty', '=', 0],
      ['due', 'is', 'not set'],
    ]);
  });

  test('that takes two to say has no form as an alternative', async () => {
    const message = 'orWhere takes one comparison on qty.';
    // @ts-expect-error the types say so as well
    await expect(sentFor({ orWhere: { qty: ['between', [1, 5]] } })).rejects.toThrow(message);
    const several: Where<Gadget> = {
      qty: [
        ['>=', 1],
        ['<', 5],
      ],
    };
    await expect(sentFor({ orWhere: several as OrWhere<Gadget> })).rejects.toThrow(message);
  });

  test.each([
    undefined,
    Number.NaN,
    {},
    [],
    ['>'],
    ['>', undefined],
    ['>', Number.NaN],
    ['>', 1, 2],
    ['>', []],
    ['in', [undefined]],
    ['in', [1, Number.NaN]],
    ['IN', []],
    ['between', []],
    ['between', [1]],
    ['between', ['2026-01-01', undefined]],
    ['between', [1, 2, 3]],
    [1, 2],
  ])('%j is refused', async (condition) => {
    await expect(filtersFor({ qty: condition as unknown as number })).rejects.toThrow(
      "The condition on qty is neither a value, nor null, nor like ['>', 1].",
    );
  });
});

describe('each', () => {
  const names = Array.from({ length: 7 }, (_, index) => `G-${index}`);

  /** Answers pages by name, as a site does, from rows that can change between the pages. */
  const paged =
    (rows: string[], afterPage: () => void = () => undefined) =>
    (seen: Seen): Reply => {
      const after = (queryOf(seen, 'filters') as [string, string, string][]).find(
        ([, operator]) => operator === '>',
      );
      const page = rows
        .filter((name) => !after || name > after[2])
        .slice(0, Number(queryTextOf(seen, 'limit_page_length')) || undefined);
      afterPage();
      return { json: { data: page.map((name) => ({ name, qty: 1 })) } };
    };

  const all = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
    const collected: T[] = [];
    for await (const row of rows) collected.push(row);
    return collected;
  };

  test('goes through all rows, page by page, by name', async () => {
    const { erp, seen } = await scriptedSite(paged(names));
    expect(await all(erp(LabGadget).each({ pageSize: 3 }))).toEqual(
      names.map((name) => ({ name })).map((row) => ({ ...row, qty: 1 })),
    );
    expect(seen.map((request) => queryTextOf(request, 'order_by'))).toEqual([
      'name asc',
      'name asc',
      'name asc',
    ]);
  });

  test('asks a last time where the last page was full', async () => {
    const { erp, seen } = await scriptedSite(paged(names.slice(0, 6)));
    expect(await all(erp(LabGadget).each({ pageSize: 3 }))).toHaveLength(6);
    expect(seen).toHaveLength(3);
  });

  test('neither repeats nor loses a row while others come and go', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      async (pageSize, deletes) => {
        const rows = [...names];
        const change = (): void => {
          if (deletes) rows.splice(rows.indexOf('G-0'), Number(rows.includes('G-0')));
          else rows.unshift(`A-${rows.length}`);
        };
        const { erp } = await scriptedSite(paged(rows, change));
        const seen = (await all(erp(LabGadget).each({ pageSize }))).map(({ name }) => name);
        expect(seen).toEqual(names);
      },
    );
    await fc.assert(property, { numRuns: 8 });
  });

  test('answers no more fields than asked for', async () => {
    const { erp, seen } = await scriptedSite(paged(names));
    expect(await all(erp(LabGadget).each({ fields: ['qty'] }))).toEqual(names.map(() => ({ qty: 1 })));
    expect(seen.map((request) => queryOf(request, 'fields'))).toEqual([['qty', 'name']]);
  });

  test('keeps the conditions of the query on each page', async () => {
    const { erp, seen } = await scriptedSite(paged(names));
    await all(erp(LabGadget).each({ where: { enabled: 1 }, pageSize: 5 }));
    expect(seen.map((request) => queryOf(request, 'filters'))).toEqual([
      [['enabled', '=', 1]],
      [
        ['enabled', '=', 1],
        ['name', '>', 'G-4'],
      ],
    ]);
  });

  test.each([
    ['in an order of its own', LabGadget, { orderBy: ['name', 'desc'] }],
    ['where another field is called name', LabGadget, { fields: ['title as name'] }],
  ] as const)('counts pages from the start %s', async (_, doctype, query) => {
    const { erp, seen } = await scriptedSite((request) => ({
      json: { data: queryTextOf(request, 'limit_start') === '4' ? [] : [{ name: 'a' }, { name: 'b' }] },
    }));
    expect(await all<{ name: string }>(erp(doctype).each({ ...query, pageSize: 2 }))).toHaveLength(4);
    expect(seen.map((request) => queryTextOf(request, 'limit_start'))).toEqual(['0', '2', '4']);
  });

  test.each([
    [{ orderBy: ['qty', 'desc'] }, 'qty desc,name asc'],
    [{ fields: ['title', 'parts.qty', 'parts.note'] }, '`tabLab Gadget`.name asc,`tabLab Part`.name asc'],
    [
      { fields: ['status', 'count(name) as n'], groupBy: ['status'], orderBy: ['n', 'asc'] },
      'n asc,status asc',
    ],
  ] as const)('gives rows that come equal one order on every page: %j', async (query, order) => {
    const { erp, seen } = await scriptedSite({ json: { data: [] } });
    await all(erp(LabGadget).each(query as EachQuery<Gadget>));
    expect(seen.map((request) => queryTextOf(request, 'order_by'))).toEqual([order]);
  });

  test.each([0, 1])('ends with pages of %i rows, and where there is nothing', async (pageSize) => {
    for (const rows of [names, []]) {
      const { erp } = await scriptedSite(paged(rows));
      expect(await all(erp(LabGadget).each({ pageSize }))).toHaveLength(rows.length);
    }
  });

  test.each([-1, 1.5, Number.NaN])('refuses pages of %d rows', async (pageSize) => {
    const { erp, seen } = await scriptedSite(paged(names));
    await expect(all(erp(LabGadget).each({ pageSize }))).rejects.toThrow(ArgumentError);
    expect(seen).toEqual([]);
  });

  test('stops asking when the loop ends', async () => {
    const { erp, seen } = await scriptedSite(paged(names));
    for await (const row of erp(LabGadget).each({ pageSize: 2 })) if (row.name === 'G-1') break;
    expect(seen).toHaveLength(1);
  });
});

describe('the documents of a virtual DocType', () => {
  const listed = async (query: ListQuery<LabQueue, 'name' | 'depth'>): Promise<Seen | undefined> => {
    const { erp, seen } = await scriptedSite({ json: { message: [] } });
    expect(await erp(LabQueue).list(query)).toEqual([]);
    return seen[0];
  };

  test('are listed as the desk lists them, whose words their controllers know', async () => {
    const request = await listed({
      fields: ['name', 'depth'],
      where: { depth: ['>', 1] },
      orWhere: { name: 'a' },
      orderBy: ['depth', 'desc'],
      limit: 5,
      start: 10,
    });
    const url = new URL(request?.url ?? '', 'http://site');
    expect(url.pathname).toBe('/api/method/frappe.desk.reportview.get_list');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      doctype: 'Lab Queue',
      fields: '["name","depth"]',
      filters: '[["Lab Queue","depth",">",1]]',
      or_filters: '[["Lab Queue","name","=","a"]]',
      order_by: '`tabLab Queue`.depth desc',
      start: '10',
      page_length: '5',
    });
  });

  test('are a page of twenty unless said, or all of them', async () => {
    expect((await listed({}))?.url).toMatch(/&start=0&page_length=20$/);
    expect((await listed({ limit: 'all' }))?.url).toMatch(/&page_length=9\d{15}$/);
  });

  test('are none, or all, where a list of values is empty', async () => {
    expect(await listed({ where: { name: ['in', []] } })).toBeUndefined();
    expect((await listed({ where: { name: ['not in', []] } }))?.url).toMatch('&filters=%5B%5D&');
  });

  test('are counted by the same conditions', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: 2 } });
    expect(await erp(LabQueue).count({ depth: 1 })).toBe(2);
    expect(seen.map((request) => queryOf(request, 'filters'))).toEqual([[['Lab Queue', 'depth', '=', 1]]]);
    expect(seen[0]?.url).not.toMatch('distinct'); // no table is joined
  });

  test('are gone through page by page, counted from the start', async () => {
    const { erp, seen } = await scriptedSite((request) => ({
      json: {
        message: queryTextOf(request, 'start') === '4' ? [] : [{ name: 'a' }, { name: 'b', depth: null }],
      },
    }));
    const rows = [];
    for await (const row of erp(LabQueue).each({ fields: ['name', 'depth'], pageSize: 2 })) rows.push(row);
    expect(rows.map(({ name, depth }) => [name, depth])).toEqual([
      ['a', 0],
      ['b', 0],
      ['a', 0],
      ['b', 0],
    ]);
    expect(seen.map((request) => queryTextOf(request, 'page_length'))).toEqual(['2', '2', '2']);
  });
});

describe('one number, one answer or one value', () => {
  test('count', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: 23 } });
    expect(await erp(LabGadget).count({ qty: ['>', 1] })).toBe(23);
    const [request] = seen;
    if (!request) throw new Error('nothing was sent');
    expect(request.url).toMatch('/api/method/frappe.desk.reportview.get_count?doctype=Lab+Gadget&filters=');
    expect(queryOf(request, 'filters')).toEqual([['qty', '>', 1]]);
  });

  test('count each document once, by conditions on its tables', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: 2 } });
    expect(await erp(LabGadget).count({ parts: { qty: ['>', 1] } })).toBe(2);
    expect(seen.map((request) => queryTextOf(request, 'distinct'))).toEqual(['true']);
  });

  test('count by conditions too long for a URL, and no other answer than a number', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: 3 } });
    const names = Array.from({ length: 1000 }, (_, index) => `GADGET-${index}`);
    expect(await erp(LabGadget).count({ name: ['in', names] })).toBe(3);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      body: { filters: [['name', 'in', names]] },
    });
    const other = await scriptedSite({ json: {} });
    await expect(other.erp(LabGadget).count()).rejects.toMatchObject({ fault: 'unexpected' });
  });

  test('exists, by name or by conditions', async () => {
    const { erp, seen } = await scriptedSite((request) => ({
      json: { data: request.url.includes('missing') ? [] : [{ name: 'a' }] },
    }));
    expect(await erp(LabGadget).exists('a')).toBe(true);
    expect(await erp(LabGadget).exists('missing')).toBe(false);
    expect(await erp(LabGadget).exists({ qty: 1 })).toBe(true);
    expect(await erp(LabCounter).exists(1)).toBe(true);
    expect(seen.map((request) => queryOf(request, 'filters'))).toEqual([
      [['name', '=', 'a']],
      [['name', '=', 'missing']],
      [['qty', '=', 1]],
      [['name', '=', '1']],
    ]);
  });

  test('value of one field, or of several', async () => {
    const { erp } = await scriptedSite({ json: { data: [{ title: 'T', qty: null }] } });
    expect(await erp(LabGadget).value('a', 'title')).toBe('T');
    expect(await erp(LabGadget).value({ status: 'Open' }, ['title', 'qty'])).toEqual({ title: 'T', qty: 0 });
  });

  test('value of a document that is not there', async () => {
    const { erp } = await scriptedSite({ json: { data: [] } });
    expect(await erp(LabGadget).value('a', 'title')).toBeUndefined();
    expect(await erp(LabGadget).value('a', ['title'])).toBeUndefined();
  });
});
