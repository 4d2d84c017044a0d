import {
  kindOf,
  namesOf,
  parentFieldOf,
  renameTypes,
  type DocType,
  type Kind,
  type Schema,
  type Warning,
} from '../schema/index.ts';
import { aboutDocType } from './about.ts';
import { checkAimed, filledInOf, openSelectsOf } from './aimed.ts';
import { convertedType, planEdge } from './edge.ts';
import { comment, literal, propertyKey } from './escape.ts';
import { isSettled, nameFields, type FieldNames } from './fieldnames.ts';
import { planFields, selectsOf } from './fields.ts';
import {
  DEFAULT_OPTIONS,
  type AppliedType,
  type ContractMember,
  type FieldRulesPlan,
  type LinkPlan,
  type Literal,
  type ModulePlan,
  type Plan,
  type PlanOptions,
  type PropertyPlan,
  type SettledFieldName,
} from './model.ts';
import { isGranted, isNamedByUuid, isNumbered, isPrompted, isQualified } from './rules.ts';
import { childTables, modulePath, openScope, type Scope } from './scope.ts';
import { groupOwnTypes, nameType, type FieldContext } from './types.ts';

export interface Planned {
  readonly plan: Plan;
  readonly warnings: readonly Warning[];
}

/**
 * Decides the client of a schema: a module for each DocType, with every name, import and type in it.
 *
 * @param schema - of a snapshot, or a part of it, with all names settled
 * @param site - what Links can point at, where the client holds a part of it only. @default the schema
 * @throws UsageError where an option names what is not there, or a name that is taken
 */
export function plan(schema: Schema, options: Partial<PlanOptions> = {}, site = schema): Planned {
  const decided: PlanOptions = { ...DEFAULT_OPTIONS, ...given(options) };
  const targets = new Map(site.doctypes.map((doctype) => [doctype.name, doctype]));
  checkAimed(decided, targets);
  const { doctypes } = renameTypes(schema, decided.names);
  const children = childTables(doctypes);
  const isOpen = openSelectsOf(decided);
  const isFilledIn = filledInOf(decided);
  const context = { targets, options: decided, isOpen, isFilledIn };
  const ownTypes = groupOwnTypes(decided);
  const warnings: Warning[] = [];
  const edge = planEdge(decided);
  const modules = doctypes.map((doctype) => {
    const scope = openScope(doctype, children, selectsOf(doctype, decided), decided.names);
    const own = { names: nameFields(doctype, decided), scope, ownTypes: ownTypes(doctype) };
    return planModule(doctype, { ...context, ...own }, edge !== undefined, warnings);
  });
  return { plan: { modules: modules.sort(byPath), edge, options: decided }, warnings };
}

/** An option that is undefined, as a caller's own option may be, is one that was not given. */
function given(options: Partial<PlanOptions>): Partial<PlanOptions> {
  const entries: readonly [string, unknown][] = Object.entries(options);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function byPath(a: ModulePlan, b: ModulePlan): number {
  return a.path < b.path ? -1 : 1;
}

function planModule(
  doctype: DocType,
  context: FieldContext,
  hasEdge: boolean,
  warnings: Warning[],
): ModulePlan {
  const { scope, names, options } = context;
  const kind = kindOf(doctype);
  const acts = actsOn(doctype, kind);
  const planned = planFields(doctype, context, acts.create || acts.change);
  warnings.push(...planned.warnings);
  scope.importRuntime('DocType');
  const types = nameTypes(doctype, kind, acts, planned.allowedOnSubmit, scope);
  const extras = acts.create ? createExtras(doctype, kind) : [];
  const fixed = [...extras.map(({ key }) => literal(key)), ...planned.fixed];
  const settable = extras.length + planned.fields.filter(({ create }) => create !== undefined).length;
  const nothing = nothingOf(kind, types, { settable, fixed: fixed.length }, scope);
  return {
    path: modulePath(doctype),
    kind,
    doctype: literal(doctype.name),
    key: propertyKey(doctype.name),
    name: comment(doctype.name),
    ...types,
    contract: contractOf(doctype, kind, {
      read: types.typeName,
      create: acts.create ? types.createName : undefined,
      change: types.changeName,
      changeSubmitted: types.submitted?.name,
    }),
    base: baseOf(doctype, kind, context),
    createBase: createBaseOf(doctype, kind, scope, nothing.toSay),
    nothingToChange: nothing.toChange,
    virtual: planned.virtual,
    tables: planned.tables,
    tellsDocType: !doctype.fields.some(({ fieldname }) => fieldname === 'doctype'),
    about: aboutDocType(doctype, options.siteUrl),
    calls: HAS_OWN_CALLS.has(kind) ? scope.importRuntimeValue(kind) : undefined,
    naming: doctype.autoname === undefined ? undefined : literal(doctype.autoname),
    parentField: kind === 'tree' ? literal(parentFieldOf(doctype)) : undefined,
    isQualified: isQualified(doctype, kind),
    fields: planned.fields,
    edge: hasEdge ? '../edge' : undefined,
    names: options.casing === 'camel' ? settledNames(names) : [],
    links: hasEdge && options.registry ? linksOf(doctype) : [],
    rules: options.validation ? [...namedRules(extras), ...planned.rules] : undefined,
    createExtras: extras,
    fixed,
    selects: planned.selects,
    runtimeImports: scope.runtimeImports,
    ownImports: scope.ownImports,
    imports: scope.imports,
  };
}

type TypeNames = Pick<ModulePlan, 'typeName' | 'createName' | 'changeName' | 'submitted'>;

/** What the types of a module are called, with what they are made of imported. */
function nameTypes(
  doctype: DocType,
  kind: Kind,
  acts: Acts,
  allowedOnSubmit: readonly Literal[],
  scope: Scope,
): TypeNames {
  const { typeName } = namesOf(doctype);
  const createName = acts.create || (acts.change && kind !== 'single') ? `New${typeName}` : undefined;
  const changeName = acts.change ? `${typeName}Changes` : undefined;
  if (changeName !== undefined && kind !== 'single') scope.importRuntime('Changes');
  if (kind !== 'submittable' || allowedOnSubmit.length === 0)
    return { typeName, createName, changeName, submitted: undefined };
  scope.importRuntime('SubmittedChanges');
  const submitted = { name: `${typeName}SubmittedChanges`, allowed: allowedOnSubmit };
  return { typeName, createName, changeName, submitted };
}

/** The type that takes nothing, where a new document has nothing to say, or none has anything to change. */
function nothingOf(
  kind: Kind,
  { createName, changeName }: TypeNames,
  { settable, fixed }: { readonly settable: number; readonly fixed: number },
  scope: Scope,
): { readonly toSay: string | undefined; readonly toChange: string | undefined } {
  const saysNothing = settable === 0 && kind !== 'child' && (createName ?? changeName) !== undefined;
  const changesNothing = settable === fixed && changeName !== undefined && kind !== 'single';
  if (!saysNothing && !changesNothing) return { toSay: undefined, toChange: undefined };
  const nothing = scope.importRuntime('Nothing');
  return { toSay: saysNothing ? nothing : undefined, toChange: changesNothing ? nothing : undefined };
}

/** The interface of the fields that every document of a kind has, some of which are converted or branded as well. */
function baseOf(doctype: DocType, kind: Kind, context: FieldContext): AppliedType {
  const { options, scope } = context;
  const base = kind === 'single' ? 'SingleDocument' : kind === 'child' ? 'ChildDocument' : 'Document';
  const name =
    options.casing === 'camel'
      ? scope.importRuntime(`Camel${base}`, 'doctyped/casing')
      : scope.importRuntime(base);
  const args = [...(kind === 'single' ? [] : [nameOfDocuments(doctype, context)]), ...standardTypes(context)];
  return { name, args: args.join() === 'string' ? [] : args };
}

function createBaseOf(
  doctype: DocType,
  kind: Kind,
  scope: Scope,
  nothing: string | undefined,
): AppliedType | undefined {
  if (kind === 'child')
    return { name: scope.importRuntime('NewRow'), args: isNumbered(doctype) ? ['number'] : [] };
  return nothing === undefined ? undefined : { name: nothing, args: [] };
}

function nameOfDocuments(doctype: DocType, { options, scope }: FieldContext): string {
  if (isNumbered(doctype)) return 'number';
  return (doctype.is_tree ?? options.brandedLinks) ? nameType(doctype, scope, options) : 'string';
}

/** What moments and users are in the fields of every document, as far as that is not as by default. */
function standardTypes({ options, scope }: FieldContext): readonly string[] {
  const { imported, from } = convertedType('Datetime', options) ?? { imported: 'DatetimeString' };
  if (options.brandedLinks) return [scope.importRuntime(imported, from), nameType(USER, scope, options)];
  return from === undefined ? [] : [scope.importRuntime(imported, from)];
}

function settledNames(names: FieldNames): readonly SettledFieldName[] {
  return [...names]
    .filter(([fieldname, name]) => isSettled(fieldname, name))
    .map(([fieldname, name]) => ({ key: propertyKey(name), fieldname: literal(fieldname) }));
}

/** What the registry is asked for where fields of a linked document are converted. */
function linksOf({ fields }: DocType): readonly LinkPlan[] {
  return fields.flatMap(({ fieldname, fieldtype, options }) =>
    fieldtype === 'Link' && options !== undefined && fieldname !== '__proto__'
      ? [{ key: propertyKey(fieldname), target: literal(options) }]
      : [],
  );
}

/** Whose documents every document names: who created it, who changed it. */
const USER = { name: 'User' };

/** What clients may do with documents of a kind, where the site lets them. */
interface Acts {
  readonly create: boolean;
  readonly change: boolean;
}

function actsOn(doctype: DocType, kind: Kind): Acts {
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

/** Kinds whose calls are exports of the runtime, of the kind's name; the others have those of a standard DocType. */
const HAS_OWN_CALLS: ReadonlySet<Kind> = new Set(['submittable', 'single', 'tree', 'virtual']);

const CONTRACT_KEYS = ['read', 'create', 'change', 'changeSubmitted', 'rename', 'delete'] as const;

/** Kinds whose documents have names of their own to give. */
const HAS_NAMES: ReadonlySet<Kind> = new Set(['standard', 'submittable', 'tree']);

function createExtras(doctype: DocType, kind: Kind): PropertyPlan[] {
  const extras: PropertyPlan[] = [];
  if (kind !== 'child' && kind !== 'single' && isPrompted(doctype)) {
    extras.push({ key: 'name', about: 'The name of the new document.', optional: false, type: ['string'] });
  }
  if (kind !== 'child' && kind !== 'single' && isNamedByUuid(doctype)) {
    extras.push({
      key: 'name',
      about: 'The name of the new document, a UUID. Default one that the site makes.',
      optional: true,
      type: ['string'],
    });
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
