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
import type { FieldNames } from './fieldnames.ts';
import type {
  FieldPlan,
  FieldRulesPlan,
  Literal,
  PlanOptions,
  PropertyPlan,
  SelectPlan,
  TypePlan,
} from './model.ts';
import { isAllowedOnSubmit, isDemanded, isMandatory, isSetOnce, isSettable } from './rules.ts';
import { orNull, placeOf, valueType, type FieldContext } from './types.ts';
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
  /** Fieldnames, as literals, of tables. */
  readonly tables: readonly Literal[];
  /** Of the fields that have any; empty where the client is not to be validated. */
  readonly rules: readonly FieldRulesPlan[];
  readonly warnings: readonly Warning[];
}

/**
 * Decides each field's types. Fields that never travel, and those that the base interface has, are left out.
 *
 * @param isWritten - whether documents of the DocType are created or changed at all
 */
export function planFields(doctype: DocType, context: FieldContext, isWritten: boolean): PlannedFields {
  const { scope, names, options } = context;
  const fields: FieldPlan[] = [];
  const selects: SelectPlan[] = [];
  const fixed: Literal[] = [];
  const allowedOnSubmit: Literal[] = [];
  const virtual: Literal[] = [];
  const tables: Literal[] = [];
  const rules: FieldRulesPlan[] = [];
  const warnings: Warning[] = [];
  for (const field of doctype.fields) {
    if (wireOf(field.fieldtype) === 'none' || isInherited(doctype, field)) continue;
    if (UNUSABLE.has(field.fieldname)) {
      warnings.push(unusable(doctype, field));
      continue;
    }
    const select = planSelect(doctype, field, context);
    if (select) selects.push(select);
    const planned = planField(doctype, field, context, select, isWritten);
    fields.push(planned);
    if (planned.create && isSetOnce(doctype, field)) fixed.push(literalOf(field, names));
    const isTable = wireOf(field.fieldtype) === 'rows';
    const rows = isTable ? context.targets.get(field.options ?? '') : undefined;
    const isAllowed = isAllowedOnSubmit(doctype, field, rows);
    if (planned.create && isAllowed) allowedOnSubmit.push(literalOf(field, names));
    if (field.is_virtual) virtual.push(literalOf(field, names));
    if (isTable) tables.push(literalOf(field, names));
    if (options.validation) {
      const decided = {
        select,
        isRequired: isRequired(doctype, field, context),
        isAllowedOnSubmit: isAllowed,
      };
      const ruled = planRules(doctype, field, decided);
      if (ruled) rules.push(ruled);
    }
  }
  const all = [...warnings, ...scope.warnings];
  return { fields, selects, fixed, allowedOnSubmit, virtual, tables, rules, warnings: all };
}

function isInherited({ istable }: DocType, { fieldname }: Field): boolean {
  return (istable ? OF_EVERY_ROW : OF_EVERY_DOCUMENT).has(fieldname);
}

const OF_EVERY_DOCUMENT: ReadonlySet<string> = new Set(STANDARD_FIELDS);
const OF_EVERY_ROW: ReadonlySet<string> = new Set([...STANDARD_FIELDS, ...CHILD_FIELDS]);

/** Names that JavaScript itself gives a meaning, or the generated interfaces. */
const UNUSABLE: ReadonlySet<string> = new Set(['__proto__', '~virtual', '~tables']);

function unusable({ name }: DocType, { fieldname }: Field): Warning {
  const message = `"${fieldname}" means something else in the client; the field is left out of it.`;
  return { code: 'unusable-field', doctype: name, fieldname, message };
}

/** The Selects of a DocType whose options its module says. */
export function selectsOf(doctype: DocType, { types }: PlanOptions): readonly Field[] {
  return doctype.fields.filter(
    (field) =>
      field.fieldtype === 'Select' &&
      !isInherited(doctype, field) &&
      !UNUSABLE.has(field.fieldname) &&
      !Object.hasOwn(types, placeOf(doctype, field)) &&
      hasOptions(field),
  );
}

/** Source: Frappe checks a Select against its lines; a lone blank line means the lines come from elsewhere. */
function hasOptions({ options = '' }: Field): boolean {
  return options.split('\n').some((option) => option !== '') && !UNKNOWN_OPTIONS.has(options);
}

function planSelect(doctype: DocType, field: Field, { isOpen, scope }: FieldContext): SelectPlan | undefined {
  const name = scope.selects.get(field);
  if (name === undefined) return undefined;
  return {
    name,
    about: comment(
      `What ${field.label ?? field.fieldname} of ${doctype.name} can be, in the order of the form.`,
    ),
    options: [...new Set((field.options ?? '').split('\n'))].map(literal),
    isOpen: isOpen(placeOf(doctype, field)),
  };
}

/** Options that a form script fills in later. */
const UNKNOWN_OPTIONS = new Set(['[Select]', 'Loading...']);

function planField(
  doctype: DocType,
  field: Field,
  context: FieldContext,
  select: SelectPlan | undefined,
  isWritten: boolean,
): FieldPlan {
  const { scope, names } = context;
  const name = nameOf(field, names);
  const key = propertyKey(name);
  const fieldKey = name === field.fieldname ? key : propertyKey(field.fieldname);
  const about = aboutField(field);
  const isCreated = isWritten && isSettable(doctype, field);
  const rows = wireOf(field.fieldtype) === 'rows' ? scope.importRows(field, isCreated) : undefined;
  if (rows) {
    return {
      key,
      fieldKey,
      about,
      read: [`${rows.read}[]`],
      create: isCreated
        ? createProperty(name, about, [`${rows.create}[]`], isRequired(doctype, field, context))
        : undefined,
      descriptor: rows.value === undefined ? fieldtype(field) : { kind: 'rows', of: rows.value },
    };
  }
  const own = context.ownTypes.get(field.fieldname);
  const value = own ? [scope.importOwn(own)] : select ? [select.name] : valueType(field, context);
  const nullable = isNullable(field.fieldtype) && !isMandatory(doctype, field);
  const read = nullable || field.is_virtual ? orNull(value) : value;
  return {
    key,
    fieldKey,
    about,
    read,
    create: isCreated
      ? createProperty(name, about, nullable ? read : value, isRequired(doctype, field, context))
      : undefined,
    descriptor: fieldtype(field),
  };
}

function nameOf({ fieldname }: Field, names: FieldNames): string {
  return names.get(fieldname) ?? fieldname;
}

function literalOf(field: Field, names: FieldNames): Literal {
  return literal(nameOf(field, names));
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

/** Whether the types demand it of a new document: what the site demands, less what the configuration says it fills in itself. */
function isRequired(doctype: DocType, field: Field, { isFilledIn }: FieldContext): boolean {
  return isDemanded(doctype, field) && !isFilledIn(placeOf(doctype, field));
}

function createProperty(name: string, about: string, type: TypePlan, required: boolean): PropertyPlan {
  const key = propertyKey(name);
  if (required) return { key, about, type, optional: false };
  const inherited = INHERITED.has(name);
  return { key, about, type: inherited ? [...type, `Object["${name}"]`] : type, optional: true };
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
