import { describe, expect, test } from 'vitest';
import type { DocType, FieldRules } from '../../../runtime/index.ts';
import { validator, type Issue, type Way } from '../../../runtime/validate/index.ts';

interface Anything {
  readonly kind: 'submittable';
  readonly read: unknown;
  readonly create: unknown;
  readonly change: unknown;
  readonly changeSubmitted: unknown;
}

function doctype(fields: DocType['fields'], rules: Record<string, FieldRules> = {}): DocType<Anything> {
  return { kind: 'submittable', name: 'Lab', fields, rules };
}

function issuesOf(lab: DocType<Anything>, way: Way, document: unknown): readonly Issue[] {
  return validator(lab, way)['~standard'].validate(document).issues ?? [];
}

/** What is said of one value of a field, sent to be created. */
function said(fieldtype: string, value: unknown, rules: FieldRules = {}): string | undefined {
  return issuesOf(doctype({ a: fieldtype }, { a: rules }), 'create', { a: value })[0]?.message;
}

const READ = {
  doctype: 'Lab',
  name: 'L-1',
  owner: 'Administrator',
  creation: '2026-01-31 09:00:00.123456',
  modified: '2026-01-31 09:00:00',
  modified_by: 'Administrator',
  docstatus: 0,
  idx: 0,
};

describe('a value that is sent', () => {
  test.each([
    ['Check', [0, 1], [2, true, '1', null]],
    ['Int', [0, -(2 ** 31 - 1), 2 ** 31 - 1], [1.5, 2 ** 31, '1', NaN, null]],
    ['Long Int', [2 ** 40, null], [2 ** 60, 0.5]],
    ['Float', [0.5, -1e9, 999_999_999_999.999], [NaN, Infinity, 1e12, '0.5', null]],
    ['Currency', [0.1, -999_999_999_999], ['0.1', -1e12, null]],
    ['Percent', [100], [null]],
    ['Duration', [60, 0.5, null], ['60']],
    ['Rating', [0, 0.5, 1], [-0.1, 1.1, null]],
    [
      'Date',
      ['0001-01-01', '2024-02-29', '9999-12-31', '', null],
      ['2026-02-29', '0000-01-01', '2026-1-31', 5],
    ],
    [
      'Datetime',
      ['2026-01-31 9:00:00', '2026-01-31T09:00:00.123456', '2026-01-31', '2026-01-31 09:00', '', null],
      [
        '2026-01-31 24:00:00',
        '2026-01-31 -1:00:00',
        '2026-01-31T09:00:00Z',
        '2026-01-31 09:00:00+05:30',
        '09:00:00',
        0,
      ],
    ],
    [
      'Time',
      ['9:00:00', '-838:59:59', '838:59:59.000001', '09:00', '', null],
      ['839:00:00', '9:60:00', '9', '9:00:00.1234567', 9],
    ],
    ['JSON', ['{"a":1}', 'null', null], ['{', '', { a: 1 }]],
    ['Data', ['', 'x'.repeat(140), '😀'.repeat(140), null], ['x'.repeat(141), 5]],
    ['Small Text', ['x'.repeat(65_535), null], ['x'.repeat(65_536), 'é'.repeat(32_768), 5]],
    ['Long Text', ['x'.repeat(65_536)], [5]],
    ['Barcode', ['x'.repeat(65_536)], [5]],
    ['Hologram', ['any text', null], [5]],
  ])('for a %s', (fieldtype, right, wrong) => {
    for (const value of right) expect([value, said(fieldtype, value)]).toEqual([value, undefined]);
    for (const value of wrong) expect([value, said(fieldtype, value)]).toEqual([value, expect.any(String)]);
  });

  test('is held against the rules of its field', () => {
    expect(said('Data', '12345', { length: 4 })).toBe('Wants 4 characters at most.');
    expect(said('Int', 2 ** 40, { length: 20 })).toBeUndefined();
    expect(said('Float', -1, { nonNegative: true })).toBe('Wants a number that is not negative.');
    expect(said('Select', 'C', { options: ['', 'A'] })).toBe('Wants one of "", "A".');
    expect(said('Select', 'anything')).toBeUndefined();
    expect(said('Text Editor', '<p> </p>', { mandatory: true })).toBe('Mandatory: it cannot be empty.');
    expect(said('Text Editor', '<img src="x">', { mandatory: true })).toBeUndefined();
    expect(said('Int', 0, { mandatory: true })).toBeUndefined();
  });

  test('shows up in no issue', () => {
    for (const fieldtype of ['Password', 'Int', 'Date', 'JSON', 'Select'])
      expect(said(fieldtype, { secret: 'hunter2' })).not.toContain('hunter2');
  });
});

describe('a document', () => {
  test('is an object', () => {
    for (const value of [null, undefined, 'x', []])
      expect(issuesOf(doctype({}), 'create', value)).toEqual([{ path: [], message: 'Wants an object.' }]);
  });

  test('leaves out what is undefined, as JSON does', () => {
    expect(issuesOf(doctype({ a: 'Data' }), 'create', { a: undefined, b: undefined })).toEqual([]);
    const demanding = doctype({ a: 'Data' }, { a: { required: true } });
    expect(issuesOf(demanding, 'create', { a: undefined })).toMatchObject([{ path: ['a'] }]);
    expect(issuesOf(demanding, 'change', {})).toEqual([]);
  });

  test('says nothing on one way that belongs to another', () => {
    const fields = { once: 'Data', late: 'Data', kept: 'Data', made: 'Int' };
    const lab = doctype(fields, {
      name: { required: true },
      once: { setOnce: true },
      late: { allowOnSubmit: true },
      kept: { readOnly: true },
      made: { virtual: true },
    });
    const document = { name: 'L-1', docstatus: 1, once: 'x', late: 'x', kept: 'x', made: 1 };
    const refused = (way: Way): unknown[] => issuesOf(lab, way, document).map(({ path }) => path[0]);
    expect(refused('create')).toEqual(['kept', 'made']);
    expect(refused('change')).toEqual(['name', 'docstatus', 'once', 'kept', 'made']);
    expect(refused('changeSubmitted')).toEqual(['name', 'docstatus', 'once', 'kept', 'made']);
  });

  test('may have fields that are called as what every object has', () => {
    const lab = doctype({ constructor: 'Data', toString: 'Int' });
    expect(issuesOf(lab, 'create', { constructor: 'x' })).toEqual([]);
    expect(issuesOf(lab, 'create', { toString: 'x' })).toMatchObject([{ path: ['toString'] }]);
    expect(issuesOf(doctype({}), 'create', { valueOf: 1 })).toMatchObject([{ path: ['valueOf'] }]);
    expect(issuesOf(lab, 'read', READ).map(({ path }) => path)).toEqual([['constructor'], ['toString']]);
  });

  test('has rows of which each is held against the rules of its own DocType', () => {
    const rows: DocType = {
      kind: 'child',
      name: 'Row',
      fields: { a: 'Int' },
      rules: { a: { required: true } },
    };
    const lab = doctype({ rows: () => rows, loose: 'Table' });
    expect(issuesOf(lab, 'create', { rows: [{ name: 'r1', a: 1 }], loose: [{ any: 'thing' }] })).toEqual([]);
    expect(issuesOf(lab, 'change', { rows: [{ a: 1 }, {}, { a: 1, b: 2 }, 5], loose: 'x' })).toEqual([
      { path: ['rows', 1, 'a'], message: 'Mandatory: no document is created without it.' },
      { path: ['rows', 2, 'b'], message: expect.any(String) as string },
      { path: ['rows', 3], message: 'Wants a row, as an object.' },
      { path: ['loose'], message: 'Wants an array of rows.' },
    ]);
  });
});

describe('a row under its name', () => {
  const rows: DocType = {
    kind: 'child',
    name: 'Row',
    fields: { a: 'Int', kept: 'Currency', made: 'Int' },
    rules: { a: { required: true }, kept: { readOnly: true }, made: { virtual: true } },
  };
  const lab = doctype({ rows: () => rows });
  const at = { parent: 'L-1', parenttype: 'Lab', parentfield: 'rows' };
  const row = { ...READ, ...at, doctype: 'Row', name: 'r1', a: 1, kept: 2, made: null };

  test('is sent whole, with what the site keeps of it', () => {
    expect(issuesOf(lab, 'change', { rows: [row] })).toEqual([]);
    expect(issuesOf(lab, 'changeSubmitted', { rows: [{ name: 'r1', a: 1 }] })).toMatchObject([
      { path: ['rows'] },
    ]);
  });

  test('is held against the same rules, and a row without one against all of them', () => {
    const wrong = { ...row, a: undefined, kept: 'x', idx: 'first', also: 1 };
    expect(issuesOf(lab, 'change', { rows: [wrong] }).map(({ path }) => path[2])).toEqual([
      'idx',
      'kept',
      'also',
      'a',
    ]);
    const unnamed = issuesOf(lab, 'change', { rows: [{ ...row, name: undefined }] });
    expect(unnamed.map(({ path }) => path[2])).toEqual(
      Object.keys(row).filter((key) => key !== 'name' && key !== 'a'),
    );
  });
});

test('what is in no column has no limits of one', () => {
  const fields = { price: 'Currency', note: 'Text', short: 'Data', count: 'Int' };
  const great = { price: 1e12, note: 'x'.repeat(65_536) };
  const refused = (kind: 'single' | 'virtual', document: object): unknown[] =>
    issuesOf({ ...doctype(fields), kind } as never, 'change', document).map(({ path }) => path[0]);
  const beyond = { short: 'x'.repeat(141), count: 2 ** 31 };
  expect(refused('single', { ...great, ...beyond })).toEqual([]);
  expect(refused('virtual', { ...great, ...beyond })).toEqual(['short', 'count']);
});

describe('an answer', () => {
  test('holds every field, null where its type says so, and no others but Frappe\u2019s own', () => {
    const lab = doctype(
      { a: 'Data', b: 'Int', c: 'Select', d: 'Float' },
      { c: { mandatory: true, options: ['A'] }, d: { virtual: true } },
    );
    expect(issuesOf(lab, 'read', { ...READ, a: null, b: 0, c: 'A', d: null, _user_tags: ',x' })).toEqual([]);
    const job = { ...READ, modified: '2026-01-31 09:00:00.123456+05:30' };
    expect(issuesOf(doctype({}), 'read', job)).toEqual([]);
    expect(issuesOf(lab, 'read', { ...READ, docstatus: 3, b: null, c: null, d: 1, e: 'new' })).toEqual([
      { path: ['docstatus'], message: 'Wants 0, 1 or 2.' },
      { path: ['a'], message: 'Missing in the answer.' },
      { path: ['b'], message: 'Null, where there is always a value.' },
      { path: ['c'], message: 'Null, where there is always a value.' },
      { path: ['e'], message: 'Not known to the generated client.' },
    ]);
    expect(issuesOf(lab, 'read', { ...READ, doctype: 'Other', a: 'x', b: 1, c: 'B', d: 1 })).toMatchObject([
      { path: ['doctype'] },
      { path: ['c'] },
    ]);
  });

  test('has a number for a name where documents are counted', () => {
    const counted = { ...doctype({}), naming: 'autoincrement' };
    expect(issuesOf(counted, 'read', { ...READ, name: 1 })).toEqual([]);
    expect(issuesOf(counted, 'read', READ)).toMatchObject([{ path: ['name'] }]);
  });
});

test('a validator is a Standard Schema that libraries take', () => {
  const schema = validator(doctype({ qty: 'Int' }), 'create');
  expect(schema['~standard']).toMatchObject({ version: 1, vendor: 'doctyped' });
  const document = { qty: 1 };
  expect(schema['~standard'].validate(document)).toEqual({ value: document });
  expect({ lab: document }).toEqual({ lab: expect.schemaMatching(schema) as unknown });
  expect({ lab: { qty: 'x' } }).not.toEqual({ lab: expect.schemaMatching(schema) as unknown });
});

test('there is none of a DocType that says nothing of its rules', () => {
  const { rules, ...silent } = doctype({});
  expect(() => validator(silent, 'read')).toThrow(
    'Generate the client with "doctyped generate --validation".',
  );
});
