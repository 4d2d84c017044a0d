import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FIELDTYPES,
  formatSnapshot,
  parseSnapshot,
  settleNames,
  toSchema,
  type RawRows,
  type StoredRows,
} from '../../../generator/schema/index.ts';
import { DOCTYPE_KEYS, FIELD_KEYS, PERMISSION_KEYS } from '../../../generator/schema/keys.ts';
import { hostileText } from '../schemas.ts';
import { tables } from './facts.ts';

/** Whatever JSON can hold in place of a value; a number that no double holds is parsed as infinity. */
const junk = fc.oneof(
  hostileText,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constantFrom<unknown>(null, true, false, [], {}, [1], { a: 1 }, '0', '1', 'Infinity', '0x10'),
);
/** Now and then something else. */
const orJunk = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: junk });
const row = (
  keys: object,
  more: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    { ...Object.fromEntries(Object.keys(keys).map((key) => [key, junk])), ...more },
    { requiredKeys: [] },
  );

const doctypeName = orJunk(fc.constantFrom('Lab', 'Lab Part', 'lab-part', 'Con'));
const fieldname = orJunk(fc.constantFrom('a', 'b', 'c', 'name', 'parent', 'naming_series'));
const doctype = row(DOCTYPE_KEYS, { name: doctypeName });
const field = row(FIELD_KEYS, {
  parent: doctypeName,
  dt: doctypeName,
  fieldname,
  fieldtype: orJunk(fc.constantFrom(...Object.keys(FIELDTYPES))),
  idx: junk,
  insert_after: fieldname,
  mandatory_depends_on: junk,
});
const permission = row(PERMISSION_KEYS, { parent: doctypeName, idx: junk });
const setter = row(
  {},
  {
    name: junk,
    doc_type: doctypeName,
    doctype_or_field: orJunk(fc.constantFrom('DocType', 'DocField')),
    field_name: fieldname,
    property: orJunk(
      fc.constantFrom(
        ...Object.keys({ ...DOCTYPE_KEYS, ...FIELD_KEYS }),
        'field_order',
        'fields',
        '__proto__',
      ),
    ),
    property_type: orJunk(fc.constantFrom('Check', 'Int', 'Float', 'Data')),
    value: orJunk(fc.constantFrom('["a","a"]', '["b"]', '["a"', '{}', '1')),
  },
);
const apps = fc.constantFrom<StoredRows['apps']>({}, { frappe: '14.1' }, { frappe: '16.0.0-dev' });

const stored = fc.record({
  kind: fc.constant('stored' as const),
  apps,
  doctypes: fc.array(doctype, { maxLength: 4 }),
  fields: fc.array(field, { maxLength: 10 }),
  permissions: fc.array(permission, { maxLength: 3 }),
  customFields: fc.array(field, { maxLength: 5 }),
  propertySetters: fc.array(setter, { maxLength: 5 }),
  customPermissions: fc.array(permission, { maxLength: 3 }),
});
const merged = fc.record({
  kind: fc.constant('merged' as const),
  apps,
  names: fc.array(hostileText),
  failures: fc.constant([]),
  doctypes: fc.array(
    row(DOCTYPE_KEYS, {
      name: doctypeName,
      fields: orJunk(fc.array(orJunk(field))),
      permissions: orJunk(fc.array(orJunk(permission))),
    }),
    { maxLength: 4 },
  ),
});

test('whatever rows a site answers, the snapshot that is made of them can be read again', () => {
  fc.assert(
    fc.property(fc.oneof<fc.Arbitrary<RawRows>[]>(stored, merged), (rows) => {
      const text = formatSnapshot(settleNames(toSchema(rows).schema));
      expect(formatSnapshot(parseSnapshot(text, 'the snapshot'))).toBe(text);
    }),
    { numRuns: 5000 },
  );
});

test('no Property Setter has a say in the names of a DocType', () => {
  const lab = { name: 'Lab', module: 'Lab', fields: [], permissions: [] };
  const setters = ['name', 'typeName', 'fileName'].map((property) => ({
    doc_type: 'Lab',
    doctype_or_field: 'DocType',
    property,
    value: '../../Lab',
  }));
  expect(toSchema(tables([lab], { propertySetters: setters })).schema.doctypes).toEqual([lab]);
});
