import type {
  FieldPlan,
  ImportedName,
  ImportPlan,
  ModulePlan,
  Plan,
  PlanOptions,
  PropertyPlan,
} from '../plan/index.ts';
import { fromModule } from '../specifier.ts';
import { edgeImport } from './edge.ts';
import {
  constArray,
  declaration,
  entry,
  importLine,
  interfaceHead,
  objectEntry,
  objectHead,
  plainObjectHead,
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
  readonly type: string;
}

export interface DescriptorView {
  /** All that a declaration says; in the other dialects, the value opens here. */
  readonly head: string;
  /** What the lines of the object are indented by, besides their own. */
  readonly indent: string;
  /** Lines, as many as there are. */
  readonly entries: string;
  readonly names: string;
  readonly links: string;
  readonly fields: string;
  /** Absent where there are none to say, empty where none are said. */
  readonly rules: RulesView | undefined;
  /** The object's last line. */
  readonly close: string;
}

export interface RulesView {
  readonly indent: string;
  readonly entries: string;
}

/** The three texts that a module can become. */
export type Dialect = 'ts' | 'js' | 'd.ts';

export function moduleView(module: ModulePlan, { options }: Plan, dialect: Dialect): ModuleView {
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
    selects: module.selects.map(({ name, about, options: values, isOpen }) => ({
      about,
      array: ARRAY[dialect](name, values),
      type: unionOfArray(name, isOpen),
    })),
    descriptor: descriptorView(module, dialect),
  };
}

/** How each dialect has the options of a Select. */
const ARRAY: Readonly<Record<Dialect, (name: string, options: readonly string[]) => string>> = {
  ts: (name, options) => constArray(name, options, ' as const'),
  js: (name, options) => constArray(name, options, ''),
  'd.ts': readonlyTuple,
};

function importLines(
  module: ModulePlan,
  { runtimeImport: home, importExtension }: PlanOptions,
  dialect: Dialect,
): string[] {
  const runtimeImport = fromModule(home);
  const edge =
    module.edge === undefined || dialect === 'd.ts' ? [] : [edgeImport(module.edge + importExtension)];
  const children = module.imports.map((child) => childImport(child, importExtension, dialect));
  const values = dialect === 'd.ts' ? [] : runtimeValues(module, runtimeImport);
  if (dialect === 'js') return [...values, ...edge, ...children];
  const own = module.ownImports.map(({ from, names }) => importOf('import type', names, from));
  const types = runtimeTypes(module, runtimeImport);
  return [...values, ...types, ...own, ...edge, ...children];
}

/** What a module takes of the runtime itself. */
function runtimeValues({ runtimeImports }: ModulePlan, runtimeImport: string): string[] {
  const values = runtimeImports.filter(({ isValue }) => isValue);
  return values.length === 0 ? [] : [importOf('import', values, runtimeImport)];
}

/** What a module takes of the runtime's types, and of each other door. */
function runtimeTypes({ runtimeImports }: ModulePlan, runtimeImport: string): string[] {
  const doors = new Map<string, ImportedName[]>([[runtimeImport, []]]);
  for (const name of runtimeImports) {
    if (name.isValue) continue;
    const { from = runtimeImport } = name;
    const door = doors.get(from);
    if (door) door.push(name);
    else doors.set(from, [name]);
  }
  return [...doors].map(([from, names]) => importOf('import type', names, from));
}

function importOf(keyword: 'import' | 'import type', names: readonly ImportedName[], from: string): string {
  const said = names.map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`));
  return importLine(keyword, said, JSON.stringify(from));
}

function childImport({ from: path, value, types }: ImportPlan, extension: string, dialect: Dialect): string {
  const from = JSON.stringify(path + extension);
  if (dialect === 'js') return importLine('import', [value], from);
  if (dialect === 'd.ts') return importLine('import type', [value, ...types], from);
  return importLine('import', [value, ...types.map((type) => `type ${type}`)], from);
}

/** What a document says of itself besides its fields. */
function ownProperties({ doctype, tellsDocType, virtual, tables }: ModulePlan): InterfaceView['properties'] {
  const own = [];
  if (tellsDocType) own.push({ about: 'Its DocType.', line: property('doctype', false, [doctype]) });
  if (tables.length > 0)
    own.push({
      about: 'Fields that are tables, and no columns; known to the types alone.',
      line: property('"~tables"', true, tables),
    });
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
function singleChangeView({ kind, changeName, createBase, fields }: ModulePlan): InterfaceView | undefined {
  if (kind !== 'single' || changeName === undefined) return undefined;
  return interfaceView(
    interfaceHead(changeName, createBase),
    settable(fields).map(({ key, about, type }) => ({ about, line: property(key, true, type) })),
  );
}

function interfaceView(head: string, properties: InterfaceView['properties']): InterfaceView {
  return { head, properties, close: properties.length === 0 ? '}' : '\n}' };
}

function settable(fields: readonly FieldPlan[]): readonly PropertyPlan[] {
  const properties: PropertyPlan[] = [];
  for (const { create } of fields) if (create) properties.push(create);
  return properties;
}

function changeAlias(module: ModulePlan): string | undefined {
  const { changeName, createName, fixed, nothingToChange, runtimeImports } = module;
  if (changeName === undefined || createName === undefined) return undefined;
  const applied = localName('Changes', runtimeImports);
  if (nothingToChange !== undefined) return typeAlias(changeName, applied, [[nothingToChange]]);
  return typeAlias(changeName, applied, fixed.length === 0 ? [[createName]] : [[createName], fixed]);
}

function submittedAlias({ submitted, createName, runtimeImports }: ModulePlan): string | undefined {
  if (submitted === undefined || createName === undefined) return undefined;
  const applied = localName('SubmittedChanges', runtimeImports);
  return typeAlias(submitted.name, applied, [[createName], submitted.allowed]);
}

function descriptorView(module: ModulePlan, dialect: Dialect): DescriptorView {
  const { head, indent } = descriptorHead(module, dialect);
  const entries = entryLines(`${indent}  `, [
    ['kind', JSON.stringify(module.kind)],
    ['calls', module.calls],
    ['name', module.doctype],
    ['naming', module.naming],
    ['parentField', module.parentField],
    ['qualified', module.isQualified ? 'true' : undefined],
  ]);
  const inner = `${indent}    `;
  return {
    head,
    indent,
    entries: module.edge === undefined ? entries : `${entries}\n${indent}  edge,`,
    names: entryLines(
      inner,
      module.names.map(({ key, fieldname }) => [key, fieldname]),
    ),
    links: entryLines(
      inner,
      module.links.map(({ key, target }) => [key, target]),
    ),
    fields: entryLines(
      inner,
      module.fields.map(({ fieldKey, descriptor }) => [
        fieldKey,
        descriptor.kind === 'rows' ? `() => ${descriptor.of}` : descriptor.literal,
      ]),
    ),
    rules: module.rules && {
      indent,
      entries: module.rules.map(({ key, rules }) => objectEntry(inner, key, rules)).join('\n'),
    },
    close: `${indent}};`,
  };
}

/** The runtime's generic and the members of the contract type the descriptor; plain JavaScript has the value alone. */
function descriptorHead(
  { kind, typeName, contract, runtimeImports }: ModulePlan,
  dialect: Dialect,
): Pick<DescriptorView, 'head' | 'indent'> {
  if (dialect === 'js') return plainObjectHead(typeName);
  const members = [`kind: ${JSON.stringify(kind)}`, ...contract.map(({ key, type }) => `${key}: ${type}`)];
  const print = dialect === 'ts' ? objectHead : declaration;
  return { head: print(typeName, localName('DocType', runtimeImports), members), indent: '' };
}

function localName(name: string, imports: readonly ImportedName[]): string {
  return imports.find(({ imported }) => imported === name)?.local ?? name;
}

function entryLines(
  indent: string,
  entries: readonly (readonly [key: string, value: string | undefined])[],
): string {
  const lines: string[] = [];
  for (const [key, value] of entries) if (value !== undefined) lines.push(entry(indent, key, value));
  return lines.join('\n');
}
