import {
  CHILD_FIELDS,
  FIELDTYPES,
  STANDARD_FIELDS,
  isNullable,
  wireOf,
  type DocType,
  type Field,
  type Warning,
} from '../schema/index.ts';
import { aboutField } from './about.ts';
import { comment, literal, propertyKey } from './escape.ts';
import type { FieldPlan, PropertyPlan, SelectPlan, TypePlan } from './model.ts';
import { isDemanded, isSettable } from './rules.ts';
import type { Scope } from './scope.ts';

/** A DocType's fields, with what they brought into its module. */
export interface PlannedFields {
  readonly fields: readonly FieldPlan[];
  readonly selects: readonly SelectPlan[];
  /** Fieldnames, as literals, that are set once and never changed. */
  readonly fixed: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Decides each field's types. Fields that never travel, and those that the base interface has, are left out. */
export function planFields(doctype: DocType, scope: Scope): PlannedFields {
  const fields: FieldPlan[] = [];
  const selects: SelectPlan[] = [];
  const fixed: string[] = [];
  const warnings: Warning[] = [];
  for (const field of doctype.fields) {
    if (wireOf(field.fieldtype) === 'none' || isInherited(doctype, field)) continue;
    if (field.fieldname === '__proto__') {
      warnings.push(unusable(doctype, field));
      continue;
    }
    const select = planSelect(doctype, field, scope);
    if (select) selects.push(select);
    const planned = planField(doctype, field, scope, select);
    fields.push(planned);
    if (planned.create && field.set_only_once) fixed.push(literal(field.fieldname));
  }
  return { fields, selects, fixed, warnings: [...warnings, ...scope.warnings] };
}

function isInherited({ istable }: DocType, { fieldname }: Field): boolean {
  return (istable ? OF_EVERY_ROW : OF_EVERY_DOCUMENT).has(fieldname);
}

const OF_EVERY_DOCUMENT: ReadonlySet<string> = new Set(STANDARD_FIELDS);
const OF_EVERY_ROW: ReadonlySet<string> = new Set([...STANDARD_FIELDS, ...CHILD_FIELDS]);

function unusable({ name }: DocType, { fieldname }: Field): Warning {
  const message = `"${fieldname}" means something else in JavaScript; the field is left out of the client.`;
  return { code: 'unusable-field', doctype: name, fieldname, message };
}

/** Source: Frappe checks a Select against its lines; a lone blank line means the lines come from elsewhere. */
function planSelect(doctype: DocType, field: Field, scope: Scope): SelectPlan | undefined {
  if (field.fieldtype !== 'Select') return undefined;
  const options = [...new Set((field.options ?? '').split('\n'))];
  if (options.every((option) => option === '') || UNKNOWN_OPTIONS.has(field.options ?? '')) return undefined;
  return {
    name: scope.declareSelect(field.fieldname),
    about: comment(
      `What ${field.label ?? field.fieldname} of ${doctype.name} can be, in the order of the form.`,
    ),
    options: options.map(literal),
  };
}

/** Options that a form script fills in later. */
const UNKNOWN_OPTIONS = new Set(['[Select]', 'Loading...']);

function planField(doctype: DocType, field: Field, scope: Scope, select: SelectPlan | undefined): FieldPlan {
  const key = propertyKey(field.fieldname);
  const about = aboutField(field);
  const rows = wireOf(field.fieldtype) === 'rows' ? scope.importRows(field) : undefined;
  if (rows) {
    return {
      key,
      about,
      read: [`${rows.read}[]`],
      create: createProperty(doctype, field, key, about, [`${rows.create}[]`]),
      descriptor: rows.value === undefined ? fieldtype(field) : { kind: 'rows', of: rows.value },
    };
  }
  const value = select ? [select.name] : scalar(field);
  const nullable = isNullable(field.fieldtype) && !field.reqd;
  const read = nullable || field.is_virtual ? orNull(value) : value;
  return {
    key,
    about,
    read,
    create: createProperty(doctype, field, key, about, nullable ? read : value),
    descriptor: fieldtype(field),
  };
}

function fieldtype({ fieldtype: name }: Field): FieldPlan['descriptor'] {
  return KNOWN_FIELDTYPES.get(name) ?? named(name);
}

function named(name: string): FieldPlan['descriptor'] {
  return { kind: 'fieldtype', literal: literal(name) };
}

/** Nearly every field has one of these, and they are the same for all. */
const KNOWN_FIELDTYPES: ReadonlyMap<string, FieldPlan['descriptor']> = new Map(
  Object.keys(FIELDTYPES).map((name) => [name, named(name)]),
);

function scalar(field: Field): TypePlan {
  const wire = wireOf(field.fieldtype);
  if (wire === 'check') return FLAG;
  return wire === 'text' ? TEXT : NUMBER;
}

function orNull(type: TypePlan): TypePlan {
  return type === TEXT ? TEXT_OR_NULL : [...type, 'null'];
}

const FLAG: TypePlan = ['0', '1'];
const TEXT: TypePlan = ['string'];
const TEXT_OR_NULL: TypePlan = ['string', 'null'];
const NUMBER: TypePlan = ['number'];

function createProperty(
  doctype: DocType,
  field: Field,
  key: string,
  about: string,
  type: TypePlan,
): PropertyPlan | undefined {
  if (!isSettable(field)) return undefined;
  if (isDemanded(doctype, field)) return { key, about, type, optional: false };
  const inherited = INHERITED.has(field.fieldname);
  return { key, about, type: inherited ? [...type, `Object["${field.fieldname}"]`] : type, optional: true };
}

/**
 * What every object has: TypeScript takes it for the value of an optional property of that name, so an object that
 * leaves the field out would be refused unless its type allows for it.
 */
const INHERITED = new Set([
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);
