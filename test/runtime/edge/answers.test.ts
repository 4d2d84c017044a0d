import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { ConversionError } from '../../../runtime/edge/index.ts';
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

test('keys that every object has are fields like others', async () => {
  const { erp } = await scriptedSite({
    text: '{"data":{"name":"S-1","__proto__":{"hacked":1},"constructor":"x","to_string":"y"}}',
  });
  const read: unknown = await erp(Shift).get('S-1');
  expect(read).toMatchObject({ constructor: 'x', toString: 'y' });
  expect(({} as { hacked?: number }).hacked).toBeUndefined();
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('what the type does not know is left for the call to refuse', async () => {
  const { erp, seen } = await scriptedSite({ json: { data: [] } });
  await expect(erp(Shift).list({ fields: ['1; drop table'] } as object)).rejects.toThrow('is no field');
  await expect(erp(Shift).list({ orderBy: ['work_day desc', 'asc'] } as object)).rejects.toThrow(
    'is no column',
  );
  await expect(erp(Shift).list({ where: ['workDay'] } as object)).rejects.toThrow('as an object');
  await expect(erp(Shift).list({ where: { workDay: ['>', undefined] } } as object)).rejects.toThrow(
    'neither',
  );
  expect(seen).toEqual([]);
});

test('two columns that the site would answer as one are refused', async () => {
  const { erp, seen } = await scriptedSite({ json: { data: [] } });
  await expect(
    erp(Shift).list({ fields: ['workDay', 'sum(headCount) as work_day'], groupBy: ['workDay'] }),
  ).rejects.toThrow(
    'Shift: the site answers work_day and sum(head_count) as work_day both as work_day; give one another name with " as ".',
  );
  expect(seen).toEqual([]);
  await erp(Shift).list({ fields: ['workDay', 'sum(headCount) as heads', 'workDay'], groupBy: ['workDay'] });
  await erp(Shift).list({ fields: ['name', 'breaks.name'] });
  expect(seen).toHaveLength(2);
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
