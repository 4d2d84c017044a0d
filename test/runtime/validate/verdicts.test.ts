import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Field } from '../../../generator/index.ts';
import { FIELDTYPES, wireOf } from '../../../generator/schema/index.ts';
import type { Contract, DocType } from '../../../runtime/index.ts';
import { validator, type Way } from '../../../runtime/validate/index.ts';
import type { Made } from './documents.ts';
import { openWorkshop, type Workshop } from './gauge.ts';
import { junk } from './junk.ts';

type AnyContract = Contract & Required<Pick<Contract, Exclude<Way, 'read'>>>;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop[Symbol.asyncDispose]());

/** What a Gauge cannot be without. */
const GAUGE = { title: 't', about_type: 'User', day: '2026-01-31', state: 'Open', price: 1 };
const CHECKS = { checks: [{ label: 'l' }] };

/** A way to send a value of a field, and where it is found in the answer. */
interface Sending {
  readonly doctype: string;
  readonly way: Exclude<Way, 'read'>;
  /** The DocType whose fields are sent, where they are those of rows. @default `doctype` */
  readonly of?: string;
  /** Makes the document that is changed; none where one is created, or a Single. @returns its name */
  readonly stored?: () => Promise<string>;
  readonly document: (part: Made) => Made;
  readonly found: (answer: Made) => Made;
}

const same = (document: Made): Made => document;
const firstCheck = ({ checks }: Made): Made => (checks as Made[])[0] ?? {};

const SENDINGS: Readonly<Record<string, Sending>> = {
  'a document that is created': {
    doctype: 'Gauge',
    way: 'create',
    document: (part) => ({ ...GAUGE, ...CHECKS, ...part }),
    found: same,
  },
  'a document that is changed': {
    doctype: 'Gauge',
    way: 'change',
    stored: () => created('Gauge', { ...GAUGE, ...CHECKS, serial: 'S-1' }),
    document: same,
    found: same,
  },
  'a row of a table': {
    doctype: 'Gauge',
    way: 'create',
    of: 'Gauge Reading',
    document: (part) => ({ ...GAUGE, checks: [{ label: 'l', ...part }] }),
    found: firstCheck,
  },
  'a Single': {
    doctype: 'Gauge Settings',
    way: 'change',
    stored: () => Promise.resolve('Gauge Settings'),
    // What is linked or selected as `false` is kept as "0", which the next save would be refused for.
    document: (part) => ({ about_type: 'User', about: null, inspector: null, grade: null, ...part }),
    found: same,
  },
  'a node of a tree': {
    doctype: 'Gauge Shelf',
    way: 'create',
    document: (part) => ({ shelf: `shelf ${(shelves += 1)}`, ...part }),
    found: same,
  },
  'a submitted document': {
    doctype: 'Named Gauge',
    way: 'changeSubmitted',
    stored: () => created('Named Gauge', { name: `gauge ${(shelves += 1)}`, size: 77, docstatus: 1 }),
    document: same,
    found: same,
  },
};

let shelves = 0;

/** Values of each field. */
const RUNS = 6;

async function created(doctype: string, document: Made): Promise<string> {
  const answer = await workshop.send('POST', doctype, document);
  return String(((await answer.json()) as { data: Made }).data.name);
}

/** What became of a value; null, which the site leaves out of its answer, of one that it keeps as nothing. */
type Verdict = { readonly kept: unknown } | 'refused';

async function verdictOn({ doctype, stored, found }: Sending, document: Made, key: string): Promise<Verdict> {
  const path = stored ? `${doctype}/${await stored()}` : doctype;
  const answer = await workshop.send(stored ? 'PUT' : 'POST', path, document);
  if (!answer.ok) return 'refused';
  const { name } = ((await answer.json()) as { data: Made }).data;
  const read = await workshop.send('GET', `${doctype}/${String(name)}`);
  const row = found(((await read.json()) as { data: Made }).data);
  return { kept: Object.hasOwn(row, key) ? row[key] : null };
}

/** Fields whose values have to lead somewhere, or to have a form of which the schema says nothing. */
function isLeftToTheSite({ fieldtype }: Field): boolean {
  return /^(Dynamic Link|Link|Phone)$/.test(fieldtype);
}

/** Not those whose value the site computes, has but once, or takes although its types do not. */
function isTried({ fieldname, fieldtype, is_virtual: virtual, read_only: readOnly, unique }: Field): boolean {
  return fieldtype !== 'Read Only' && fieldname !== 'old_parent' && !virtual && !readOnly && !unique;
}

describe.each(Object.entries(SENDINGS))('%s', (_, sending) => {
  test('is taken by its validator as by the site, value by value, whatever the fieldtype', async () => {
    const { doctype, way, of = doctype } = sending;
    const { fields } = workshop.schema(of);
    const schema = validator(workshop.descriptor(doctype) as DocType<AnyContract>, way)['~standard'];
    for (const field of fields.filter(isTried))
      await fc.assert(
        fc.asyncProperty(junk, async (value) => {
          const key = field.fieldname;
          const document = sending.document({ [key]: value });
          const { issues = [] } = schema.validate(document);
          const verdict = await verdictOn(sending, document, key);
          if (issues.length > 0) expectNotKept(doctype, field, value, verdict);
          else if (!isLeftToTheSite(field)) expectKept(field, value, verdict);
        }),
        { numRuns: RUNS },
      );
  });
});

/**
 * What a validator complains of, the site refuses or stores otherwise. Three it would keep: a whole number of more digits than
 * JavaScript counts on, an empty Select whose options have no empty one, which its type has none of, and any text in a Single.
 */
function expectNotKept(doctype: string, { fieldtype }: Field, value: unknown, verdict: Verdict): void {
  if (doctype === 'Gauge Settings' && /^(Date|Datetime|Duration|JSON|Long Int|Rating|Time)$/.test(fieldtype))
    return;
  const isUncounted = typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  if (isUncounted || (fieldtype === 'Select' && value === '')) return;
  expect(verdict).not.toEqual({ kept: value });
}

/** What a validator passes is stored as it was sent, in the form that the fieldtype has. */
function expectKept({ fieldtype }: Field, value: unknown, verdict: Verdict): void {
  expect(verdict).not.toBe('refused');
  // Nothing is what a default takes the place of.
  if (value === null || value === '' || verdict === 'refused') return;
  expect(formOf(fieldtype, verdict.kept)).toEqual(formOf(fieldtype, value));
}

function formOf(fieldtype: string, value: unknown): unknown {
  if (fieldtype === 'Password') return String(value).replaceAll(/./gs, '*');
  if (fieldtype === 'Rating') return Math.round(Number(value) * 100) / 100;
  if (/^(Currency|Duration|Float|Percent)$/.test(fieldtype)) return Math.fround(Number(value) + 1);
  if (fieldtype === 'Long Int') return Number(value);
  if (fieldtype === 'Time') return secondsOf(String(value));
  if (fieldtype === 'Datetime')
    return String(value)
      .replace('T', ' ')
      .replace(/ (\d):/, ' 0$1:')
      .padEnd(13, ' 00')
      .padEnd(19, ':00')
      .replace(/\.\d+$/, (fraction) => fraction.padEnd(7, '0'));
  return fieldtype.startsWith('Table') ? (value as unknown[]).length : value;
}

/** Of `-1:02:03.5`, or without its seconds. */
function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.replace('-', '').split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}

test('between them they have every fieldtype that travels', () => {
  const fieldtypes = ['Gauge', 'Gauge Settings'].flatMap((name) =>
    workshop.schema(name).fields.map(({ fieldtype }) => fieldtype),
  );
  expect(new Set(fieldtypes)).toEqual(
    new Set(Object.keys(FIELDTYPES).filter((fieldtype) => wireOf(fieldtype) !== 'none')),
  );
});
