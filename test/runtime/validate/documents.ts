import fc from 'fast-check';
import type { DocType as Schema, Field } from '../../../generator/index.ts';

/** A document to create, as the program would make it. */
export type Made = Readonly<Record<string, unknown>>;

/**
 * Documents that a site takes: what its fieldtypes and their rules allow. Links, which have to lead somewhere, and texts
 * of a form that the schema does not tell, are made so by construction.
 */
export function documentsOf(schema: (doctype: string) => Schema, name: string): fc.Arbitrary<Made> {
  const { fields, autoname = '', istable } = schema(name);
  const shape: Record<string, fc.Arbitrary<unknown>> = {};
  const requiredKeys: string[] = [];
  for (const field of fields) {
    const arbitrary = valuesOf(schema, field, autoname);
    const isFilledBySite = field.read_only && autoname !== `field:${field.fieldname}`;
    if (!arbitrary || isFilledBySite || field.is_virtual || isLoose(field, fields)) continue;
    shape[field.fieldname] = arbitrary;
    if (isNeeded(field, autoname)) requiredKeys.push(field.fieldname);
  }
  if (autoname === 'prompt') {
    shape.name = unique;
    requiredKeys.push('name');
  }
  if (istable && autoname !== 'autoincrement') shape.name = unique;
  return fc.record(shape, { requiredKeys });
}

/** A Dynamic Link to nobody knows what: the field that names its DocType may be empty. */
function isLoose({ fieldtype, options }: Field, fields: readonly Field[]): boolean {
  return fieldtype === 'Dynamic Link' && !fields.some(({ fieldname, reqd }) => fieldname === options && reqd);
}

function isNeeded({ fieldname, reqd }: Field, autoname: string): boolean {
  return reqd === 1 || autoname === `field:${fieldname}`;
}

function valuesOf(
  schema: (doctype: string) => Schema,
  field: Field,
  autoname: string,
): fc.Arbitrary<unknown> | undefined {
  const isDemanded = isNeeded(field, autoname);
  if (field.fieldtype === 'Table' || field.fieldtype === 'Table MultiSelect')
    return fc.array(documentsOf(schema, field.options ?? ''), {
      minLength: isDemanded ? 1 : 0,
      maxLength: 3,
    });
  const values = field.unique || autoname === `field:${field.fieldname}` ? unique : filled(field);
  if (!values || isDemanded || NUMBERS.has(field.fieldtype)) return values;
  return fc.option(values, { freq: 6 });
}

const NUMBERS = new Set(['Check', 'Currency', 'Float', 'Int', 'Percent', 'Rating']);

let made = 0;
/** Never the same twice, whatever fast-check tries again. */
const unique = fc.constant('unique').map((text) => `${text} ${(made += 1)}`);

/** Four digits, two, two: every day of MariaDB's. */
const day = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.constantFrom('', '.5', '.123456'))
  .map(([hours, minutes, seconds, fraction]) => `${hours}:${two(minutes)}:${two(seconds)}${fraction}`);
const words = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((text) => Array.from(`x${text}`).slice(0, maxLength).join(''));

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Values other than null. */
function filled(field: Field): fc.Arbitrary<unknown> | undefined {
  const { fieldtype, options = '', length, non_negative: positive } = field;
  const least = positive ? 0 : -(2 ** 31 - 1);
  switch (fieldtype) {
    case 'Check':
      return fc.constantFrom(0, 1);
    case 'Int':
      return fc.integer({ min: least, max: length ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1 });
    case 'Long Int':
      return fc.maxSafeInteger();
    case 'Currency':
    case 'Duration':
    case 'Float':
    case 'Percent':
      return fc.double({ min: positive ? 0 : -1e9, max: 1e9, noNaN: true });
    case 'Rating':
      return fc.double({ min: 0, max: 1, noNaN: true });
    case 'Date':
      return day;
    case 'Datetime':
      return fc.tuple(day, clock).map((parts) => parts.join(' '));
    case 'Time':
      return fc.oneof(clock, fc.constantFrom('-838:59:59', '838:59:59', '7:05'));
    case 'JSON':
      return fc.json();
    case 'Select':
      return fc.constantFrom(...options.split('\n').filter((option) => option !== '' || !field.reqd));
    case 'Link':
      if (options === 'DocType') return fc.constant('User');
      return options === 'User' ? fc.constant('Administrator') : undefined;
    case 'Dynamic Link':
      return fc.constant('Administrator');
    case 'Data':
      return options === '' ? words(length ?? 140) : undefined;
    case 'Autocomplete':
    case 'Color':
    case 'Icon':
      return words(length ?? 140);
    case 'Phone':
      return fc.constant('+49-30123456');
    case 'Attach':
    case 'Attach Image':
    case 'Barcode':
    case 'Code':
    case 'Geolocation':
    case 'HTML Editor':
    case 'Long Text':
    case 'Markdown Editor':
    case 'Password':
    case 'Signature':
    case 'Small Text':
    case 'Text':
    case 'Text Editor':
      return words(300);
    default:
      return undefined;
  }
}
