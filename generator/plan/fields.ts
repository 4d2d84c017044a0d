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
import type { FieldPlan, FieldRulesPlan, Literal, PropertyPlan, SelectPlan, TypePlan } from './model.ts';
import { isDemanded, isSettable } from './rules.ts';
import type { Scope } from './scope.ts';
import { valueType, type Targets } from './types.ts';
import { planRules } from './validation.ts';

/** A DocType's fields, with what they brought into its module. */
export interface PlannedFields {
  readonly fields: readonly FieldPlan[];
  readonly selects: readonly SelectPlan[];
  /** Fieldnames, as literals, that are set once and never changed. */
  readonly fixed: readonly Literal[];
  /** Fieldnames, as literals, that can be changed of a submitted document. */
  readonly allowedOnSubmit: readonly Literal[];
  /** Fieldnames, as literals, that are computed on the site and have no column. */
  readonly virtual: readonly Literal[];
  /** Of the fields that have any; empty where the client is not to be validated. */
  readonly rules: readonly FieldRulesPlan[];
  readonly warnings: readonly Warning[];
}

/**
 * Decides each field's types. Fields that never travel, and those that the base interface has, are left out.
 *
 * @param isWritten - whether documents of the DocType are created or changed at all
 * @param isValidated - whether the descriptor says what the site demands of each field
 */
export function planFields(
  doctype: DocType,
  scope: Scope,
  targets: Targets,
  isWritten: boolean,
  isValidated: boolean,
): PlannedFields {
  const fields: FieldPlan[] = [];
  const selects: SelectPlan[] = [];
  const fixed: Literal[] = [];
  const allowedOnSubmit: Literal[] = [];
  const virtual: Literal[] = [];
  const rules: FieldRulesPlan[] = [];
  const warnings: Warning[] = [];
  for (const field of doctype.fields) {
    if (wireOf(field.fieldtype) === 'none' || isInherited(doctype, field)) continue;
    if (field.fieldname === '__proto__') {
      warnings.push(unusable(doctype, field));
      continue;
    }
    const select = planSelect(doctype, field, scope);
    if (select) selects.push(select);
    const planned = planField(doctype, field, scope, targets, select, isWritten);
    fields.push(planned);
    if (planned.create && field.set_only_once) fixed.push(literal(field.fieldname));
    if (planned.create && field.allow_on_submit) allowedOnSubmit.push(literal(field.fieldname));
    if (field.is_virtual) virtual.push(literal(field.fieldname));
    const ruled = isValidated ? planRules(doctype, field, select) : undefined;
    if (ruled) rules.push(ruled);
  }
  const all = [...warnings, ...scope.warnings];
  return { fields, selects, fixed, allowedOnSubmit, virtual, rules, warnings: all };
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

function planField(
  doctype: DocType,
  field: Field,
  scope: Scope,
  targets: Targets,
  select: SelectPlan | undefined,
  isWritten: boolean,
): FieldPlan {
  const key = propertyKey(field.fieldname);
  const about = aboutField(field);
  const isCreated = isWritten && isSettable(field);
  const rows = wireOf(field.fieldtype) === 'rows' ? scope.importRows(field, isCreated) : undefined;
  if (rows) {
    return {
      key,
      about,
      read: [`${rows.read}[]`],
      create: isCreated ? createProperty(doctype, field, key, about, [`${rows.create}[]`]) : undefined,
      descriptor: rows.value === undefined ? fieldtype(field) : { kind: 'rows', of: rows.value },
    };
  }
  const value = select ? [select.name] : valueType(field, targets, scope);
  const nullable = isNullable(field.fieldtype) && !field.reqd;
  const read = nullable || field.is_virtual ? [...value, 'null'] : value;
  return {
    key,
    about,
    read,
    create: isCreated ? createProperty(doctype, field, key, about, nullable ? read : value) : undefined,
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

function createProperty(
  doctype: DocType,
  field: Field,
  key: string,
  about: string,
  type: TypePlan,
): PropertyPlan {
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
