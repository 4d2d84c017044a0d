import { parseJson } from '../json.ts';
import { isIdentifier } from './identifier.ts';
import { DOCTYPE_KEYS, FIELD_KEYS, PERMISSION_KEYS, type KeyKind } from './keys.ts';
import type { DocType, Schema } from './model.ts';

/** The layout of the file. A reader refuses a newer one and reads every older one. */
const FORMAT = 1;

/** A snapshot file that cannot be read: empty, cut, of a newer format, or edited into something else. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/**
 * Writes the snapshot: format, apps, then every DocType in name order with one field to a line, so that a change of
 * the schema reads as a plain git diff. Keys in fixed order, defaults left out, LF; the same schema gives the same bytes.
 */
export function formatSnapshot(schema: Schema): string {
  const doctypes = schema.doctypes.map(formatDocType).join(',\n');
  return `{"doctyped":${FORMAT},\n"apps":${JSON.stringify(schema.apps)},\n"doctypes":[\n${doctypes}\n]}\n`;
}

function formatDocType(doctype: DocType): string {
  const flags = formatFacts(doctype, DOCTYPE_ORDER).slice(0, -1);
  const fields = doctype.fields.map((field) => `\n  ${formatFacts(field, FIELD_ORDER)}`);
  const permissions = doctype.permissions.map((row) => `\n  ${formatFacts(row, PERMISSION_ORDER)}`);
  return `${flags},"fields":[${fields.join(',')}],"permissions":[${permissions.join(',')}]}`;
}

const DOCTYPE_ORDER = Object.keys(DOCTYPE_KEYS);
const FIELD_ORDER = Object.keys(FIELD_KEYS);
const PERMISSION_ORDER = Object.keys(PERMISSION_KEYS);

function formatFacts(facts: object, order: readonly string[]): string {
  const known = facts as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of order) {
    if (known[key] !== undefined) text += `${text === '' ? '' : ','}"${key}":${JSON.stringify(known[key])}`;
  }
  return `{${text}}`;
}

/**
 * Reads a snapshot.
 *
 * @param text - the file's content
 * @param where - what to call the file in an error, usually its path
 * @throws {@link SnapshotError} that names the place and says what to do
 */
export function parseSnapshot(text: string, where: string): Schema {
  const fail = (problem: string): never => {
    throw new SnapshotError(
      `${where} ${problem}. Run "doctyped pull" to write it anew, or restore it from version control.`,
    );
  };
  if (text.trim() === '') fail('is empty');
  const root = completeJson(text, fail);
  if (!isObject(root) || !('doctyped' in root)) return fail('is not a snapshot of doctyped');
  if (typeof root.doctyped === 'number' && root.doctyped > FORMAT) {
    throw new SnapshotError(
      `${where} was written by a newer doctyped (format ${root.doctyped}; this one reads up to ${FORMAT}). Update doctyped.`,
    );
  }
  if (root.doctyped !== FORMAT) fail(`has the unknown format ${JSON.stringify(root.doctyped)}`);
  checkApps(root.apps, fail);
  checkDocTypes(root.doctypes, fail);
  return { apps: root.apps, doctypes: root.doctypes } as Schema;
}

type Fail = (problem: string) => never;
type Json = Readonly<Record<string, unknown>>;

function completeJson(text: string, fail: Fail): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return fail(`is not complete JSON (${(error as SyntaxError).message})`);
  }
}

function checkApps(apps: unknown, fail: Fail): void {
  if (!isObject(apps) || !Object.values(apps).every((version) => typeof version === 'string')) {
    fail('has no "apps" object of version texts');
  }
}

function checkDocTypes(doctypes: unknown, fail: Fail): void {
  if (!Array.isArray(doctypes)) return fail('has no "doctypes" array');
  let previous = '';
  for (const [index, doctype] of (doctypes as unknown[]).entries()) {
    const place =
      isObject(doctype) && typeof doctype.name === 'string'
        ? `DocType "${doctype.name}"`
        : `DocType number ${index + 1}`;
    checkFacts(doctype, DOCTYPE_KINDS, DOCTYPE_REQUIRED, place, fail);
    const { name, fields, permissions } = doctype as { name: string; fields: unknown; permissions: unknown };
    if (name <= previous) fail(`holds "${name}" twice or out of name order`);
    previous = name;
    checkNames(doctype as DocType, place, fail);
    checkFields(fields, place, fail);
    if (!Array.isArray(permissions)) fail(`has no "permissions" array in ${place}`);
    const each = `a permission of ${place}`;
    for (const permission of permissions as unknown[])
      checkFacts(permission, PERMISSION_KINDS, PERMISSION_REQUIRED, each, fail);
  }
}

/** Settled names go into code and paths as they are. */
function checkNames({ typeName = '_', fileName = '_' }: DocType, place: string, fail: Fail): void {
  if (!isIdentifier(typeName) || /^[a-z$]/.test(typeName))
    fail(`has ${JSON.stringify(typeName)} for "typeName" in ${place}`);
  if (fileName === '' || !isIdentifier(`_${fileName.replaceAll('-', '')}`))
    fail(`has ${JSON.stringify(fileName)} for "fileName" in ${place}`);
}

function checkFields(fields: unknown, place: string, fail: Fail): void {
  if (!Array.isArray(fields)) return fail(`has no "fields" array in ${place}`);
  const seen = new Set<string>();
  const each = `a field of ${place}`;
  for (const field of fields as unknown[]) {
    checkFacts(field, FIELD_KINDS, FIELD_REQUIRED, each, fail);
    const { fieldname } = field as { fieldname: string };
    if (seen.has(fieldname)) fail(`holds the field "${fieldname}" twice in ${place}`);
    seen.add(fieldname);
  }
}

type Kinds = ReadonlyMap<string, KeyKind>;

const DOCTYPE_KINDS: Kinds = new Map(Object.entries(DOCTYPE_KEYS));
const DOCTYPE_REQUIRED = ['name', 'fields', 'permissions'];
const FIELD_KINDS: Kinds = new Map(Object.entries(FIELD_KEYS));
const FIELD_REQUIRED = ['fieldname', 'fieldtype'];
const PERMISSION_KINDS: Kinds = new Map(Object.entries(PERMISSION_KEYS));
const PERMISSION_REQUIRED = ['role'];

/** Every key is one of the table's and holds what the table says; the required ones are there. */
function checkFacts(
  value: unknown,
  kinds: Kinds,
  required: readonly string[],
  place: string,
  fail: Fail,
): void {
  if (!isObject(value)) return fail(`has something that is not an object in place of ${place}`);
  for (const key in value) {
    if (key === 'fields' || key === 'permissions') continue;
    const kind = kinds.get(key);
    if (kind === undefined) fail(`has the unknown key "${key}" in ${place}`);
    else if (!holds(kind, value[key])) fail(`has ${JSON.stringify(value[key])} for "${key}" in ${place}`);
  }
  for (const key of required)
    if (value[key] === undefined || value[key] === '') fail(`misses "${key}" in ${place}`);
}

function holds(kind: KeyKind, value: unknown): boolean {
  if (kind === 'flag') return value === 1;
  return kind === 'text' ? typeof value === 'string' : Number.isFinite(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
