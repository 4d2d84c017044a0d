import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { ConversionError } from '../../../runtime/edge/index.ts';
import { virtual } from '../../../runtime/index.ts';
import { queryOf, queryTextOf, scriptedSite } from '../scripted-site.ts';
import { Shift } from './clinic.ts';

const STANDARD = {
  owner: 'a',
  creation: '2026-01-01 00:00:00',
  modified: '2026-01-01 00:00:00',
  modified_by: 'a',
};

describe('an answer that cannot be converted', () => {
  test('is an error that names DocType, document and field', async () => {
    const { erp } = await scriptedSite({
      json: { data: { ...STANDARD, name: 'S-1', work_day: '0000-00-00' } },
    });
    const error: unknown = await erp(Shift)
      .get('S-1')
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConversionError);
    expect(error).toMatchObject({
      name: 'ConversionError',
      message:
        'Shift S-1: workDay holds "0000-00-00", which cannot become a Temporal.PlainDate of the years 1 to 9999. ' +
        'Correct it on the site.',
      doctype: 'Shift',
      documentName: 'S-1',
      field: 'workDay',
    });
  });

  test('in the row of a table is found there', async () => {
    const breaks = [{ begins_at: '9:00:00' }, { begins_at: 'noon' }];
    const { erp } = await scriptedSite({ json: { data: { ...STANDARD, name: 'S-1', breaks } } });
    await expect(erp(Shift).get('S-1')).rejects.toMatchObject({ field: 'breaks[1].beginsAt' });
  });

  test('in place of a table is found too', async () => {
    const { erp } = await scriptedSite({ json: { data: { ...STANDARD, name: 'S-1', breaks: 'none' } } });
    await expect(erp(Shift).get('S-1')).rejects.toThrow(
      'Shift S-1: breaks holds "none", which cannot become rows of Shift Break. Correct it on the site.',
    );
  });

  test('of a list names no document where none was asked for', async () => {
    const { erp } = await scriptedSite({ json: { data: [{ hour_rate: 'x'.repeat(100) }] } });
    await expect(erp(Shift).list({ fields: ['hourRate'] })).rejects.toThrow(
      /^Shift: hourRate holds "x{38}…,/,
    );
  });
});

test('the name of a row, or a number of them, is not taken for the name of the document', async () => {
  const { erp } = await scriptedSite({ json: { data: [{ name: 'B-1', work_day: 'soon' }] } });
  for (const name of ['breaks.name', 'count(name) as name'])
    await expect(erp(Shift).list({ fields: [name, 'workDay'] } as object)).rejects.toMatchObject({
      documentName: undefined,
    });
  await expect(erp(Shift).list({ fields: ['name', 'workDay'] })).rejects.toThrow(/^Shift B-1: workDay holds/);
});

test('a virtual DocType, whose numbers have no column, takes and answers any', async () => {
  const { erp, seen } = await scriptedSite({
    json: { data: { ...STANDARD, name: 'S-1', hour_rate: '', time_spent: '', hours: 1e12 } },
  });
  const Job = { ...Shift, kind: 'virtual', calls: virtual } as unknown as typeof Shift;
  const { hourRate, timeSpent, hours } = await erp(Job).create({
    shiftTitle: 'Great',
    hours: new Decimal('1e12'),
  });
  expect(seen[0]?.body).toMatchObject({ hours: 1e12 });
  expect([String(hourRate), timeSpent, String(hours)]).toEqual(['0', null, '1000000000000']);
});

test('keys that every object has are fields like others', async () => {
  const { erp } = await scriptedSite({
    text: '{"data":{"name":"S-1","__proto__":{"hacked":1},"constructor":"x","to_string":"y"}}',
  });
  const read: unknown = await erp(Shift).get('S-1');
  expect(read).toMatchObject({ constructor: 'x', toString: 'y' });
  expect(({} as { hacked?: number }).hacked).toBeUndefined();
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('a field that came later does not take the name of one that was there', async () => {
  const shift = { ...STANDARD, name: 'S-1', work_day: '2026-01-31', workDay: 'soon', nextShift: 7 };
  const { erp } = await scriptedSite(({ url }) => ({
    json: { data: url.includes('S-1') ? shift : [shift] },
  }));
  const [row] = await erp(Shift).list({ fields: ['*'] });
  for (const read of [await erp(Shift).get('S-1'), row]) {
    expect(String(read?.workDay)).toBe('2026-01-31');
    expect(read).toMatchObject({ nextShift: 7 });
  }
});

test('what the type does not know is left for the call to refuse', async () => {
  const { erp, seen } = await scriptedSite({ json: { data: [] } });
  await expect(erp(Shift).list({ fields: ['1; drop table'] } as object)).rejects.toThrow('is no field');
  await expect(erp(Shift).list({ orderBy: ['work_day desc', 'asc'] } as object)).rejects.toThrow(
    'is no column',
  );
  await expect(erp(Shift).list({ orderBy: ['nursingWard.openedOn', 'asc'] } as object)).rejects.toThrow(
    'Shift: "nursingWard.openedOn" is no column.',
  );
  await expect(erp(Shift).list({ where: ['workDay'] } as object)).rejects.toThrow('as an object');
  await expect(erp(Shift).list({ where: { workDay: ['>', undefined] } } as object)).rejects.toThrow(
    'neither',
  );
  expect(seen).toEqual([]);
});

test('an order by a column that another is given the name of is refused', async () => {
  const { erp, seen } = await scriptedSite({ json: { data: [] } });
  const query = { fields: ['sum(hours) as work_day'], groupBy: ['shiftTitle'] } as const;
  await expect(erp(Shift).list({ ...query, orderBy: ['workDay', 'asc'] })).rejects.toThrow(
    'Shift: workDay is work_day to the site, which fields give to another; choose a name but that.',
  );
  expect(seen).toEqual([]);
  await erp(Shift).list({ ...query, orderBy: ['work_day', 'asc'] });
  expect(seen).toHaveLength(1);
});

describe('two columns that would be answered as one', () => {
  test.each([
    [['workDay', 'sum(headCount) as work_day'], 'work_day'],
    [['workDay', 'sum(headCount) as workDay'], 'workDay'],
    [['sum(hours) as total', 'sum(hourRate) as total'], 'total'],
    [['sum(hourRate) as total', 'avg(hourRate) as total'], 'total'],
    [['name', 'breaks.name'], 'name'],
    [['work_day', 'workDay'], 'work_day'],
  ])('%j are refused, in the words of the program', async (fields, name) => {
    const { erp, seen } = await scriptedSite({ json: { data: [] } });
    await expect(erp(Shift).list({ fields } as object)).rejects.toThrow(
      `Shift: ${fields[0]} and ${fields[1]} are both answered as ${name}; give one another name with " as ".`,
    );
    expect(seen).toEqual([]);
  });

  test('are none where they are the same, or have names of their own', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: [] } });
    await erp(Shift).list({ fields: ['workDay', 'sum(headCount) as heads', 'workDay'] });
    await erp(Shift).list({ fields: ['name', 'breaks.name as pause'] });
    expect(seen).toHaveLength(2);
  });
});

test('the site is asked in its own words', async () => {
  const { erp, seen } = await scriptedSite({ json: { data: [] } });
  await erp(Shift).list({
    fields: ['breaks.feePaid as fee_paid', 'sum(headCount) as heads', 'headCount2', 'modifiedBy'],
    where: {
      workDay: ['timespan', 'last week'],
      headCount2: ['like', '%x'],
      breaks: { feePaid: ['is', 'set'] },
    },
    groupBy: ['modifiedBy', 'breaks.feePaid'],
    orderBy: ['heads', 'desc'],
  });
  const [asked] = seen;
  if (!asked) throw new Error('Nothing was asked.');
  expect(queryOf(asked, 'fields')).toEqual([
    'breaks.fee_paid as fee_paid',
    'sum(`tabShift`.head_count) as heads',
    'headCount',
    'modified_by',
  ]);
  expect(queryOf(asked, 'filters')).toEqual([
    ['work_day', 'timespan', 'last week'],
    ['headCount', 'like', '%x'],
    ['Shift Break', 'fee_paid', 'is', 'set'],
  ]);
  expect(queryTextOf(asked, 'group_by')).toBe('`tabShift`.modified_by,`tabShift Break`.fee_paid');
  expect(queryTextOf(asked, 'order_by')).toBe('heads desc');
  await erp(Shift).list({ orderBy: ['headCount', 'asc'] });
  expect(queryTextOf(seen[1] ?? asked, 'order_by')).toBe('head_count asc');
});

test('a virtual DocType is sent a number that no column would hold', async () => {
  const { erp, seen } = await scriptedSite({ json: { data: { ...STANDARD, name: 'S-1', docstatus: 0 } } });
  const isVirtual: typeof Shift = { ...Shift, kind: 'virtual' as never };
  await erp(isVirtual).update('S-1', { hourRate: new Decimal('1e15') });
  expect(seen[0]?.body).toEqual({ hour_rate: 1e15 });
});
