import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { date } from '../../../runtime/edge/date.ts';
import type { PlainDate } from '../../../runtime/edge/temporal.ts';
import { edgeOf } from '../../../runtime/edge/index.ts';
import { apiKey, ArgumentError, connect, TimestampMismatchError, type Site } from '../../../runtime/index.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import { ClinicSettings, CLINIC, Shift, Ward } from './clinic.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const moment = (text: string) => Temporal.PlainDateTime.from(text);
const length = (text: string) => Temporal.Duration.from(text);

/** What the values of a document or a row say, whatever they are instances of. */
const said = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each([14, 15, 16] as const)('converted documents on a sandbox of Frappe %i', (frappe) => {
  let sandbox: Sandbox;
  let erp: Site;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: CLINIC, frappe });
    erp = connect({ url: sandbox.url, auth: apiKey('admin', 'secret') });
  });
  afterAll(async () => {
    await erp.close();
    await sandbox.close();
  });

  test.each([
    ['0001-01-01', '0001-01-01T00:00:00', '-PT838H59M59S', 'PT0S', '0'],
    ['9999-12-31', '9999-12-31T23:59:59.999999', 'PT838H59M59S', 'PT25H1M1.5S', '999999999999.5'],
    ['2024-02-29', '2026-01-31T09:00:00.000001', 'PT1H2M3S', 'PT0.000000001S', '0.000000001'],
    ['2026-01-31', '2026-01-31T09:00:00', '-PT1H', '-PT1H', '-12.34'],
  ])('%s, %s, %s, %s and %s are written and read back', async (workDay, startsAt, clock, spent, amount) => {
    const created = await erp(Shift).create({
      shiftTitle: 'Edge',
      workDay: day(workDay),
      startsAt: moment(startsAt),
      clockedIn: length(clock),
      timeSpent: length(spent),
      hourRate: new Decimal(amount),
      breaks: [{ beginsAt: length(clock), feePaid: new Decimal(amount) }],
    });
    const read = await erp(Shift).get(created.name);
    expect(said(read)).toEqual(said(created));
    expect(read.workDay).toBeInstanceOf(Temporal.PlainDate);
    expect(read.creation).toBeInstanceOf(Temporal.PlainDateTime);
    expect(read.hourRate).toBeInstanceOf(Decimal);
    const wanted = {
      workDay,
      startsAt,
      clockedIn: clock,
      timeSpent: spent,
      hourRate: new Decimal(amount).toString(),
      hours: '0',
      headCount: 0,
    };
    expect(said(read)).toMatchObject({
      ...wanted,
      breaks: [{ beginsAt: clock, feePaid: new Decimal(amount).toString() }],
    });
    const fields = Object.keys(wanted) as (keyof typeof wanted)[];
    const [row] = await erp(Shift).list({ fields, where: { name: created.name } });
    expect(said(row)).toEqual(wanted);
  });

  test('nothing stays null, and a name that cannot be derived finds its field', async () => {
    const { name } = await erp(Shift).create({ shiftTitle: 'Bare', headCount: 3, headCount2: 'three' });
    expect(await erp(Shift).get(name)).toMatchObject({
      workDay: null,
      startsAt: null,
      timeSpent: null,
      headCount: 3,
      headCount2: 'three',
      breaks: [],
    });
    expect(await erp(Shift).value(name, ['headCount', 'headCount2', 'workDay'])).toEqual({
      headCount: 3,
      headCount2: 'three',
      workDay: null,
    });
    expect(await erp(Shift).value('none', 'workDay')).toBeUndefined();
  });

  test('conditions take converted values', async () => {
    for (const [index, rate] of ['10.5', '20', '30.25'].entries())
      await erp(Shift).create({
        shiftTitle: 'Asked',
        workDay: day(`2026-03-0${index + 1}`),
        startsAt: moment(`2026-03-0${index + 1}T09:00:00.5`),
        clockedIn: length(`PT${index + 7}H`),
        hourRate: new Decimal(rate),
        breaks: [{ feePaid: new Decimal(index) }],
      });
    const found = async (where: object): Promise<(string | undefined)[]> =>
      (
        await erp(Shift).list({
          fields: ['workDay'],
          where: { shiftTitle: 'Asked', ...where },
          orderBy: ['workDay', 'asc'],
        })
      ).map(({ workDay }) => workDay?.toString().slice(-2));
    expect(await found({ workDay: day('2026-03-02') })).toEqual(['02']);
    expect(await found({ workDay: ['between', [day('2026-03-02'), day('2026-03-03')]] })).toEqual([
      '02',
      '03',
    ]);
    expect(await found({ workDay: ['in', [day('2026-03-01'), day('2026-03-03')]] })).toEqual(['01', '03']);
    expect(await found({ workDay: ['is', 'set'] })).toEqual(['01', '02', '03']);
    expect(await found({ workDay: null })).toEqual([]);
    expect(await found({ startsAt: moment('2026-03-01T09:00:00.5') })).toEqual(['01']);
    expect(await found({ clockedIn: ['>', length('PT7H')] })).toEqual(['02', '03']);
    expect(await found({ hourRate: ['between', [new Decimal('10.5'), new Decimal(20)]] })).toEqual([
      '01',
      '02',
    ]);
    expect(
      await found({
        hourRate: [
          ['>', new Decimal(10)],
          ['<', new Decimal('30.25')],
        ],
      }),
    ).toEqual(['01', '02']);
    expect(await found({ breaks: { feePaid: ['>=', new Decimal(1)] } })).toEqual(['02', '03']);
    expect(await erp(Shift).count({ shiftTitle: 'Asked', workDay: ['>', day('2026-03-01')] })).toBe(2);
    expect(await erp(Shift).exists({ workDay: day('2026-03-03') })).toBe(true);
    expect(
      await erp(Shift).list({
        fields: ['shiftTitle'],
        orWhere: { workDay: day('2026-03-01'), hourRate: new Decimal('30.25') },
      }),
    ).toHaveLength(2);
    const rate = await erp(Shift).value({ workDay: day('2026-03-02') }, 'hourRate');
    expect(rate?.toString()).toBe('20');
  });

  test('rows of other names, of tables, links and aggregates are converted', async () => {
    await erp(Ward).create({ wardName: 'West', openedOn: day('2001-02-03') });
    const { name } = await erp(Shift).create({
      shiftTitle: 'Columns',
      workDay: day('2026-04-01'),
      hourRate: new Decimal('0.1'),
      nursingWard: 'West',
      breaks: [{ beginsAt: length('PT10H'), feePaid: new Decimal('2.5') }],
    });
    const [row] = await erp(Shift).list({
      fields: ['workDay as first_day', 'breaks.feePaid', 'breaks.beginsAt as pause', 'nursingWard.openedOn'],
      linked: { nursingWard: Ward },
      where: { name },
    });
    expect(said(row)).toEqual({
      first_day: '2026-04-01',
      feePaid: '2.5',
      pause: 'PT10H',
      openedOn: '2001-02-03',
    });
    const [all] = await erp(Shift).list({ fields: ['*'], where: { name } });
    expect(said(all)).toMatchObject({ workDay: '2026-04-01', hourRate: '0.1', nursingWard: 'West' });
    const [sums] = await erp(Shift).list({
      fields: ['avg(hourRate) as mean', 'sum(hourRate) as rates', 'count(workDay) as days'],
      where: { shiftTitle: 'Columns' },
    });
    expect(said(sums)).toEqual({ mean: '0.1', rates: '0.1', days: 1 });
    const seen = [];
    for await (const { workDay } of erp(Shift).each({ fields: ['workDay'], where: { name } }))
      seen.push(workDay?.toString());
    expect(seen).toEqual(['2026-04-01']);
  });

  test('a linked column is refused where its DocType is not known, since it could not be converted', async () => {
    const unnamed = { fields: ['nursingWard.openedOn'] } as object;
    await expect(erp(Shift).list(unnamed)).rejects.toThrow(
      /^Shift: the values of nursingWard's document are converted, so name its DocType/,
    );
    const partial = connect({ url: sandbox.url, auth: apiKey('admin', 'secret'), doctypes: { Shift } });
    await expect(partial(Shift).list(unnamed)).rejects.toThrow('so name its DocType');
    await partial.close();
  });

  test('a linked column is converted by the registry, where the site is opened with it', async () => {
    const doctypes = { Shift, Ward };
    await using known = connect({ url: sandbox.url, auth: apiKey('admin', 'secret'), doctypes });
    await known(Ward).create({ wardName: 'Known', openedOn: day('2002-03-04') });
    const { name } = await known(Shift).create({ shiftTitle: 'Known', nursingWard: 'Known' });
    const rows = await known(Shift).list({ fields: ['nursingWard.openedOn as opened'], where: { name } });
    expectTypeOf(rows).toEqualTypeOf<{ opened: PlainDate | null }[]>();
    expect(said(rows)).toEqual([{ opened: '2002-03-04' }]);
  });

  test('modified protects an update, to the microsecond', async () => {
    const read = await erp(Shift).create({ shiftTitle: 'Saved' });
    const saved = await erp(Shift).update(read.name, { headCount: 1 }, { modified: read.modified });
    expect(saved.headCount).toBe(1);
    await expect(
      erp(Shift).update(read.name, { headCount: 2 }, { modified: read.modified }),
    ).rejects.toBeInstanceOf(TimestampMismatchError);
  });

  test('a document is submitted, changed, cancelled and amended', async () => {
    const draft = await erp(Shift).create({
      shiftTitle: 'Done',
      workDay: day('2026-05-01'),
      startsAt: moment('2026-05-01T09:00:00.000001'),
      breaks: [{ feePaid: new Decimal('1.5') }],
    });
    expect((await erp(Shift).submit(draft.name, { modified: draft.modified })).docstatus).toBe(1);
    const changed = await erp(Shift).updateSubmitted(draft.name, { hourRate: new Decimal(7) });
    expect(changed.hourRate.toString()).toBe('7');
    expect((await erp(Shift).cancel(draft.name)).docstatus).toBe(2);
    const amended = await erp(Shift).amend(draft.name, { workDay: day('2026-05-02') });
    expect(said(amended)).toMatchObject({
      workDay: '2026-05-02',
      startsAt: '2026-05-01T09:00:00.000001',
      hourRate: '7',
      amendedFrom: draft.name,
      breaks: [{ feePaid: '1.5' }],
    });
  });

  test('a tree and its nodes', async () => {
    await erp(Ward).create({ wardName: 'All', isGroup: 1, openedOn: day('1999-01-01') });
    await erp(Ward).create({ wardName: 'East', parentWard: 'All', openedOn: day('2000-01-01') });
    expect(said(await erp(Ward).ancestors('East', { fields: ['wardName', 'openedOn'] }))).toEqual([
      { wardName: 'All', openedOn: '1999-01-01' },
    ]);
    expect(said(await erp(Ward).descendants('All', { fields: ['openedOn'] }))).toEqual([
      { openedOn: '2000-01-01' },
    ]);
  });

  test('a Single', async () => {
    const changes = {
      openSince: day('2020-02-29'),
      lastAudit: moment('2026-01-31T09:00:00.25'),
      visitFee: new Decimal('12.5'),
      visitLength: length('PT15M'),
    };
    expect(said(await erp(ClinicSettings).update(changes))).toMatchObject(said(changes) as object);
    const read = await erp(ClinicSettings).get();
    expect(said(read)).toMatchObject(said(changes) as object);
    expect(await erp(ClinicSettings).update({ openSince: null }, { modified: read.modified })).toMatchObject({
      openSince: null,
    });
  });

  test('a value that the site cannot keep is refused before it is sent', async () => {
    const text = '2026-01-31' as unknown as Temporal.PlainDate;
    await expect(erp(Shift).create({ shiftTitle: 'Wrong', workDay: text })).rejects.toThrow(
      'Shift: workDay takes a Temporal.PlainDate of the years 1 to 9999, not "2026-01-31". Nothing was sent.',
    );
    await expect(
      erp(Shift).create({ shiftTitle: 'Wrong', breaks: [{ beginsAt: length('PT839H') }] }),
    ).rejects.toThrow(/^Shift Break: breaks\[0\]\.beginsAt takes a Temporal\.Duration of/);
    await expect(erp(Shift).list({ where: { hourRate: ['>', new Decimal(NaN)] } })).rejects.toBeInstanceOf(
      ArgumentError,
    );
    expect(await erp(Shift).count({ shiftTitle: 'Wrong' })).toBe(0);
  });

  test('a number is compared as one, also where no double holds its digits', async () => {
    const long = new Decimal('2.12345678901234567890');
    const longer = length('PT9876543210.123456789S');
    for (const [hours, spent] of [
      [2, 'PT90061.5S'],
      [3, 'PT20000000000S'],
    ] as const)
      await erp(Shift).create({
        shiftTitle: 'Long',
        hours: new Decimal(hours),
        timeSpent: length(spent),
        breaks: [{ feePaid: new Decimal(hours) }],
      });
    const found = async (where: object): Promise<string[]> =>
      (
        await erp(Shift).list({
          fields: ['hours'],
          where: { shiftTitle: 'Long', ...where },
          orderBy: ['hours', 'asc'],
        })
      ).map(({ hours }) => hours.toString());
    expect(await found({ hours: ['between', [new Decimal(2), long]] })).toEqual(['2']);
    expect(await found({ breaks: { feePaid: ['between', [long, long.plus(1)]] } })).toEqual(['3']);
    expect(await found({ timeSpent: ['<', longer] })).toEqual(['2']);
    expect(await found({ timeSpent: ['between', [longer.negated(), longer]] })).toEqual(['2']);
    expect(await found({ hours: ['<', new Decimal('1e15')] })).toEqual(['2', '3']);
  });

  test('a time outside of a day is found by in, and refused where Frappe would take it for another', async () => {
    const [below, above] = [length('-PT1H2M3S'), length('PT25H')];
    for (const clockedIn of [below, above, length('PT1H')])
      await erp(Shift).create({ shiftTitle: 'Clock', clockedIn, breaks: [{ beginsAt: clockedIn }] });
    const found = async (where: object): Promise<unknown[]> =>
      (await erp(Shift).list({ fields: ['clockedIn'], where: { shiftTitle: 'Clock', ...where } }))
        .map(({ clockedIn }) => String(clockedIn))
        .sort();
    expect(await found({ clockedIn: ['in', [below, above]] })).toEqual(['-PT1H2M3S', 'PT25H']);
    expect(await found({ breaks: { beginsAt: ['in', [above]] } })).toEqual(['PT25H']);
    expect(await found({ clockedIn: ['<=', length('PT23H59M59.999999S')] })).toEqual(['-PT1H2M3S', 'PT1H']);
    expect(await found({ clockedIn: ['is', 'set'] })).toHaveLength(3);
    const refused =
      /^Shift: clockedIn takes a time of day, unless compared by in, not "(?:-PT1H2M3S|PT25H)"\. Nothing was sent\.$/;
    for (const clockedIn of [below, ['=', above], ['>', below], ['not in', [above]], [['<', above]]])
      await expect(found({ clockedIn })).rejects.toThrow(refused);
    await expect(erp(Shift).list({ orWhere: { clockedIn: above } })).rejects.toThrow(refused);
    await expect(found({ breaks: { beginsAt: ['>', above] } })).rejects.toThrow(
      /^Shift Break: beginsAt takes/,
    );
  });

  test('a number that its column cannot hold is refused before it is sent, and kept by a Single', async () => {
    const refused =
      /takes at most 12 digits before its decimals, as a double rounds it, not ".*1000000000000.*"\. Nothing was sent\.$/;
    const tooGreat = new Decimal(-1e12);
    const document = { shiftTitle: 'Great' };
    const { name } = await erp(Shift).create({ ...document, hourRate: new Decimal('-999999999999.999') });
    await expect(erp(Shift).create({ ...document, hourRate: tooGreat })).rejects.toThrow(refused);
    await expect(erp(Shift).update(name, { timeSpent: length('PT1000000000000S') })).rejects.toThrow(refused);
    await expect(erp(Shift).update(name, { breaks: [{ feePaid: tooGreat }] })).rejects.toThrow(refused);
    expect(await erp(Shift).count({ shiftTitle: 'Great' })).toBe(1);
    const { visitFee } = await erp(ClinicSettings).update({ visitFee: new Decimal('1e15') });
    expect(visitFee.toString()).toBe('1000000000000000');
  });

  test.each([
    ['an invalid Date', new Date(Number.NaN)],
    ['NaN', Number.NaN],
    ['an object', { apiSecret: 'top-secret', toString: null }],
    ['an object', Object.assign([], { own: 1n })],
    ['5n', 5n],
    ['a symbol', Symbol('top-secret')],
    ['"2026-01-31T09:00:00.000Z"', new Date('2026-01-31T09:00:00Z')],
  ])('what is no value is told as %s', async (shown, value) => {
    await expect(erp(Shift).create({ shiftTitle: 'Wrong', workDay: value as never })).rejects.toThrow(
      `Shift: workDay takes a Temporal.PlainDate of the years 1 to 9999, not ${shown}. Nothing was sent.`,
    );
  });

  test('a JavaScript Date keeps the microseconds that modified is compared by', async () => {
    const dated = { ...Shift, edge: edgeOf(date), names: {} };
    const created = await erp(dated).create({
      shift_title: 'Dated',
      work_day: new Date('2026-01-31'),
    } as never);
    expect(said(created)).toMatchObject({ work_day: '2026-01-31T00:00:00.000Z' });
    await erp(dated).update(created.name, { head_count: 1 } as never, { modified: created.modified });
    await expect(erp(dated).update(created.name, {}, { modified: created.modified })).rejects.toBeInstanceOf(
      TimestampMismatchError,
    );
  });
});
