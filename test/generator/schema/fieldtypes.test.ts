import { describe, expect, test } from 'vitest';
import { FIELDTYPES, isKnownFieldtype, isNullable, wireOf } from '../../../generator/schema/fieldtypes.ts';

/**
 * Of Frappe 13, in three parts. Source: `data_fieldtypes`, `no_value_fields` and `table_fields` of
 * `frappe/model/__init__.py`, and the options of `fieldtype` in DocField and Custom Field.
 */
const IN_13 = {
  data: [
    'Attach',
    'Attach Image',
    'Barcode',
    'Check',
    'Code',
    'Color',
    'Currency',
    'Data',
    'Date',
    'Datetime',
    'Duration',
    'Dynamic Link',
    'Float',
    'Geolocation',
    'HTML Editor',
    'Icon',
    'Int',
    'Link',
    'Long Int',
    'Long Text',
    'Markdown Editor',
    'Password',
    'Percent',
    'Rating',
    'Read Only',
    'Select',
    'Signature',
    'Small Text',
    'Text',
    'Text Editor',
    'Time',
  ],
  noValue: ['Button', 'Column Break', 'Fold', 'HTML', 'Heading', 'Image', 'Section Break'],
  tables: ['Table', 'Table MultiSelect'],
};

/** 14 added these; 15 and 16, as released and in development after it, none. */
const SINCE_14 = {
  data: [...IN_13.data, 'Autocomplete', 'JSON', 'Phone'],
  noValue: [...IN_13.noValue, 'Tab Break'],
  tables: IN_13.tables,
};

const VERSIONS = { 13: IN_13, 14: SINCE_14, 15: SINCE_14, 16: SINCE_14 };

/** Source: `NOT_NULL_TYPES` of `frappe/database/schema.py`. */
const NOT_NULL = ['Check', 'Int', 'Currency', 'Float', 'Percent'];

describe.each(Object.entries(VERSIONS))(
  'every fieldtype of Frappe %s is known',
  (_, { data, noValue, tables }) => {
    test.each(data)('%s has a value', (fieldtype) => {
      expect(isKnownFieldtype(fieldtype)).toBe(true);
      expect(['text', 'integer', 'decimal', 'check']).toContain(wireOf(fieldtype));
    });

    test.each(noValue)('%s has none', (fieldtype) => {
      expect(isKnownFieldtype(fieldtype)).toBe(true);
      expect(wireOf(fieldtype)).toBe('none');
    });

    test.each(tables)('%s has rows', (fieldtype) => {
      expect(isKnownFieldtype(fieldtype)).toBe(true);
      expect(wireOf(fieldtype)).toBe('rows');
    });
  },
);

test('no other fieldtype is known', () => {
  const lists = Object.values(VERSIONS).flatMap(({ data, noValue, tables }) => [
    ...data,
    ...noValue,
    ...tables,
  ]);
  expect(new Set(Object.keys(FIELDTYPES))).toEqual(new Set(lists));
  expect(isKnownFieldtype('Tree MultiSelect')).toBe(false);
  expect(wireOf('Tree MultiSelect')).toBe('text');
});

test.each(NOT_NULL)('%s is never null', (fieldtype) => expect(isNullable(fieldtype)).toBe(false));
