import fc from 'fast-check';
import {
  FIELDTYPES,
  type DocType,
  type Field,
  type Permission,
  type Schema,
} from '../../generator/schema/index.ts';

/** Texts that try to end a comment, a string, a template or a script, to shadow a builtin, or to confuse a disk. */
export const HOSTILE = [
  '*/',
  '*/ throw 1; /*',
  '`',
  '${process.exit(1)}',
  '"',
  "'",
  '\\',
  '\\"; throw 1; //',
  '</script>',
  '<!--',
  '\u2028throw 1',
  '\u2029',
  '\u0000',
  '\r\n',
  '\ud800',
  '\u202e',
  '\ufeff',
  '__proto__',
  '~tables',
  '~virtual',
  'constructor',
  'prototype',
  'toString',
  'default',
  'class',
  'import',
  '../../etc/passwd',
  '..',
  '/abs',
  'C:\\x',
  'Con',
  '{{name}}',
  '{{{name}}}',
  '@deprecated',
  'Café ☕',
  '😀',
  'نص',
  'Promise',
  'DocType',
  'Document',
  'Changes',
  'x'.repeat(500),
];

/** Any text that a hostile site could answer. */
export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE))
      .map((two) => two.join('\n')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Lab Part', 'lab_part', 'status', 'items', 'Amount', 'New Lab Part'),
  },
);
const name = hostileText.filter((value) => value !== '');
const flag = fc.constant(1 as const);

const field: fc.Arbitrary<Field> = fc.record(
  {
    fieldname: name,
    fieldtype: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(FIELDTYPES)) },
      { weight: 1, arbitrary: name },
    ),
    label: name,
    options: name,
    default: name,
    fetch_from: name,
    length: fc.integer({ min: 1, max: 1000 }),
    reqd: flag,
    read_only: flag,
    unique: flag,
    set_only_once: flag,
    allow_on_submit: flag,
    non_negative: flag,
    is_virtual: flag,
    is_custom_field: flag,
  },
  { requiredKeys: ['fieldname', 'fieldtype'] },
);

const permission: fc.Arbitrary<Permission> = fc.record(
  { role: name, read: flag },
  { requiredKeys: ['role'] },
);

const doctype: fc.Arbitrary<DocType> = fc.record(
  {
    name,
    module: hostileText,
    autoname: fc.oneof(
      name,
      fc.constantFrom('hash', 'prompt', 'autoincrement', 'naming_series:', 'field:status'),
    ),
    custom: flag,
    issingle: flag,
    istable: flag,
    is_submittable: flag,
    is_tree: flag,
    is_virtual: flag,
    nsm_parent_field: name,
    fields: fc.uniqueArray(field, { maxLength: 8, selector: ({ fieldname }) => fieldname }),
    permissions: fc.array(permission, { maxLength: 2 }),
  },
  { requiredKeys: ['name', 'module', 'fields', 'permissions'] },
);

/** Any schema that a hostile site could answer: valid in shape, free in every text. */
export const anySchema: fc.Arbitrary<Schema> = fc
  .uniqueArray(doctype, { minLength: 1, maxLength: 4, selector: ({ name: key }) => key })
  .map((doctypes) => ({ apps: {}, doctypes: doctypes.sort((a, b) => (a.name < b.name ? -1 : 1)) }));
