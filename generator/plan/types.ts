import { wireOf, type DocType, type Field } from '../schema/index.ts';
import { convertedType } from './edge.ts';
import { literal } from './escape.ts';
import type { FieldNames } from './fieldnames.ts';
import type { OwnType, PlanOptions, TypePlan } from './model.ts';
import type { Scope } from './scope.ts';

/** DocTypes by name: all that a Link may point at, whether they are part of the client or not. */
export type Targets = ReadonlyMap<string, DocType>;

/** What is the same for all modules. */
export interface Context {
  readonly options: PlanOptions;
  readonly targets: Targets;
  /** Whether a Select, by its place, takes other texts besides its options. */
  readonly isOpen: (place: string) => boolean;
  /** Whether a mandatory field, by its place, is filled in on the site where it is left out. */
  readonly isFilledIn: (place: string) => boolean;
}

/** What the types of a DocType's fields depend on, besides the field. */
export interface FieldContext extends Context {
  /** The types that the configuration gives its fields, by fieldname. */
  readonly ownTypes: OwnTypes;
  readonly names: FieldNames;
  readonly scope: Scope;
}

/** How the configuration names a field: `Sales Invoice.status`. */
export function placeOf(doctype: { readonly name: string }, field: { readonly fieldname: string }): string {
  return `${doctype.name}.${field.fieldname}`;
}

type OwnTypes = ReadonlyMap<string, OwnType>;

/** The configuration's own types, by DocType: few have any, so no field of the others is looked for by its place. */
export function groupOwnTypes({ types }: PlanOptions): (doctype: DocType) => OwnTypes {
  const groups = new Map<string, Map<string, OwnType>>();
  for (const [place, type] of Object.entries(types)) {
    const dot = place.lastIndexOf('.');
    const doctype = place.slice(0, dot);
    groups.set(doctype, (groups.get(doctype) ?? new Map<string, OwnType>()).set(place.slice(dot + 1), type));
  }
  return ({ name }) => groups.get(name) ?? NONE;
}

const NONE: OwnTypes = new Map();

const TEXT: TypePlan = ['string'];
const NUMBER: TypePlan = ['number'];
const CHECK: TypePlan = ['0', '1'];
const TEXT_OR_NULL: TypePlan = ['string', 'null'];

/** The same, or null. Ten thousand fields of a client share a few of them. */
export function orNull(type: TypePlan): TypePlan {
  return type === TEXT ? TEXT_OR_NULL : [...type, 'null'];
}

/** The type of a field's value to the program, without null; Selects and tables have names of their own. */
export function valueType(field: Field, { options, targets, names, scope }: FieldContext): TypePlan {
  const converted = convertedType(field.fieldtype, options);
  if (converted) return [scope.importRuntime(converted.imported, converted.from)];
  const wire = wireOf(field.fieldtype);
  if (wire === 'check') return CHECK;
  if (wire !== 'text') return NUMBER;
  switch (field.fieldtype) {
    case 'Link':
      return [linkType(field.options, targets, scope, options)];
    case 'Dynamic Link':
      return field.options === undefined
        ? TEXT
        : [`${scope.importRuntime('DynamicLink')}<${literal(names.get(field.options) ?? field.options)}>`];
    case 'Date':
    case 'Datetime':
    case 'Time':
      return [scope.importRuntime(`${field.fieldtype}String`)];
    default:
      return TEXT;
  }
}

/** A Link that points at no DocType of the site is any text. */
function linkType(target: string | undefined, targets: Targets, scope: Scope, options: PlanOptions): string {
  const doctype = targets.get(target ?? '');
  return doctype ? nameType(doctype, scope, options) : 'string';
}

/** The name of a document, as Links to its DocType have it. */
export function nameType(
  { name, is_tree: isTree }: Pick<DocType, 'name' | 'is_tree'>,
  scope: Scope,
  { brandedLinks }: PlanOptions,
): string {
  const link = isTree ? 'TreeLink' : 'Link';
  return `${scope.importRuntime(brandedLinks ? `Branded${link}` : link)}<${literal(name)}>`;
}
