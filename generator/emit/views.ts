import type { FieldPlan, ImportedName, ImportPlan, ModulePlan, Plan, PlanOptions } from '../plan/index.ts';
import { edgeImport } from './edge.ts';
import {
  constArray,
  declaration,
  entry,
  importLine,
  interfaceHead,
  objectHead,
  property,
  readonlyTuple,
  typeAlias,
  unionOfArray,
} from './layout.ts';

/** What the templates see: lines that are code already. They only decide what stands where. */
export interface ModuleView {
  readonly imports: readonly string[];
  /** The DocType's name, for comments. */
  readonly name: string;
  readonly about: readonly string[];
  readonly read: InterfaceView;
  readonly create: InterfaceView | undefined;
  readonly change: InterfaceView | undefined;
  readonly changeAlias: string | undefined;
  readonly submittedAlias: string | undefined;
  readonly selects: readonly SelectView[];
  readonly typedHead: string;
  readonly plainHead: string;
  readonly declaration: string;
  readonly descriptor: DescriptorView;
}

export interface InterfaceView {
  readonly head: string;
  readonly properties: readonly { readonly about: string; readonly line: string }[];
  /** The closing brace: on the line of the head where there is nothing between. */
  readonly close: string;
}

export interface SelectView {
  readonly about: string;
  readonly array: string;
  readonly plainArray: string;
  readonly declaredArray: string;
  readonly type: string;
}

export interface DescriptorView {
  readonly entries: readonly string[];
  readonly names: readonly string[];
  readonly fields: readonly string[];
}

/** The three texts that a module can become. */
export type Dialect = 'ts' | 'js' | 'd.ts';

export function moduleView(module: ModulePlan, { options }: Plan, dialect: Dialect): ModuleView {
  const [applied, members] = descriptorType(module);
  return {
    imports: importLines(module, options, dialect),
    name: module.name,
    about: module.about,
    read: interfaceView(interfaceHead(module.typeName, module.base), [
      ...ownProperties(module),
      ...module.fields.map(({ key, about, read }) => ({ about, line: property(key, false, read) })),
    ]),
    create: createView(module),
    change: singleChangeView(module),
    changeAlias: changeAlias(module),
    submittedAlias: submittedAlias(module),
    selects: module.selects.map(({ name, about, options: values }) => ({
      about,
      array: constArray(name, values, ' as const'),
      plainArray: constArray(name, values, ''),
      declaredArray: readonlyTuple(name, values),
      type: unionOfArray(name),
    })),
    typedHead: objectHead(module.typeName, applied, members),
    plainHead: `export const ${module.typeName} = {`,
    declaration: declaration(module.typeName, applied, members),
    descriptor: descriptorView(module),
  };
}

function importLines(
  module: ModulePlan,
  { runtimeImport, importExtension }: PlanOptions,
  dialect: Dialect,
): string[] {
  const edge =
    module.edge === undefined || dialect === 'd.ts' ? [] : [edgeImport(module.edge + importExtension)];
  const children = module.imports.map((child) => childImport(child, importExtension, dialect));
  if (dialect === 'js') return [...edge, ...children];
  return [...typeImports(module.runtimeImports, runtimeImport), ...edge, ...children];
}

/** What a module takes of the runtime's types, and of each other door. */
function typeImports(imports: readonly ImportedName[], runtimeImport: string): string[] {
  const doors = new Map<string, string[]>([[runtimeImport, []]]);
  for (const { imported, local, from = runtimeImport } of imports) {
    const names = doors.get(from) ?? [];
    doors.set(from, [...names, imported === local ? local : `${imported} as ${local}`]);
  }
  return [...doors].map(([from, names]) => importLine('import type', names, JSON.stringify(from)));
}

function childImport({ from: path, value, types }: ImportPlan, extension: string, dialect: Dialect): string {
  const from = JSON.stringify(path + extension);
  if (dialect === 'js') return importLine('import', [value], from);
  if (dialect === 'd.ts') return importLine('import type', [value, ...types], from);
  return importLine('import', [value, ...types.map((type) => `type ${type}`)], from);
}

/** What a document says of itself besides its fields. */
function ownProperties({ doctype, tellsDocType, virtual }: ModulePlan): InterfaceView['properties'] {
  const own = [];
  if (tellsDocType) own.push({ about: 'Its DocType.', line: property('doctype', false, [doctype]) });
  if (virtual.length > 0)
    own.push({
      about: 'Fields that no query can name, since they are computed; known to the types alone.',
      line: property('"~virtual"', true, virtual),
    });
  return own;
}

function createView({ createName, createBase, createExtras, fields }: ModulePlan): InterfaceView | undefined {
  if (createName === undefined) return undefined;
  const properties = [...createExtras, ...settable(fields)];
  return interfaceView(
    interfaceHead(createName, createBase),
    properties.map(({ key, about, optional, type }) => ({ about, line: property(key, optional, type) })),
  );
}

/** A Single is there from the start, so what changes it is an interface of its own. */
function singleChangeView({ kind, changeName, fields }: ModulePlan): InterfaceView | undefined {
  if (kind !== 'single' || changeName === undefined) return undefined;
  return interfaceView(
    interfaceHead(changeName, undefined),
    settable(fields).map(({ key, about, type }) => ({ about, line: property(key, true, type) })),
  );
}

function interfaceView(head: string, properties: InterfaceView['properties']): InterfaceView {
  return { head, properties, close: properties.length === 0 ? '}' : '\n}' };
}

function settable(fields: readonly FieldPlan[]): NonNullable<FieldPlan['create']>[] {
  return fields.flatMap(({ create }) => create ?? []);
}

function changeAlias({ changeName, createName, fixed, runtimeImports }: ModulePlan): string | undefined {
  if (changeName === undefined || createName === undefined) return undefined;
  const applied = localName('Changes', runtimeImports);
  return typeAlias(changeName, applied, fixed.length === 0 ? [[createName]] : [[createName], fixed]);
}

function submittedAlias({ submitted, createName, runtimeImports }: ModulePlan): string | undefined {
  if (submitted === undefined || createName === undefined) return undefined;
  const applied = localName('SubmittedChanges', runtimeImports);
  return typeAlias(submitted.name, applied, [[createName], submitted.allowed]);
}

/** The descriptor's type: the runtime's generic, and the members of its contract. */
function descriptorType(module: ModulePlan): [applied: string, members: readonly string[]] {
  const { kind, contract, runtimeImports } = module;
  const members = contract.map(({ key, type }) => `${key}: ${type}`);
  return [localName('DocType', runtimeImports), [`kind: ${JSON.stringify(kind)}`, ...members]];
}

function localName(name: string, imports: readonly ImportedName[]): string {
  return imports.find(({ imported }) => imported === name)?.local ?? name;
}

function descriptorView(module: ModulePlan): DescriptorView {
  const named: [key: string, value: string | undefined][] = [
    ['kind', JSON.stringify(module.kind)],
    ['name', module.doctype],
    ['naming', module.naming],
    ['parentField', module.parentField],
  ];
  const entries = named.flatMap(([key, value]) => (value === undefined ? [] : [entry('  ', key, value)]));
  return {
    entries: module.edge === undefined ? entries : [...entries, '  edge,'],
    names: module.names.map(({ key, fieldname }) => entry('    ', key, fieldname)),
    fields: module.fields.map(({ fieldKey, descriptor }) =>
      entry('    ', fieldKey, descriptor.kind === 'rows' ? `() => ${descriptor.of}` : descriptor.literal),
    ),
  };
}
