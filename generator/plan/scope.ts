import { UsageError } from '../errors.ts';
import {
  kindOf,
  namesOf,
  typeNamesOf,
  type DocType,
  type Field,
  type GivenNames,
  type Warning,
} from '../schema/index.ts';
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
  /** What the options of each Select are called. */
  readonly selects: ReadonlyMap<Field, string>;
  /** Makes the rows of a table field known, by import or as general rows where the target isn't a child table. */
  importRows(field: Field, isCreated: boolean): Rows;
  /** The local name of one of the runtime's types, or of one that another door gives. */
  importRuntime(imported: string, from?: string): string;
  /** The local name of one of the runtime's values. */
  importRuntimeValue(imported: string): string;
  /** The local name of a type of the user's own. */
  importOwn(type: OwnType): string;
  readonly ownImports: readonly OwnImportPlan[];
  readonly imports: readonly ImportPlan[];
  readonly runtimeImports: readonly ImportedName[];
  readonly warnings: readonly Warning[];
}

/**
 * Opens the scope of a DocType's module. What it exports and the names of its children are taken from the start, so that
 * none of them depends on what the module imports for a field that comes before.
 *
 * @param selectFields - those whose options the module exports
 * @param given - the user's names for Selects, by `DocType.fieldname`
 * @throws UsageError where the module means something else by one of them
 */
export function openScope(
  doctype: DocType,
  children: ReadonlyMap<string, DocType>,
  selectFields: readonly Field[],
  given: GivenNames,
): Scope {
  const own = namesOf(doctype);
  const targets = new Map(
    doctype.fields
      .filter(isTable)
      .map((field) => [field.options ?? '', children.get(field.options ?? '')] as const),
  );
  const owners = new Map<string, string>();
  for (const owner of [doctype, ...targets.values()])
    if (owner) for (const name of typeNamesOf(namesOf(owner).typeName)) owners.set(name, owner.name);
  const selects = nameSelects(doctype, selectFields, given, owners);
  const taken = new Set(owners.keys());

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
    selects,
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

/**
 * Names for the options of Selects that no other type of the module has: first those made of the schema's, then the user's.
 *
 * @param owners - what has the names that are taken, by them; those of the Selects are added
 */
function nameSelects(
  doctype: DocType,
  selects: readonly Field[],
  given: GivenNames,
  owners: Map<string, string>,
): ReadonlyMap<Field, string> {
  const { typeName } = namesOf(doctype);
  const names = new Map<Field, string>();
  const wantedOf = (field: Field): string | undefined => {
    const place = placeOf(doctype, field);
    return Object.hasOwn(given, place) ? given[place] : undefined;
  };
  const take = (field: Field, name: string): void => {
    owners.set(name, placeOf(doctype, field));
    names.set(field, name);
  };
  for (const field of selects) {
    if (wantedOf(field) !== undefined) continue;
    const base = `${typeName}${pascal(field.fieldname)}`;
    take(
      field,
      free(base, (attempt) => `${base}${attempt + 1}`, owners),
    );
  }
  for (const field of selects) {
    const wanted = wantedOf(field);
    if (wanted === undefined) continue;
    const owner = owners.get(wanted);
    if (owner !== undefined) throw clash(placeOf(doctype, field), wanted, owner);
    take(field, wanted);
  }
  return names;
}

function clash(place: string, wanted: string, owner: string): UsageError {
  return new UsageError(
    `names: ${place} can't be ${wanted}, since ${owner} has the type ${wanted}. Give one of them another name.`,
  );
}

/** The wanted name, or the first of the further ones that is free; taken from then on. */
function claim(wanted: string, further: (attempt: number) => string, taken: Set<string>): string {
  const name = free(wanted, further, taken);
  taken.add(name);
  return name;
}

function free(
  wanted: string,
  further: (attempt: number) => string,
  taken: { has(name: string): boolean },
): string {
  let name = wanted;
  for (let attempt = 1; taken.has(name); attempt += 1) name = further(attempt);
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
