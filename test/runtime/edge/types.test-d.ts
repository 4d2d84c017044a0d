import type { Decimal } from 'decimal.js';
import type { Temporal } from 'temporal-polyfill';
import { describe, expectTypeOf, test } from 'vitest';
import type { DateValue } from '../../../runtime/edge/date.ts';
import type { DecimalValue } from '../../../runtime/edge/decimal.ts';
import type { Duration, PlainDate, PlainDateTime, Time } from '../../../runtime/edge/temporal.ts';
import { connect, type Comparison, type Docstatus, type Numeric } from '../../../runtime/index.ts';
import { ClinicSettings, Shift } from './clinic.ts';

const erp = connect({ url: 'https://erp.example.com' });
declare const day: Temporal.PlainDate;
declare const moment: Temporal.PlainDateTime;
declare const length: Temporal.Duration;
declare const amount: Decimal;

describe('values of a library stand for what their fieldtype does', () => {
  test('they are the values of the library, both ways', () => {
    expectTypeOf<Temporal.PlainDate>().toExtend<PlainDate>();
    expectTypeOf<PlainDate>().toExtend<Temporal.PlainDate>();
    expectTypeOf<Decimal>().toExtend<DecimalValue>();
    expectTypeOf<Date>().toExtend<DateValue>();
    expectTypeOf<string>().not.toExtend<PlainDate>();
    expectTypeOf<number>().not.toExtend<DecimalValue>();
    expectTypeOf<PlainDateTime>().not.toExtend<PlainDate>();
  });
  test('only what stands for a number is one to aggregates', () => {
    expectTypeOf<DecimalValue>().toExtend<Numeric>();
    expectTypeOf<Duration>().toExtend<Numeric>();
    expectTypeOf<Docstatus>().toExtend<Numeric>();
    expectTypeOf<PlainDate>().not.toExtend<Numeric>();
    expectTypeOf<Time>().not.toExtend<Numeric>();
    expectTypeOf<Date>().not.toExtend<Numeric>();
    expectTypeOf<string>().not.toExtend<Numeric>();
  });
  test('they take the operators of what they stand for', () => {
    expectTypeOf<readonly ['timespan', 'last week']>().toExtend<Comparison<PlainDate>>();
    expectTypeOf<readonly ['between', readonly [PlainDate, PlainDate]]>().toExtend<Comparison<PlainDate>>();
    expectTypeOf<readonly ['in', readonly PlainDate[]]>().toExtend<Comparison<PlainDate>>();
    expectTypeOf<readonly ['>', Decimal]>().toExtend<Comparison<DecimalValue>>();
    expectTypeOf<readonly ['between', readonly [Decimal, Decimal]]>().toExtend<Comparison<DecimalValue>>();
    expectTypeOf<readonly ['like', string]>().not.toExtend<Comparison<PlainDate>>();
    expectTypeOf<readonly ['like', string]>().not.toExtend<Comparison<DecimalValue>>();
    expectTypeOf<readonly ['>', number]>().not.toExtend<Comparison<DecimalValue>>();
    expectTypeOf<readonly ['between', readonly [Time, Time]]>().not.toExtend<Comparison<Time>>();
  });
});

describe('the calls of a converted DocType', () => {
  test('answer converted values under the names of the program', async () => {
    const shift = await erp(Shift).get('S-1');
    expectTypeOf(shift.workDay).toEqualTypeOf<PlainDate | null>();
    expectTypeOf(shift.creation).toEqualTypeOf<PlainDateTime>();
    expectTypeOf(shift.breaks[0])
      .exclude<undefined>()
      .toHaveProperty('feePaid')
      .toEqualTypeOf<DecimalValue>();
    expectTypeOf(shift).not.toHaveProperty('work_day');
    expectTypeOf(shift).not.toHaveProperty('modified_by');
    const [row] = await erp(Shift).list({
      fields: ['workDay as first', 'breaks.beginsAt', 'sum(hourRate) as rates', 'count(hours) as n'],
    });
    const [means] = await erp(Shift).list({ fields: ['avg(hourRate) as mean'] });
    expectTypeOf(means).exclude<undefined>().toEqualTypeOf<{ mean: DecimalValue | null }>();
    expectTypeOf(row).exclude<undefined>().toEqualTypeOf<{
      first: PlainDate | null;
      beginsAt: Time | null;
      rates: DecimalValue | null;
      n: number;
    }>();
  });
  test('take them, and no texts and numbers', () => {
    void erp(Shift).create({
      shiftTitle: 'A',
      workDay: day,
      startsAt: moment,
      clockedIn: length,
      hourRate: amount,
    });
    // @ts-expect-error -- a text is no PlainDate
    void erp(Shift).create({ shiftTitle: 'A', workDay: '2026-01-31' });
    // @ts-expect-error -- a number is no Decimal
    void erp(Shift).create({ shiftTitle: 'A', hourRate: 1 });
    // @ts-expect-error -- it is called workDay
    void erp(Shift).create({ shiftTitle: 'A', work_day: day });
    void erp(Shift).count({ workDay: ['between', [day, day]], hourRate: ['>', amount] });
    // @ts-expect-error -- a text is no PlainDate
    void erp(Shift).count({ workDay: ['>', '2026-01-31'] });
  });
  test('take the modified that they answered', async () => {
    const { name, modified } = await erp(Shift).get('S-1');
    void erp(Shift).update(name, {}, { modified });
    void erp(Shift).submit(name, { modified });
    void erp(ClinicSettings).update({}, { modified: (await erp(ClinicSettings).get()).modified });
    // @ts-expect-error -- a text is no PlainDateTime
    void erp(Shift).update(name, {}, { modified: '2026-01-31 09:00:00' });
  });
});
