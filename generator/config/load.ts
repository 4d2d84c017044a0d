import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { isModuleNamespaceObject } from 'node:util/types';
import type { Config } from '../config.ts';
import { UsageError } from '../errors.ts';
import { parseJson } from '../json.ts';
import { asSpecifier, isRelative } from '../specifier.ts';
import { DEFAULTS, definedOf } from './settings.ts';

/** The configuration files that are looked for, in a project's folder. */
const NAMES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((ending) => `doctyped.config.${ending}`);

/**
 * The project's configuration; empty where there is none. Paths in it are made relative to `cwd`, and those that it leaves to
 * the defaults lie beside it as well.
 *
 * What loads and checks a file is imported only where there is one: it costs as much as a small run.
 *
 * @param file - a configuration file to read instead of looking for one
 * @throws UsageError where it is missing, ambiguous, throws while it is loaded, or says what it can't
 */
export async function loadConfig(cwd: string, file?: string): Promise<Config> {
  const path = file === undefined ? find(cwd) : resolve(cwd, file);
  if (path === undefined) return {};
  if (!existsSync(path))
    throw new UsageError(`${file ?? path} does not exist. Give --config a file that does.`);
  const stats = statSync(path);
  if (stats.isDirectory())
    throw new UsageError(`${file ?? path} is a folder, where a configuration file is wanted.`);
  if (stats.isFIFO())
    throw new UsageError(
      `${file ?? path} is a pipe, where a configuration file is wanted: its paths start from where it lies.`,
    );
  const said = await load(path, file ?? basename(path));
  // What it leaves to the defaults lies beside it, too.
  const config = dirname(path) === cwd || !stats.isFile() ? said : { ...DEFAULTS, ...definedOf(said) };
  const fromCwd = (place: string): string =>
    isAbsolute(place) ? place : relative(cwd, join(dirname(path), place)) || '.';
  return {
    ...config,
    ...(config.schema !== undefined && { schema: fromCwd(config.schema) }),
    ...(config.out !== undefined && { out: fromCwd(config.out) }),
    ...(config.templates !== undefined && { templates: fromCwd(config.templates) }),
    ...(config.runtimeImport !== undefined && { runtimeImport: moved(config.runtimeImport, fromCwd) }),
    ...(config.types !== undefined && { types: mapValues(config.types, (type) => moved(type, fromCwd)) }),
  };
}

function mapValues(
  said: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, change(value)]));
}

/** What is of a package stays; a module of the project is found from elsewhere by another path. */
function moved(specifier: string, fromCwd: (path: string) => string): string {
  return isRelative(specifier) ? asSpecifier(fromCwd(specifier)) : specifier;
}

function find(cwd: string): string | undefined {
  const [first, second] = NAMES.filter((name) => existsSync(join(cwd, name)));
  if (first !== undefined && second !== undefined)
    throw new UsageError(
      `${first} and ${second} are both here. Keep one of them, or name one with --config.`,
    );
  return first === undefined ? undefined : join(cwd, first);
}

/** Checked where it is loaded, since a key may be a getter, which is the file's own code. */
async function load(path: string, where: string): Promise<Config> {
  const { checkConfig } = await import('./check.ts');
  try {
    return checkConfig(await exportedBy(path), where);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${basename(path)} could not be loaded: ${reasonOf(error)}`, { cause: error });
  }
}

async function exportedBy(path: string): Promise<unknown> {
  if (path.endsWith('.json')) return parseJson(readFileSync(path, 'utf8'));
  const { createJiti } = await import('jiti');
  // Its own idea of the default export takes a null for an object.
  const jiti = createJiti(import.meta.url, { interopDefault: false });
  return unlessStuck(async () => exportOf(await jiti.import(path)));
}

/** Node ends without a word where nothing is left to do but to await. */
async function unlessStuck<T>(work: () => Promise<T>): Promise<T> {
  let end = (): void => undefined;
  const stuck = new Promise<never>((_, reject) => {
    end = () => reject(new Error('it awaits what never comes'));
    process.once('beforeExit', end);
  });
  try {
    return await Promise.race([work(), stuck]);
  } finally {
    process.off('beforeExit', end);
  }
}

/** The default export; of what is no ES module, `module.exports` or TypeScript's `export =`. */
function exportOf(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null) return loaded;
  if ('default' in loaded) return loaded.default;
  const isModule = isModuleNamespaceObject(loaded) || '__esModule' in loaded;
  return isModule || Object.keys(loaded).length === 0 ? undefined : loaded;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `it throws ${String(error)}`;
  const [reason = '', place = ''] = error.message.split('\n');
  if (reason === '') return `it throws ${error.name} without a message`;
  const position = /:(\d+:\d+)$/.exec(place)?.[1];
  if (position !== undefined) return `${reason.trimEnd()} at ${position}`;
  if (!/Cannot find (?:module|package) 'doctyped/.test(reason)) return asWritten(reason);
  return `${reason}. Install doctyped in the project: npm install --save-dev doctyped.`;
}

/** jiti makes `(0 , _doctyped.defineConfig)` of an import that the file calls. */
function asWritten(reason: string): string {
  return reason.replaceAll(/\(0\s?, _\w+\.(\w+)\)/g, '$1');
}
