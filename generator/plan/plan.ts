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
import {
  DEFAULT_OPTIONS,
  type ContractMember,
  type FieldRulesPlan,
  type ModulePlan,
  type Plan,
  type PlanOptions,
  type PropertyPlan,
} from './model.ts';
import { isGranted, isNumbered, isPrompted } from './rules.ts';
import { childTables, modulePath, openScope, type Scope } from './scope.ts';
import { nameType, type Targets } from './types.ts';

export interface Planned {
  readonly plan: Plan;
  readonly warnings: readonly Warning[];
}

/**
 * Decides the client of a schema: a module for each DocType, with every name, import and type in it.
 *
 * @param schema - as read from a snapshot; names that it doesn't hold settled are settled here
 * @param site - what Links can point at, where the client holds a part of it only. @default the schema
 */
export function plan(schema: Schema, options: Partial<PlanOptions> = {}, site = schema): Planned {
  const decided: PlanOptions = { ...DEFAULT_OPTIONS, ...options };
  const { doctypes } = settleNames(schema);
  const children = childTables(doctypes);
  const targets = new Map(site.doctypes.map((doctype) => [doctype.name, doctype]));
  const warnings: Warning[] = [];
  const modules = doctypes.map((doctype) =>
    planModule(doctype, openScope(doctype, children), targets, warnings, decided),
  );
  return { plan: { modules: modules.sort(byPath), options: decided }, warnings };
}

function byPath(a: ModulePlan, b: ModulePlan): number {
  return a.path < b.path ? -1 : 1;
}

function planModule(
  doctype: DocType,
  scope: Scope,
  targets: Targets,
  warnings: Warning[],
  { validation }: PlanOptions,
): ModulePlan {
  const kind = kindOf(doctype);
  const { typeName } = namesOf(doctype);
  const acts = actsOn(doctype, kind);
  const planned = planFields(doctype, scope, targets, acts.create || acts.change, validation);
  const { fields, selects, fixed, allowedOnSubmit, virtual } = planned;
  warnings.push(...planned.warnings);
  scope.importRuntime('DocType');
  const createName = acts.create || (acts.change && kind !== 'single') ? `New${typeName}` : undefined;
  const changeName = acts.change ? `${typeName}Changes` : undefined;
  if (changeName !== undefined && kind !== 'single') scope.importRuntime('Changes');
  const submitted =
    kind === 'submittable' && allowedOnSubmit.length > 0
      ? { name: `${typeName}SubmittedChanges`, allowed: allowedOnSubmit }
      : undefined;
  if (submitted) scope.importRuntime('SubmittedChanges');
  const extras = acts.create ? createExtras(doctype, kind) : [];
  return {
    path: modulePath(doctype),
    kind,
    doctype: literal(doctype.name),
    key: propertyKey(doctype.name),
    name: comment(doctype.name),
    typeName,
    createName,
    changeName,
    submitted,
    contract: contractOf(doctype, kind, {
      read: typeName,
      create: acts.create ? createName : undefined,
      change: changeName,
      changeSubmitted: submitted?.name,
    }),
    base: baseOf(doctype, kind, scope),
    createBase: kind === 'child' ? scope.importRuntime('NewRow') : undefined,
    virtual,
    tellsDocType: !doctype.fields.some(({ fieldname }) => fieldname === 'doctype'),
    about: aboutDocType(doctype),
    naming: doctype.autoname === undefined ? undefined : literal(doctype.autoname),
    parentField:
      kind === 'tree' ? literal(doctype.nsm_parent_field ?? defaultParentField(doctype)) : undefined,
    fields,
    rules: validation ? [...namedRules(extras), ...planned.rules] : undefined,
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
  if (isNumbered(doctype)) return `${base}<number>`;
  return doctype.is_tree ? `${base}<${nameType(doctype, scope)}>` : base;
}

/** What clients may do with documents of a kind, where the site lets them. */
function actsOn(doctype: DocType, kind: Kind): { readonly create: boolean; readonly change: boolean } {
  if (kind === 'virtual')
    return { create: isGranted(doctype, 'create'), change: isGranted(doctype, 'write') };
  return { create: kind !== 'single', change: kind !== 'child' };
}

function contractOf(
  doctype: DocType,
  kind: Kind,
  types: Readonly<Partial<Record<ContractMember['key'], string | undefined>>>,
): readonly ContractMember[] {
  const members: Readonly<Record<ContractMember['key'], string | undefined>> = {
    read: types.read,
    create: types.create,
    change: types.change,
    changeSubmitted: types.changeSubmitted,
    rename: doctype.allow_rename && HAS_NAMES.has(kind) ? 'true' : undefined,
    delete: kind === 'virtual' && isGranted(doctype, 'delete') ? 'true' : undefined,
  };
  return CONTRACT_KEYS.flatMap((key) => {
    const type = members[key];
    return type === undefined ? [] : [{ key, type }];
  });
}

const CONTRACT_KEYS = ['read', 'create', 'change', 'changeSubmitted', 'rename', 'delete'] as const;

/** Kinds whose documents have names of their own to give. */
const HAS_NAMES: ReadonlySet<Kind> = new Set(['standard', 'submittable', 'tree']);

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

/** A name that the caller has to say is a rule as well. */
function namedRules(extras: readonly PropertyPlan[]): FieldRulesPlan[] {
  return extras
    .filter(({ optional }) => !optional)
    .map(({ key }) => ({ key, rules: [['required', 'true']] }));
}
