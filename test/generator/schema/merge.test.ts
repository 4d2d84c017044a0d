import { describe, expect, test } from 'vitest';
import { mergeDocType, toSchema, type Row } from '../../../generator/schema/index.ts';
import { facts, hasFacts, tables } from './facts.ts';

const stored = (...fieldnames: string[]): Row[] =>
  fieldnames.map((fieldname, index) => ({ fieldname, fieldtype: 'Data', idx: index + 1 }));
const custom = (fieldname: string, after?: string, idx = 0): Row => ({
  name: `Lab-${fieldname}`,
  fieldname,
  fieldtype: 'Data',
  insert_after: after,
  idx,
});
const setter = (property: string, value: string, more: Row = {}): Row => ({
  doctype_or_field: 'DocType',
  property,
  property_type: 'Data',
  value,
  ...more,
});
const order = (fields: Row[], customFields: Row[], setters: Row[] = [], frappe = 15): unknown[] =>
  mergeDocType({ name: 'Lab' }, fields, customFields, setters, frappe).fields.map(
    ({ fieldname }) => fieldname,
  );

describe('Custom Fields', () => {
  test('stand behind their insert_after, in chains too', () => {
    expect(order(stored('a', 'b'), [custom('y', 'x', 2), custom('x', 'a', 1)])).toEqual(['a', 'x', 'y', 'b']);
  });
  test('stand at the top without an insert_after, at the end when it is not there', () => {
    expect(order(stored('a', 'b'), [custom('top'), custom('lost', 'gone')])).toEqual([
      'top',
      'a',
      'b',
      'lost',
    ]);
  });
  test('that share an insert_after stand with the highest idx first, then in the order of name', () => {
    const fields = [custom('w', 'a', 1), custom('y', 'a', 2), custom('x', 'a', 2)];
    expect(order(stored('a', 'b'), fields)).toEqual(['a', 'x', 'y', 'w', 'b']);
  });
  test('that stand at the top or have lost their insert_after go by idx as well', () => {
    expect(order(stored('a'), [custom('x', '', 1), custom('y', '', 2)])).toEqual(['x', 'y', 'a']);
    expect(order(stored('a'), [custom('x', 'p', 1), custom('y', 'q', 2)])).toEqual(['a', 'y', 'x']);
  });
  test('that wait for each other are not lost', () => {
    expect(order(stored('a'), [custom('x', 'y', 1), custom('y', 'x', 2)])).toEqual(['a', 'y', 'x']);
  });
  test('are marked', () => {
    const { schema } = toSchema(
      tables([{ name: 'Lab', module: 'Lab', fields: stored('a') }], {
        customFields: [{ ...custom('x', 'a'), dt: 'Lab' }],
      }),
    );
    expect(schema.doctypes[0]?.fields).toEqual([
      { fieldname: 'a', fieldtype: 'Data' },
      { fieldname: 'x', fieldtype: 'Data', is_custom_field: 1 },
    ]);
  });
});

describe('Custom Fields that are breaks', () => {
  const form: Row[] = [
    { fieldname: 's1', fieldtype: 'Section Break', idx: 1 },
    { fieldname: 'a', fieldtype: 'Data', idx: 2 },
    { fieldname: 'b', fieldtype: 'Int', idx: 3 },
    { fieldname: 'c1', fieldtype: 'Column Break', idx: 4 },
    { fieldname: 'c', fieldtype: 'Data', idx: 5 },
    { fieldname: 's2', fieldtype: 'Section Break', idx: 6 },
    { fieldname: 'd', fieldtype: 'Data', idx: 7 },
  ];
  const behind = (fieldtype: string, after: string, frappe: number, setters?: Row[]): unknown => {
    const fieldnames = order(form, [{ ...custom('x', after), fieldtype }], setters, frappe);
    return fieldnames[fieldnames.indexOf('x') - 1];
  };

  test.each<[fieldtype: string, after: string, expected: string]>([
    ['Section Break', 's1', 'c'],
    ['Section Break', 'b', 'c'],
    ['Section Break', 'a', 'c1'], // before the next field of the fieldtype of a
    ['Section Break', 'c1', 'c'],
    ['Section Break', 's2', 'd'],
    ['Section Break', 'd', 'd'],
    ['Column Break', 's1', 'c'],
    ['Column Break', 'c1', 'c'],
    ['Tab Break', 's1', 's1'],
    ['Data', 's1', 's1'],
  ])('of a Frappe 16: a %s after %s stands behind %s', (fieldtype, after, expected) => {
    expect(behind(fieldtype, after, 16)).toBe(expected);
    expect(behind(fieldtype, after, 14)).toBe(after);
    expect(behind(fieldtype, after, 15)).toBe(after);
  });
  test('of a Frappe 16 go by what field_order leaves of the form', () => {
    const names = form.map(({ fieldname }) => fieldname).reverse();
    expect(behind('Section Break', 's2', 16, [setter('field_order', JSON.stringify(names))])).toBe('a');
  });
  test('of a Frappe 16 do not look for an end where their insert_after is not there', () => {
    expect(behind('Section Break', 'gone', 16)).toBe('d');
  });
});

test.each([
  [15, ['role']],
  [16, ['role', 'approve', 'audit']],
])('Permission Types are fields of DocPerm on Frappe %i: %j', (version, expected) => {
  const { schema } = toSchema({
    ...tables([{ name: 'DocPerm', module: 'Core', fields: stored('role') }], {
      customFields: [
        { ...custom('audit', 'role', 1), dt: 'DocPerm' },
        { ...custom('approve', 'audit', 2), dt: 'DocPerm' },
      ],
    }),
    apps: { frappe: `${version}.10.4` },
  });
  expect(schema.doctypes[0]?.fields.map(({ fieldname }) => fieldname)).toEqual(expected);
});

describe('Property Setters', () => {
  test('change the DocType and its fields, cast by their property_type', () => {
    const { doctype, fields } = mergeDocType(
      { name: 'Lab', is_submittable: 0 },
      stored('a'),
      [],
      [
        setter('is_submittable', '1', { property_type: 'Check' }),
        setter('options', '1', { doctype_or_field: 'DocField', field_name: 'a' }),
      ],
      15,
    );
    expect(doctype.is_submittable).toBe(1);
    expect(fields[0]?.options).toBe('1');
  });
  test('reach Custom Fields, and pass over fields that are gone', () => {
    const { fields } = mergeDocType(
      { name: 'Lab' },
      stored('a'),
      [custom('x', 'a')],
      [
        setter('reqd', '1', { doctype_or_field: 'DocField', field_name: 'x', property_type: 'Check' }),
        setter('reqd', '1', { doctype_or_field: 'DocField', field_name: 'gone', property_type: 'Check' }),
      ],
      15,
    );
    expect(fields.map(({ reqd }) => reqd)).toEqual([undefined, 1]);
  });
  test.each([
    ['True', 1],
    ['true', 1],
    ['False', 0],
    ['1.9', 1],
    ['', 0],
    ['nonsense', 0],
    ['Infinity', 0],
  ])('hold a Check or an Int as text: %j is %i', (value, expected) => {
    const set = setter('reqd', value, {
      doctype_or_field: 'DocField',
      field_name: 'a',
      property_type: 'Check',
    });
    expect(mergeDocType({ name: 'Lab' }, stored('a'), [], [set], 15).fields[0]?.reqd).toBe(expected);
  });
  test.each(['DocType Link', 'DocType Action', 'DocType State', ''])(
    'of a %j leave the fields alone',
    (doctypeOrField) => {
      const set = setter('label', 'x', { doctype_or_field: doctypeOrField, field_name: 'a', row_name: 'a' });
      const { doctype, fields } = mergeDocType({ name: 'Lab' }, stored('a'), [], [set], 15);
      expect([doctype, fields]).toEqual([{ name: 'Lab' }, stored('a')]);
    },
  );
  test('leave alone the DocTypes that schemas are made of', () => {
    const { fields } = mergeDocType({ name: 'DocField' }, stored('a'), [custom('x', 'a')], [], 16);
    expect(fields.map(({ fieldname }) => fieldname)).toEqual(['a']);
  });
  test('give a field_order; what it leaves out stands behind its neighbour', () => {
    const byOrder = (names: string[], customFields: Row[] = []): unknown[] =>
      order(stored('a', 'b', 'c'), customFields, [setter('field_order', JSON.stringify(names))]);
    expect(byOrder(['c', 'a', 'b'])).toEqual(['c', 'a', 'b']);
    expect(byOrder(['a', 'c'])).toEqual(['a', 'b', 'c']);
    expect(byOrder(['c', 'b'])).toEqual(['a', 'c', 'b']);
    expect(byOrder(['c', 'b', 'a'], [custom('x', 'c')])).toEqual(['c', 'x', 'b', 'a']);
    expect(byOrder(['nothing'])).toEqual(['a', 'b', 'c']);
    expect(order(stored('a', 'b'), [], [setter('field_order', 'not JSON')])).toEqual(['a', 'b']);
  });
  test('give a field_order that counts for nothing before a stored field that a Custom Field took the name of', () => {
    const names = setter('field_order', JSON.stringify(['w', 'b', 'c']));
    const fields = [custom('w', 'lost', 2), custom('b', 'lost', 1)];
    expect(order(stored('a', 'b', 'c'), fields, [names])).toEqual(['a', 'b', 'c', 'w', 'b']);
  });
  test('give an empty field_order, which leaves the stored order', () => {
    expect(order(stored('a', 'b'), [custom('x', 'a')], [setter('field_order', '[]')])).toEqual([
      'a',
      'x',
      'b',
    ]);
  });
});

test('where two fields share a name the first place counts, and a warning names them', () => {
  const { schema, warnings } = toSchema(
    tables([{ name: 'Lab', module: 'Lab', fields: stored('a', 'b', 'a') }]),
  );
  expect(schema.doctypes[0]?.fields.map(({ fieldname }) => fieldname)).toEqual(['a', 'b']);
  expect(warnings).toMatchObject([{ code: 'duplicate-field', doctype: 'Lab', fieldname: 'a' }]);
});

test('Custom DocPerm rows replace the stored permissions, in an order of their own', () => {
  const rows = tables([{ name: 'Lab', module: 'Lab', permissions: [{ role: 'A', read: 1 }] }], {
    customPermissions: [
      { parent: 'Lab', role: 'C', read: 1, idx: 9 },
      { parent: 'Lab', role: 'B', read: 1, write: 1, idx: 0 },
    ],
  });
  expect(toSchema(rows).schema.doctypes[0]?.permissions).toEqual([
    { role: 'B', read: 1, write: 1 },
    { role: 'C', read: 1 },
  ]);
});

test.each<[string, Row]>([
  ['of a DocType that schemas are made of', { name: 'Module Def' }],
  ['of Custom DocPerm itself', { name: 'Custom DocPerm' }],
  ['of a child table', { name: 'Lab Part', istable: 1 }],
])('stored permissions %s stay, whatever Custom DocPerms there are', (_, doctype) => {
  const rows = tables([{ ...doctype, module: 'Core', permissions: [{ role: 'A', read: 1 }] }], {
    customPermissions: [{ parent: doctype.name, role: 'B', read: 1 }],
  });
  expect(toSchema(rows).schema.doctypes[0]?.permissions).toEqual([{ role: 'A', read: 1 }]);
});

test('a DocType that the site cannot load and a target that it does not have are warnings', () => {
  const { schema, warnings } = toSchema({
    kind: 'merged',
    apps: {},
    names: ['Broken', 'Lab'],
    doctypes: [
      {
        name: 'Lab',
        module: 'Lab',
        fields: [
          { fieldname: 'a', fieldtype: 'Link', options: 'Broken' },
          { fieldname: 'b', fieldtype: 'Table', options: 'Gone' },
        ],
      },
    ],
    failures: [{ doctype: 'Broken', reason: 'no such module', mayPass: false }],
  });
  expect(schema.doctypes.map(({ name }) => name)).toEqual(['Lab']);
  expect(warnings).toMatchObject([
    { code: 'unreadable-doctype', doctype: 'Broken' },
    { code: 'dangling-target', doctype: 'Lab', fieldname: 'b' },
  ]);
  expect(warnings[0]?.message).toContain('no such module');
});

test.runIf(hasFacts)('the merge of a real site of 771 DocTypes is its own, field by field, in order', () => {
  const { schema } = toSchema(
    tables([...facts('stock.jsonl'), ...facts('lab.jsonl')], {
      customFields: [...facts('custom-fields.jsonl'), ...facts('lab-custom-fields.jsonl')],
      propertySetters: [...facts('property-setters.jsonl'), ...facts('lab-property-setters.jsonl')],
    }),
  );
  const merged = facts('merged.jsonl');
  expect(schema.doctypes).toHaveLength(771);
  expect(merged).toHaveLength(770);
  const ours = new Map(schema.doctypes.map((doctype) => [doctype.name, doctype]));
  for (const theirs of merged) {
    const doctype = ours.get(String(theirs.name));
    const fields = doctype?.fields.map((field) => ({ ...field, is_custom_field: undefined }));
    expect({ ...doctype, fields }).toEqual({ ...theirs, fields: firstOfEachName(theirs.fields as Row[]) });
  }
});

if (!hasFacts)
  console.info('The facts of a real site are not beside this checkout: its merge was not compared.');

function firstOfEachName(fields: readonly Row[]): Row[] {
  return fields.filter(
    ({ fieldname }, index) => fields.findIndex((other) => other.fieldname === fieldname) === index,
  );
}
