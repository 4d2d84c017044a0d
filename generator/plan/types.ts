import { wireOf, type DocType, type Field } from '../schema/index.ts';
import { convertedType } from './edge.ts';
import { literal } from './escape.ts';
import type { FieldNames } from './fieldnames.ts';
import type { PlanOptions, TypePlan } from './model.ts';
import type { Scope } from './scope.ts';

/** DocTypes by name: all that a Link may point at, whether they are part of the client or not. */
export type Targets = ReadonlyMap<string, DocType>;

/** What the types of a client's fields depend on, besides the field. */
export interface FieldContext {
  readonly options: PlanOptions;
  readonly targets: Targets;
  readonly names: FieldNames;
  readonly scope: Scope;
}

/** The type of a field's value to the program, without null; Selects and tables have names of their own. */
export function valueType(field: Field, { options, targets, names, scope }: FieldContext): TypePlan {
  const converted = convertedType(field.fieldtype, options);
  if (converted) return [scope.importRuntime(converted.imported, converted.from)];
  const wire = wireOf(field.fieldtype);
  if (wire === 'check') return ['0', '1'];
  if (wire !== 'text') return ['number'];
  switch (field.fieldtype) {
    case 'Link':
      return [linkType(field.options, targets, scope)];
    case 'Dynamic Link':
      return field.options === undefined
        ? ['string']
        : [`${scope.importRuntime('DynamicLink')}<${literal(names.get(field.options) ?? field.options)}>`];
    case 'Date':
    case 'Datetime':
    case 'Time':
      return [scope.importRuntime(`${field.fieldtype}String`)];
    default:
      return ['string'];
  }
}

/** A Link that points at no DocType of the site is any text. */
function linkType(target: string | undefined, targets: Targets, scope: Scope): string {
  const doctype = targets.get(target ?? '');
  return doctype ? nameType(doctype, scope) : 'string';
}

/** The name of a document, as Links to its DocType have it. */
export function nameType({ name, is_tree: isTree }: DocType, scope: Scope): string {
  return `${scope.importRuntime(isTree ? 'TreeLink' : 'Link')}<${literal(name)}>`;
}
