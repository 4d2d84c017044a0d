import {
  kindOf,
  namesOf,
  settleNames,
  type DocType,
  type Kind,
  type Schema,
  type Warning,
} from '../schema/index.ts';
import { aboutDocType } from './about.ts';
import { comment, literal, propertyKey } from './escape.ts';
import { planFields } from './fields.ts';
import { DEFAULT_OPTIONS, type ModulePlan, type Plan, type PlanOptions, type PropertyPlan } from './model.ts';
import { isNumbered, isPrompted } from './rules.ts';
import { childTables, modulePath, openScope, type Scope } from './scope.ts';

export interface Planned {
  readonly plan: Plan;
  readonly warnings: readonly Warning[];
}

/**
 * Decides the client of a schema: a module for each DocType, with every name, import and type in it.
 *
 * @param schema - as read from a snapshot; names that it doesn't hold settled are settled here
 */
export function plan(schema: Schema, options: Partial<PlanOptions> = {}): Planned {
  const decided: PlanOptions = { ...DEFAULT_OPTIONS, ...options };
  const { doctypes } = settleNames(schema);
  const children = childTables(doctypes);
  const warnings: Warning[] = [];
  const modules = doctypes.map((doctype) => planModule(doctype, openScope(doctype, children), warnings));
  return { plan: { modules: modules.sort(byPath), options: decided }, warnings };
}

function byPath(a: ModulePlan, b: ModulePlan): number {
  return a.path < b.path ? -1 : 1;
}

function planModule(doctype: DocType, scope: Scope, warnings: Warning[]): ModulePlan {
  const kind = kindOf(doctype);
  const { typeName } = namesOf(doctype);
  const { fields, selects, fixed, warnings: ofFields } = planFields(doctype, scope);
  warnings.push(...ofFields);
  scope.importRuntime('DocType');
  const changeName = kind === 'child' ? undefined : `${typeName}Changes`;
  if (changeName !== undefined && kind !== 'single') scope.importRuntime('Changes');
  const extras = createExtras(doctype, kind);
  return {
    path: modulePath(doctype),
    kind,
    doctype: literal(doctype.name),
    key: propertyKey(doctype.name),
    name: comment(doctype.name),
    typeName,
    createName: kind === 'single' ? undefined : `New${typeName}`,
    changeName,
    base: baseOf(doctype, kind, scope),
    createBase: kind === 'child' ? scope.importRuntime('NewRow') : undefined,
    about: aboutDocType(doctype),
    naming: doctype.autoname === undefined ? undefined : literal(doctype.autoname),
    parentField:
      kind === 'tree' ? literal(doctype.nsm_parent_field ?? defaultParentField(doctype)) : undefined,
    fields,
    createExtras: extras,
    fixed: [...extras.map(({ key }) => literal(key)), ...fixed],
    selects,
    runtimeImports: scope.runtimeImports,
    imports: scope.imports,
  };
}

function baseOf(doctype: DocType, kind: Kind, scope: Scope): string {
  if (kind === 'single') return scope.importRuntime('SingleDocument');
  const base = scope.importRuntime(kind === 'child' ? 'ChildDocument' : 'Document');
  return isNumbered(doctype) ? `${base}<number>` : base;
}

/** Source: where a tree names no parent field, Frappe takes `parent_` and the DocType's name in snake case. */
function defaultParentField({ name }: DocType): string {
  return `parent_${name.toLowerCase().replaceAll(/[ -]/g, '_')}`;
}

function createExtras(doctype: DocType, kind: Kind): PropertyPlan[] {
  const extras: PropertyPlan[] = [];
  if (kind !== 'child' && kind !== 'single' && isPrompted(doctype)) {
    extras.push({ key: 'name', about: 'The name of the new document.', optional: false, type: ['string'] });
  }
  if (kind === 'submittable') {
    extras.push({
      key: 'docstatus',
      about: '1 submits it at once. Default 0, a draft.',
      optional: true,
      type: ['0', '1'],
    });
  }
  return extras;
}
