import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import type { Config } from '../config.ts';
import { UsageError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { isIdentifier, isTypeName, TYPE_NAME_WANTED } from '../schema/index.ts';
import { partsOfType } from '../specifier.ts';
import { isOwnType } from './own-type.ts';
import { isPackageName, isVersion, PACKAGE_NAME_WANTED } from './package-name.ts';

const TEXT = v.pipe(v.string('a text'), v.nonEmpty('a text that is not empty'));
const GLOBS = textsOf('a list of DocType names or globs');
const MODULES = textsOf('a list of module names');
const SWITCH = v.boolean('true or false');
const MILLISECONDS = v.pipe(
  v.number('milliseconds'),
  v.check((timeout) => timeout > 0 && timeout < 2 ** 31, 'milliseconds above 0'),
);
const COUNT_WANTED = 'a whole number above 0';
const URL_TEXT = v.pipe(
  TEXT,
  v.check(
    (url) => !/^[^/]*\/\/[^/]*@/.test(url),
    'an address without user and password; credentials come from ERPNEXT_API_KEY and ERPNEXT_API_SECRET',
  ),
);
const LINKED_URL = v.pipe(
  URL_TEXT,
  v.check(isPage, "an address that a link can begin with, such as 'https://erp.example.com'"),
);
const SELECTS_WANTED = "true, false, or a list of Selects such as 'Sales Invoice.status' or 'Lab *.grade'";
const NAMES = byKey(
  v.pipe(v.string(TYPE_NAME_WANTED), v.check(isTypeName, TYPE_NAME_WANTED)),
  TYPE_NAME_WANTED,
);
const TYPES_WANTED = "types such as './payload.js#Payload' or '@acme/types#Payload', by DocType.fieldname";
const TYPES = byKey(v.pipe(v.string(TYPES_WANTED), v.check(isOwnType, TYPES_WANTED)), TYPES_WANTED);
const PACKAGE_WANTED = `${PACKAGE_NAME_WANTED}, or { name, version } with a version such as '1.2.0'`;
const PACKAGE_NAME = v.pipe(v.string(PACKAGE_WANTED), v.check(isPackageName, PACKAGE_WANTED));
const PACKAGE_VERSION = v.optional(v.pipe(v.string(PACKAGE_WANTED), v.check(isVersion, PACKAGE_WANTED)));
const PACKAGE = v.union(
  [PACKAGE_NAME, v.strictObject({ name: PACKAGE_NAME, version: PACKAGE_VERSION })],
  PACKAGE_WANTED,
);

const CONFIG = v.object({
  url: v.optional(URL_TEXT),
  allowInsecure: v.optional(SWITCH),
  timeout: v.optional(MILLISECONDS),
  schema: v.optional(TEXT),
  out: v.optional(TEXT),
  include: v.optional(GLOBS),
  exclude: v.optional(GLOBS),
  modules: v.optional(MODULES),
  strict: v.optional(SWITCH),
  importExtension: v.optional(v.picklist(['.js', '.ts', ''], "'.js', '.ts' or ''")),
  registry: v.optional(SWITCH),
  validation: v.optional(SWITCH),
  package: v.optional(PACKAGE),
  runtimeImport: v.optional(TEXT),
  dates: v.optional(v.picklist(['string', 'temporal', 'date'], "'string', 'temporal' or 'date'")),
  decimals: v.optional(v.picklist(['number', 'currency', 'all'], "'number', 'currency' or 'all'")),
  casing: v.optional(v.picklist(['wire', 'camel'], "'wire' or 'camel'")),
  banner: v.optional(v.string('a text')),
  openSelects: v.optional(v.union([v.boolean(), textsOf(SELECTS_WANTED)], SELECTS_WANTED)),
  filledIn: v.optional(textsOf("a list of fields, like 'Sales Invoice.debit_to' or '*.conversion_rate'")),
  brandedLinks: v.optional(SWITCH),
  names: v.optional(NAMES),
  types: v.optional(TYPES),
  templates: v.optional(TEXT),
  siteUrl: v.optional(LINKED_URL),
});

const OWN_TYPES = byKey(v.pipe(v.string(TYPES_WANTED), v.check(isOwnTypeOrPath, TYPES_WANTED)), TYPES_WANTED);

/** What the functions for scripts take: the keys of the configuration, and what no file can say. */
const OPTIONS = v.object({
  ...CONFIG.entries,
  types: v.optional(OWN_TYPES),
  auth: v.optional(
    v.custom<object>((auth) => hasMethod(auth, 'authorize'), "credentials such as apiKey('…', '…')"),
  ),
  concurrency: v.optional(
    v.pipe(v.number(COUNT_WANTED), v.integer(COUNT_WANTED), v.minValue(1, COUNT_WANTED)),
  ),
  dispatcher: v.optional(
    v.custom<object>((dispatcher) => hasMethod(dispatcher, 'dispatch'), 'a dispatcher of undici'),
  ),
  signal: v.optional(v.custom<object>((signal) => hasMethod(signal, 'throwIfAborted'), 'an AbortSignal')),
  onProgress: v.optional(v.function('a function')),
});

/**
 * Sees to it that a script's options are what the types of TypeScript ask for.
 *
 * @param call - what the script calls, for an error
 * @param demanded - keys that have no default there
 * @throws UsageError that names the key, and what it wants; never what a credential holds
 */
export function checkOptions(
  options: object,
  call: string,
  demanded: readonly (keyof typeof OPTIONS.entries)[],
): void {
  if (!isRecord(options))
    throw new UsageError(`${call} wants its options: ${call}({ ${demanded.join(', ')} }).`);
  const keys = Object.keys(OPTIONS.entries);
  for (const key of Object.keys(options))
    if (!keys.includes(key)) throw new UsageError(`${call}: unknown option ${key}.${didYouMean(key, keys)}`);
  for (const key of demanded)
    if (options[key] === undefined) throw new UsageError(`${call}: ${key} is missing.`);
  checkValues(OPTIONS, options, call);
}

/**
 * A value as a configuration, if it is one.
 *
 * @param where - what to call the file in an error
 * @throws UsageError that names the key, and what it wants; never what a credential holds
 */
export function checkConfig(value: unknown, where: string): Config {
  if (typeof value === 'function')
    throw new UsageError(`${where} exports a function by default, where the configuration itself is wanted.`);
  if (!isRecord(value))
    throw new UsageError(
      `${where} exports no configuration by default. End it with export default defineConfig({ … }).`,
    );
  for (const key of Object.keys(value)) checkKey(key, where);
  return checkValues(CONFIG, value, where);
}

function checkValues<T extends v.GenericSchema>(schema: T, value: object, where: string): v.InferOutput<T> {
  const checked = v.safeParse(schema, value, { abortEarly: true });
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  const keys = issue.path?.flatMap((step) => (step.type === 'object' ? [step.key] : [])) ?? [];
  throw new UsageError(`${where}: ${keys.join(', ')} wants ${issue.message}.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A script may also say where on the disk a module is. */
function isOwnTypeOrPath(text: string): boolean {
  const [module, name] = partsOfType(text);
  return isOwnType(text) || (isAbsolute(module) && isIdentifier(name));
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

/** An empty one would be a glob of nothing. */
function textsOf(wanted: string) {
  return v.array(v.pipe(v.string(wanted), v.nonEmpty(wanted)), wanted);
}

/** valibot takes a list for a record whose keys are numbers. */
function byKey(value: v.GenericSchema<string>, wanted: string) {
  return v.pipe(
    v.custom<object>((given) => !Array.isArray(given), wanted),
    v.record(v.string(), value, wanted),
  );
}

function isPage(address: string): boolean {
  if (/\s/.test(address) || !URL.canParse(address)) return false;
  const { protocol, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && search + hash === '';
}

const KEYS = Object.keys(CONFIG.entries);
const CREDENTIAL =
  /^(?:auth.*|.*api_?key.*|.*secret.*|.*passw.*|.*token.*|sid|user(?:_?name)?|credentials?)$/i;

function checkKey(key: string, where: string): void {
  if (KEYS.includes(key)) return;
  if (CREDENTIAL.test(key))
    throw new UsageError(
      `${where}: ${key} looks like a credential, and credentials don't belong in a file that is committed. ` +
        'Set ERPNEXT_API_KEY and ERPNEXT_API_SECRET in the environment, ' +
        'or ERPNEXT_API_KEY_FILE and ERPNEXT_API_SECRET_FILE to files that hold them.',
    );
  throw new UsageError(
    `${where}: unknown key ${key}.${didYouMean(key, KEYS)} The keys are ${KEYS.join(', ')}.`,
  );
}
