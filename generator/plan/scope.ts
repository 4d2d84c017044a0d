import { UsageError } from '../errors.ts';
import { kindOf, namesOf, typeNamesOf, type DocType, type Field, type Warning } from '../schema/index.ts';
import { fromModule } from '../specifier.ts';
import type { ImportPlan, ImportedName, OwnImportPlan, OwnType } from './model.ts';
import { placeOf } from './types.ts';

/** What a table's rows are in a module: the types to name, and the child's descriptor where there is one. */
export interface Rows {
  readonly read: string;
  readonly create: string;
  readonly value: string | undefined;
}

/** The names that one module sees: its own, those of its child modules, those of the runtime's types. */
export interface Scope {
  /** Makes the rows of a table field known, by import or as general rows where the target isn't a child table. */
  importRows(field: Field, isCreated: boolean): Rows;
  /** The local name of one of the runtime's types, or of one that another door gives. */
  importRuntime(imported: string, from?: string): string;
  /** The local name of one of the runtime's values. */
  importRuntimeValue(imported: string): string;
  /** The local name of a type of the user's own. */
  importOwn(type: OwnType): string;
  /**
   * A free name for the options of a Select.
   *
   * @param wanted - a name that the user gave it
   * @throws UsageError where the module means something else by that name
   */
  declareSelect(field: Field, wanted?: string): string;
  readonly ownImports: readonly OwnImportPlan[];
  readonly imports: readonly ImportPlan[];
  readonly runtimeImports: readonly ImportedName[];
  readonly warnings: readonly Warning[];
}

/**
 * Opens the scope of a DocType's module. The names of its children are taken from the start, so that no other name
 * depends on the order of the fields.
 */
export function openScope(doctype: DocType, children: ReadonlyMap<string, DocType>): Scope {
  const own = namesOf(doctype);
  const targets = new Map(
    doctype.fields
      .filter(isTable)
      .map((field) => [field.options ?? '', children.get(field.options ?? '')] as const),
  );
  const taken = new Set(typeNamesOf(own.typeName));
  for (const child of targets.values())
    if (child) for (const name of typeNamesOf(namesOf(child).typeName)) taken.add(name);

  const imports = new Map<string, ImportPlan>();
  const runtime = new Map<string, ImportedName>();
  const ownTypes = new Map<string, Map<string, ImportedName>>();
  const warnings: Warning[] = [];

  const importRuntime = (imported: string, from?: string): string => {
    const known = runtime.get(imported);
    if (known !== undefined) return known.local;
    const local = claim(imported, (attempt) => `${'Doctyped'.repeat(attempt)}${imported}`, taken);
    runtime.set(imported, { imported, local, from });
    return local;
  };
  const importRuntimeValue = (imported: string): string => {
    const local = importRuntime(imported);
    runtime.set(imported, { imported, local, from: undefined, isValue: true });
    return local;
  };

  return {
    importRuntime,
    importRuntimeValue,
    importRows(field, isCreated) {
      const child = targets.get(field.options ?? '');
      if (!child) {
        warnings.push(noChild(doctype, field));
        return { read: importRuntime('GeneralRow'), create: 'Record<string, unknown>', value: undefined };
      }
      const { typeName } = namesOf(child);
      const create = `New${typeName}`;
      if (child.name !== doctype.name) {
        const from = relativePath(own.folder, modulePath(child));
        const types = isCreated ? [create] : (imports.get(from)?.types ?? []);
        imports.set(from, { from, value: typeName, types });
      }
      return { read: typeName, create, value: typeName };
    },
    importOwn({ from, name }) {
      const specifier = fromModule(from);
      const names = ownTypes.get(specifier) ?? new Map<string, ImportedName>();
      const local =
        names.get(name)?.local ?? claim(name, (attempt) => `${'Own'.repeat(attempt)}${name}`, taken);
      ownTypes.set(specifier, names.set(name, { imported: name, local, from: specifier }));
      return local;
    },
    declareSelect(field, wanted) {
      if (wanted !== undefined) return declare(wanted, placeOf(doctype, field), taken);
      const { fieldname } = field;
      const base = `${own.typeName}${pascal(fieldname)}`;
      return claim(base, (attempt) => `${base}${attempt + 1}`, taken);
    },
    get imports() {
      return [...imports.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
    },
    get runtimeImports() {
      return inOrder(runtime);
    },
    get ownImports() {
      return [...ownTypes]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([from, names]) => ({ from, names: inOrder(names) }));
    },
    warnings,
  };
}

export function modulePath(doctype: DocType): string {
  const { folder, fileName } = namesOf(doctype);
  return `${folder}/${fileName}`;
}

function isTable({ fieldtype }: Field): boolean {
  return fieldtype === 'Table' || fieldtype === 'Table MultiSelect';
}

/** In the order of their names where they come from. */
function inOrder(names: ReadonlyMap<string, ImportedName>): readonly ImportedName[] {
  return [...names.values()].sort((a, b) => (a.imported < b.imported ? -1 : 1));
}

/** The name that the user gave a Select, if nothing else in the module has it. */
function declare(wanted: string, place: string, taken: Set<string>): string {
  if (taken.has(wanted))
    throw new UsageError(`names: ${place} can't be ${wanted}: its module has another type of that name.`);
  taken.add(wanted);
  return wanted;
}

/** The wanted name, or the first of the further ones that is free. */
function claim(wanted: string, further: (attempt: number) => string, taken: Set<string>): string {
  let name = wanted;
  for (let attempt = 1; taken.has(name); attempt += 1) name = further(attempt);
  taken.add(name);
  return name;
}

function pascal(fieldname: string): string {
  const words = fieldname.match(/[A-Za-z0-9]+/g) ?? ['Options'];
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 80);
}

function relativePath(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? `.${path.slice(folder.length)}` : `../${path}`;
}

function noChild({ name }: DocType, { fieldname, options }: Field): Warning {
  const message =
    options === undefined
      ? `Table "${fieldname}" names no DocType; its rows are general ones.`
      : `Table "${fieldname}" holds rows of "${options}", which is no child table in the snapshot; its rows are general ones.`;
  return { code: 'dangling-target', doctype: name, fieldname, message };
}

/** The DocTypes that can be rows of a table. */
export function childTables(doctypes: readonly DocType[]): ReadonlyMap<string, DocType> {
  return new Map(
    doctypes.filter((doctype) => kindOf(doctype) === 'child').map((doctype) => [doctype.name, doctype]),
  );
}
