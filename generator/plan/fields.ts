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
  const usable = travelling(doctype).filter(({ fieldname }) => !UNUSABLE.has(fieldname));
  const decided = usable.map((field) => decide(doctype, field, context, isWritten));
  const namesWhere = (holds: (each: Decided) => boolean): readonly Literal[] =>
    decided.filter(holds).map(({ field }) => literal(nameOf(field, context.names)));
  return {
    fields: decided.map(({ plan }) => plan),
    selects: decided.flatMap(({ select }) => select ?? []),
    fixed: namesWhere(({ field, plan }) => plan.create !== undefined && isSetOnce(doctype, field)),
    allowedOnSubmit: namesWhere(({ plan, isAllowed }) => plan.create !== undefined && isAllowed),
    virtual: namesWhere(({ field }) => field.is_virtual === 1),
    tables: namesWhere(({ field }) => isTable(field)),
    rules: context.options.validation ? decided.flatMap((each) => rulesOf(doctype, each, context) ?? []) : [],
    warnings: [...unusable(doctype), ...context.scope.warnings],
  };
}

/** The fields that documents have besides those of every document. */
function travelling(doctype: DocType): readonly Field[] {
  return doctype.fields.filter((field) => wireOf(field.fieldtype) !== 'none' && !isInherited(doctype, field));
}

interface Decided {
  readonly field: Field;
  readonly plan: FieldPlan;
  readonly select: SelectPlan | undefined;
  /** Whether something of it can be changed of a submitted document. */
  readonly isAllowed: boolean;
}

function decide(doctype: DocType, field: Field, context: FieldContext, isWritten: boolean): Decided {
  const select = planSelect(doctype, field, context);
  const plan = planField(doctype, field, context, select, isWritten);
  const rows = isTable(field) ? context.targets.get(field.options ?? '') : undefined;
  return { field, plan, select, isAllowed: isAllowedOnSubmit(doctype, field, rows) };
}

function rulesOf(
  doctype: DocType,
  { field, select, isAllowed }: Decided,
  context: FieldContext,
): FieldRulesPlan | undefined {
  const required = isRequired(doctype, field, context);
  return planRules(doctype, field, { select, isRequired: required, isAllowedOnSubmit: isAllowed });
}

function isTable({ fieldtype: name }: Field): boolean {
  return wireOf(name) === 'rows';
}

function isInherited({ istable }: DocType, { fieldname }: Field): boolean {
  return (istable ? OF_EVERY_ROW : OF_EVERY_DOCUMENT).has(fieldname);
}

const OF_EVERY_DOCUMENT: ReadonlySet<string> = new Set(STANDARD_FIELDS);
const OF_EVERY_ROW: ReadonlySet<string> = new Set([...STANDARD_FIELDS, ...CHILD_FIELDS]);

/** Names that JavaScript itself gives a meaning, or the generated interfaces. */
const UNUSABLE: ReadonlySet<string> = new Set(['__proto__', '~virtual', '~tables']);

function unusable(doctype: DocType): readonly Warning[] {
  return travelling(doctype)
    .filter(({ fieldname }) => UNUSABLE.has(fieldname))
    .map(({ fieldname }) => ({
      code: 'unusable-field',
      doctype: doctype.name,
      fieldname,
      message: `"${fieldname}" means something else in the client; the field is left out of it.`,
    }));
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
