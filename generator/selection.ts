import picomatch from 'picomatch';
import { didYouMean } from './nearest.ts';
import type { DocType, Schema, Warning } from './schema/index.ts';

/** Which DocTypes are wanted; all of them where it says nothing. */
export interface Selection {
  /** Names or globs of names: `Sales *`. Only these are taken. */
  readonly include?: readonly string[] | undefined;
  /** Names or globs of names that are left out, whatever else asks for them. */
  readonly exclude?: readonly string[] | undefined;
  /** Names of modules: `Accounts`. Only their DocTypes are taken. */
  readonly modules?: readonly string[] | undefined;
}

/**
 * The DocTypes that are wanted, and the child DocTypes that their tables hold: a document comes with its rows, so the
 * types of its rows are kept whether their own names were asked for or not. Only `exclude` leaves one out.
 */
export function selectDocTypes(schema: Schema, selection: Selection): Schema {
  if (selectsAll(selection)) return schema;
  const { isExcluded, isNamed, isInModules } = matchersOf(selection);
  const byName = new Map(schema.doctypes.map((doctype) => [doctype.name, doctype]));
  const kept = new Set<DocType>();
  const keep = (doctype: DocType | undefined): void => {
    if (doctype === undefined || kept.has(doctype) || isExcluded(doctype.name)) return;
    kept.add(doctype);
    for (const child of childrenOf(doctype)) keep(byName.get(child));
  };
  for (const doctype of schema.doctypes) {
    if (isNamed(doctype.name) && isInModules(doctype.module)) keep(doctype);
  }
  return { ...schema, doctypes: schema.doctypes.filter((doctype) => kept.has(doctype)) };
}

/**
 * What a selection asks for and is not there: a slip of the pen, or gone from the site.
 *
 * @param modulesThere - of all DocTypes, or where some are included of those alone, which tell nothing of the others'
 */
export function missingOf(
  { include = [], modules = [] }: Selection,
  names: readonly string[],
  modulesThere: readonly string[],
): readonly Warning[] {
  if (include.length > 0) return unmatched(include, names).map((glob) => missing(glob, 'include', names));
  return unknown(modules, modulesThere).map((module) => missing(module, 'modules', modulesThere));
}

/** For each of the names and globs that a selection misspells, what was meant, as far as it is close enough to tell. */
export function suggestionsFor(
  { include = [], modules = [] }: Selection,
  names: readonly string[],
  modulesThere: readonly string[],
): readonly string[] {
  return [
    ...unmatched(include, names).map((glob) => didYouMean(glob, names)),
    ...unknown(modules, modulesThere).map((module) => didYouMean(module, modulesThere)),
  ].filter((suggestion) => suggestion !== '');
}

function unmatched(globs: readonly string[], names: readonly string[]): readonly string[] {
  return globs.filter((glob) => !names.some(matcherOf([glob])));
}

function unknown(modules: readonly string[], there: readonly string[]): readonly string[] {
  return modules.filter((module) => !there.includes(module));
}

function missing(asked: string, option: string, there: readonly string[]): Warning {
  const message = `There is none, though ${option} asks for it.${didYouMean(asked, there)}`;
  return { code: 'not-there', doctype: asked, message };
}

function selectsAll({ include = [], exclude = [], modules = [] }: Selection): boolean {
  return include.length + exclude.length + modules.length === 0;
}

/** Whether a DocType of this name is wanted for its own sake, as far as its name tells. */
export function selectsName(selection: Selection): (name: string) => boolean {
  const { isExcluded, isNamed } = matchersOf(selection);
  return (name) => isNamed(name) && !isExcluded(name);
}

interface Matchers {
  readonly isExcluded: (name: string) => boolean;
  readonly isNamed: (name: string) => boolean;
  readonly isInModules: (module: string) => boolean;
}

function matchersOf({ include = [], exclude = [], modules = [] }: Selection): Matchers {
  const isIncluded = matcherOf(include);
  return {
    isExcluded: matcherOf(exclude),
    isNamed: (name) => include.length === 0 || isIncluded(name),
    isInModules: (module) => modules.length === 0 || modules.includes(module),
  };
}

/** A name always matches itself, whatever its parentheses or brackets would mean in a glob. */
export function matcherOf(globs: readonly string[]): (name: string) => boolean {
  const names = new Set(globs);
  const matches = globs.map((glob) => picomatch(glob, GLOB_OF_NAMES));
  return (name) => names.has(name) || matches.some((match) => match(name));
}

/** DocType names are no paths: `*` runs over a slash, a leading dot is a letter as any other. */
const GLOB_OF_NAMES = { bash: true, dot: true, nonegate: true } as const;

function childrenOf({ fields }: DocType): readonly string[] {
  return fields.flatMap(({ fieldtype, options }) =>
    (fieldtype === 'Table' || fieldtype === 'Table MultiSelect') && options !== undefined ? [options] : [],
  );
}
