import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatSnapshot,
  parseSnapshot,
  SnapshotError,
  type Schema,
} from '../../../generator/schema/index.ts';
import { anySchema } from '../schemas.ts';

const SMALL: Schema = {
  apps: { frappe: '15.44.2' },
  doctypes: [
    {
      name: 'Lab',
      module: 'Lab',
      issingle: 1,
      fields: [
        { fieldname: 'mode', label: 'Mode', fieldtype: 'Select', options: 'A\nB', reqd: 1 },
        { fieldname: 'note', fieldtype: 'Data', length: 10 },
      ],
      permissions: [{ role: 'System Manager', read: 1 }],
    },
  ],
};

test('a snapshot has a field to a line, so that a change reads as a diff', () => {
  expect(formatSnapshot(SMALL)).toBe(
    [
      '{"doctyped":1,',
      '"apps":{"frappe":"15.44.2"},',
      '"doctypes":[',
      '{"name":"Lab","module":"Lab","issingle":1,"fields":[',
      String.raw`  {"fieldname":"mode","label":"Mode","fieldtype":"Select","options":"A\nB","reqd":1},`,
      '  {"fieldname":"note","fieldtype":"Data","length":10}],"permissions":[',
      '  {"role":"System Manager","read":1}]}',
      ']}',
      '',
    ].join('\n'),
  );
});

test('what is written is read back as it was, whatever the schema holds', () => {
  fc.assert(
    fc.property(anySchema, (schema) => {
      const text = formatSnapshot(schema);
      expect(parseSnapshot(text, 'snapshot')).toEqual(schema);
      expect(formatSnapshot(parseSnapshot(text, 'snapshot'))).toBe(text);
    }),
  );
});

describe('a file that is no snapshot is refused with its name and what to do', () => {
  const text = formatSnapshot(SMALL);
  test.each([
    ['empty', '', /lab\.json is empty.*doctyped pull/],
    ['cut', text.slice(0, 150), /not complete JSON/],
    ['of something else', '{"name":"lab"}', /not a snapshot/],
    ['of a newer format', text.replace('"doctyped":1', '"doctyped":2'), /newer doctyped.*Update doctyped/],
    ['of no format', text.replace('"doctyped":1', '"doctyped":"x"'), /unknown format/],
    ['without DocTypes', '{"doctyped":1,"apps":{}}', /no "doctypes" array/],
    ['without apps', '{"doctyped":1,"apps":[],"doctypes":[]}', /"apps"/],
    ['with a DocType that is a number', '{"doctyped":1,"apps":{},"doctypes":[1]}', /DocType number 1/],
    ['with two DocTypes of one name', text.replace(/\{"name"[^]*\]\}(?=\n\])/, '$&,$&'), /"Lab" twice/],
    [
      'with two fields of one name',
      text.replace('"note"', '"mode"'),
      /the field "mode" twice in DocType "Lab"/,
    ],
    [
      'with an unknown key',
      text.replace('"length"', '"lenght"'),
      /unknown key "lenght" in a field of DocType "Lab"/,
    ],
    ['with a wrong value', text.replace('"reqd":1', '"reqd":"yes"'), /"yes" for "reqd"/],
    [
      'with a type name that is code',
      text.replace('"issingle":1', '"typeName":"X;y()"'),
      /"X;y\(\)" for "typeName"/,
    ],
    [
      'with a type name that is a keyword',
      text.replace('"issingle":1', '"typeName":"class"'),
      /"class" for "typeName"/,
    ],
    [
      'with a file name elsewhere',
      text.replace('"issingle":1', '"fileName":"../x"'),
      /"..\/x" for "fileName"/,
    ],
    ['with an empty file name', text.replace('"issingle":1', '"fileName":""'), /"" for "fileName"/],
    ['without a fieldtype', text.replace('"fieldtype":"Data",', ''), /misses "fieldtype"/],
    [
      'with fields that are text',
      text.replace(/"fields":\[[^]*?\],/, '"fields":"none",'),
      /no "fields" array/,
    ],
    ['with a permission without a role', text.replace('"role":"System Manager",', ''), /misses "role"/],
  ])('%s', (_, content, message) => {
    expect(() => parseSnapshot(content, 'lab.json')).toThrow(SnapshotError);
    expect(() => parseSnapshot(content, 'lab.json')).toThrow(message);
  });
});
