import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract, DocType } from '../../../runtime/index.ts';
import { validator, type Issue, type Way } from '../../../runtime/validate/index.ts';
import { documentsOf, type Made } from './documents.ts';
import { openWorkshop, type Workshop } from './gauge.ts';

interface AnyContract extends Contract {
  readonly kind: 'standard' | 'submittable' | 'single';
  readonly read: Made & { readonly name: string };
  readonly create: Made;
  readonly change: Made;
  readonly changeSubmitted: Made;
}

type Of<Kind extends AnyContract['kind']> = AnyContract & { readonly kind: Kind };

const CREATED = [
  'Gauge',
  'Named Gauge',
  'Gauge Counter',
  'Stamped Gauge',
  'Gauge Shelf',
  'ToDo',
  'Note',
  'UOM',
  'Holiday List',
  'Email Group',
  'Project Type',
];

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop[Symbol.asyncDispose]());

function descriptor<K extends AnyContract['kind'] = 'standard'>(name: string): DocType<Of<K>> {
  return workshop.descriptor(name) as DocType<Of<K>>;
}

function issuesOf(name: string, way: Way & keyof AnyContract, document: unknown): readonly Issue[] {
  return validator(descriptor(name), way)['~standard'].validate(document).issues ?? [];
}

describe.each(CREATED)('a %s', (name) => {
  test('that the rules allow is created, read and changed, and answered as its type says', async () => {
    const documents = documentsOf(workshop.schema, name);
    const calls = workshop.erp(descriptor(name));
    await fc.assert(
      fc.asyncProperty(documents, documents, async (made, more) => {
        expect(issuesOf(name, 'create', made)).toEqual([]);
        const created = await calls.create(made);
        expect(issuesOf(name, 'read', created)).toEqual([]);
        const answered = await calls.get(created.name);
        expect(issuesOf(name, 'read', answered)).toEqual([]);
        const changes = changeable(name, more);
        expect(issuesOf(name, 'change', changes)).toEqual([]);
        expect(issuesOf(name, 'read', await calls.update(created.name, changes))).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

test('a submitted document is changed in what can be changed then, and answered as its type says', async () => {
  const gauges = workshop.erp(descriptor<'submittable'>('Named Gauge'));
  const documents = documentsOf(workshop.schema, 'Named Gauge');
  await fc.assert(
    fc.asyncProperty(documents, documents, async (made, more) => {
      const { name } = await gauges.create({ ...made, docstatus: 1 });
      const { size, ...changes } = changeable('Named Gauge', more);
      expect(issuesOf('Named Gauge', 'changeSubmitted', { ...changes, size: 1 })).toMatchObject([
        { path: ['size'] },
      ]);
      expect(issuesOf('Named Gauge', 'changeSubmitted', changes)).toEqual([]);
      const changed = await gauges.updateSubmitted(name, changes);
      expect(issuesOf('Named Gauge', 'read', changed)).toEqual([]);
      expect(issuesOf('Named Gauge', 'read', await gauges.cancel(name))).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

test('a Single is changed, and answered as its type says', async () => {
  const settings = workshop.erp(descriptor<'single'>('Gauge Settings'));
  const documents = documentsOf(workshop.schema, 'Gauge Settings');
  await fc.assert(
    fc.asyncProperty(documents, async (made) => {
      const changes = changeable('Gauge Settings', made);
      expect(issuesOf('Gauge Settings', 'change', changes)).toEqual([]);
      expect(issuesOf('Gauge Settings', 'read', await settings.update(changes))).toEqual([]);
      expect(issuesOf('Gauge Settings', 'read', await settings.get())).toEqual([]);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

test('rows are sent back whole by their names, with what the site keeps of them', async () => {
  const gauges = workshop.erp(descriptor('Gauge'));
  const rows = documentsOf(workshop.schema, 'Gauge Reading');
  await fc.assert(
    fc.asyncProperty(documentsOf(workshop.schema, 'Gauge'), rows, async (made, more) => {
      const { name } = await gauges.create(made);
      const read: Made = await gauges.get(name);
      const checks = read.checks as readonly Made[];
      const changes = { checks: checks.map((row) => ({ ...row, kept: 2.5, label: more.label })) };
      expect(issuesOf('Gauge', 'change', changes)).toEqual([]);
      const answered = (await gauges.update(name, changes)) as Made;
      const times = { modified: expect.any(String) as unknown };
      expect(answered.checks).toEqual(changes.checks.map((row) => ({ ...row, ...times })));
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

test('rows that the site counts are sent back by their numbers, and stay those rows', async () => {
  const counters = workshop.erp(descriptor('Gauge Counter'));
  const { name, remarks } = await counters.create({ remarks: [{ remark: 'first' }] });
  const [first] = remarks as [Made];
  const changes = { remarks: [{ name: first.name, remark: 'changed' }, { remark: 'second' }] };
  expect(issuesOf('Gauge Counter', 'change', changes)).toEqual([]);
  const changed = await counters.update(name, changes);
  expect(changed.remarks).toMatchObject([
    { name: first.name, remark: 'changed', creation: first.creation },
    { remark: 'second' },
  ]);
  const texts = { remarks: [{ name: 'first', remark: 'changed' }] };
  expect(issuesOf('Gauge Counter', 'change', texts)).toMatchObject([{ path: ['remarks', 0, 'name'] }]);
});

/** Values that break a rule of a Gauge, by what they break. */
const WRONG: Readonly<Record<string, readonly (readonly [key: string, value: unknown])[]>> = {
  'a mandatory field': [
    ['title', undefined],
    ['title', null],
    ['title', ' '],
    ['title', '<p></p>'],
    ['filled', ''],
    ['day', undefined],
    ['day', null],
    ['price', undefined],
    ['checks', undefined],
    ['checks', []],
    ['checks', [{}]],
    ['checks', [{ label: '' }]],
  ],
  'the options of a Select': [
    ['grade', 'C'],
    ['grade', 'a'],
    ['state', 'Ajar'],
    ['checks', [{ label: 'x', unit: 'km' }]],
  ],
  'the length of the column': [
    ['short', '123456'],
    ['a_data', 'x'.repeat(141)],
    ['a_autocomplete', 'x'.repeat(141)],
    ['a_color', 'x'.repeat(141)],
    ['a_icon', 'x'.repeat(141)],
    ['inspector', 'x'.repeat(141)],
    ['a_int', 2 ** 31],
    ['a_int', -(2 ** 31)],
    ['a_float', 1e12],
    ['a_currency', -1e12],
    ['a_percent', 1e21],
    ['a_duration', 1e12],
    ['a_text', 'é'.repeat(32_768)],
    ['a_small_text', 'x'.repeat(65_536)],
    ['a_attach', 'x'.repeat(65_536)],
    ['a_attach_image', 'x'.repeat(65_536)],
  ],
  'a field that is not negative': [
    ['positive', -1],
    ['price', -0.01],
    ['checks', [{ label: 'x', value: -1 }]],
  ],
  'the form of its fieldtype': [
    ['a_date', '31.1.2026'],
    ['a_date', '2026-02-30'],
    ['a_datetime', '2026-01-31 25:00:00'],
    ['a_datetime', 'now'],
    ['a_time', '9 am'],
    ['a_time', '9:60:00'],
    ['a_json', '{'],
  ],
  'the type of its fieldtype': [
    ['a_int', 1.5],
    ['a_int', '5'],
    ['a_float', 'much'],
    ['a_currency', null],
    ['a_percent', '5'],
    ['a_check', 2],
    ['a_check', true],
    ['a_rating', 1.5],
    ['a_rating', -1],
    ['a_duration', '60'],
    ['a_data', 5],
    ['a_text', true],
    ['a_small_text', {}],
    ['a_json', { key: 'value' }],
    ['a_date', 20_260_131],
    ['readings', 'rows'],
    ['readings', [5]],
  ],
  'what the DocType has': [
    ['titel', 'T'],
    ['owner', 'someone@example.com'],
    ['creation', '2020-01-01 00:00:00'],
    ['checks', [{ label: 'x', lable: 'x' }]],
  ],
};

describe.each(Object.keys(WRONG))('a document against %s', (rule) => {
  test('is refused by the validator, and by the site as well unless it stores something else', async () => {
    const documents = documentsOf(workshop.schema, 'Gauge');
    await fc.assert(
      fc.asyncProperty(documents, fc.constantFrom(...(WRONG[rule] ?? [])), async (document, [key, value]) => {
        const wrong = { ...document, [key]: value };
        expect(issuesOf('Gauge', 'create', wrong).map(({ path }) => path[0])).toEqual([key]);
        const answer = await workshop.send('POST', 'Gauge', wrong);
        const { data } = (await answer.json()) as { data?: Made };
        if (answer.ok) expect([(await stored(data))[key]]).not.toMatchObject([value]);
        else expect(answer.status).toBeGreaterThanOrEqual(400);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

/** The document as it is read, which the answer to its making may have as it was sent. */
async function stored(made: Made = {}): Promise<Made> {
  const answer = await workshop.send('GET', `Gauge/${encodeURIComponent(String(made.name))}`);
  return ((await answer.json()) as { data: Made }).data;
}

/** What of a document can be changed; its rows are new ones, which the site names. */
function changeable(name: string, document: Made): Made {
  const { rules = {}, fields, naming } = descriptor(name);
  return Object.fromEntries(
    Object.entries(document)
      .filter(([key]) => Object.hasOwn(fields, key) && !rules[key]?.setOnce && naming !== `field:${key}`)
      .map(([key, value]) => [key, Array.isArray(value) ? value.map(unnamed) : value]),
  );
}

function unnamed({ name, ...row }: Made): Made {
  return row;
}
