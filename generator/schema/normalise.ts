import { isKnownFieldtype } from './fieldtypes.ts';
import { DOCTYPE_KEYS, FIELD_KEYS, PERMISSION_KEYS, type KeyKind } from './keys.ts';
import { frappeOf, mergeDocType, mergePermissions } from './merge.ts';
import type { DocType, Field, Permission, Schema, Warning } from './model.ts';
import type { Failure, RawRows, Row, StoredRows } from './rows.ts';

export interface ReadSchema {
  readonly schema: Schema;
  readonly warnings: readonly Warning[];
}

/**
 * Makes the schema of what was read: merged, normalised, sorted by name.
 *
 * What cannot be used is left out and named in a warning; nothing is thrown.
 *
 * @param previous - the last pull's: a DocType that could not be read, for the moment only, stays as it was there
 */
export function toSchema(rows: RawRows, previous?: Schema): ReadSchema {
  const warnings: Warning[] = (rows.untold ?? []).map((message) => warn('untold', '', message));
  const merged = rows.kind === 'stored' ? mergeStored(rows) : rows.doctypes;
  const read = uniqueByName(merged, warnings).map((row) => toDocType(row, warnings));
  const kept = rows.kind === 'merged' ? keepUnread(rows.failures, previous, warnings) : [];
  const doctypes = kept.length === 0 ? read : [...read, ...kept].sort(byName);
  const known = new Set(rows.kind === 'merged' ? rows.names : []);
  for (const { name } of doctypes) known.add(name);
  for (const doctype of doctypes) warnings.push(...danglingTargets(doctype, known));
  return { schema: { apps: sortedByKey(rows.apps), doctypes }, warnings };
}

function keepUnread(
  failures: readonly Failure[],
  previous: Schema | undefined,
  warnings: Warning[],
): readonly DocType[] {
  return failures.flatMap(({ doctype, reason, mayPass }) => {
    const before = mayPass ? previous?.doctypes.find(({ name }) => name === doctype) : undefined;
    const what = before ? 'It could not be read, and stays as it was' : 'The site cannot load it';
    warnings.push(warn('unreadable-doctype', doctype, `${what}: ${reason}`));
    return before ?? [];
  });
}

function byName(a: DocType, b: DocType): number {
  return a.name < b.name ? -1 : 1;
}

function mergeStored(rows: StoredRows): Row[] {
  const fields = groupBy(rows.fields, 'parent');
  const customFields = groupBy(rows.customFields, 'dt');
  const propertySetters = groupBy(rows.propertySetters, 'doc_type');
  const permissions = groupBy(rows.permissions, 'parent');
  const customPermissions = groupBy(rows.customPermissions, 'parent');
  const frappe = frappeOf(rows.apps);
  return rows.doctypes.map((row) => {
    const of = (table: ReadonlyMap<unknown, Row[]>): Row[] => table.get(row.name) ?? [];
    const merged = mergeDocType(row, of(fields), of(customFields), of(propertySetters), frappe);
    return {
      ...merged.doctype,
      name: row.name, // a Property Setter can change it in Frappe's merge alone: the documents stay where they are
      fields: merged.fields,
      permissions: mergePermissions(merged.doctype, of(permissions), of(customPermissions)),
    };
  });
}

function groupBy(rows: readonly Row[], key: string): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

function uniqueByName(rows: readonly Row[], warnings: Warning[]): Row[] {
  const byName = new Map<string, Row>();
  for (const row of rows) {
    const { name } = row;
    if (!isSaid(name)) warnings.push(warn('unusable-doctype', '', 'A DocType without a name is left out.'));
    else if (byName.has(name))
      warnings.push(warn('duplicate-doctype', name, 'The site sent it twice; the first counts.'));
    else byName.set(name, row);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function toDocType(row: Row, warnings: Warning[]): DocType {
  const facts = pick(row, DOCTYPE_ENTRIES);
  return {
    ...facts,
    name: String(row.name),
    module: typeof facts.module === 'string' ? facts.module : '',
    fields: toFields(String(row.name), rowsOf(row.fields), warnings),
    permissions: toPermissions(rowsOf(row.permissions)),
  };
}

function toFields(doctype: string, rows: readonly Row[], warnings: Warning[]): Field[] {
  const byFieldname = new Map<string, Field>();
  for (const row of rows) {
    const { fieldname, fieldtype } = row;
    if (!isSaid(fieldname) || !isSaid(fieldtype)) {
      warnings.push(
        warn('unusable-field', doctype, 'A field without a fieldname or a fieldtype is left out.'),
      );
      continue;
    }
    if (byFieldname.has(fieldname)) {
      const message = `It holds two fields named "${fieldname}"; the first counts.`;
      warnings.push(warn('duplicate-field', doctype, message, fieldname));
      continue;
    }
    if (!isKnownFieldtype(fieldtype)) {
      const message = `"${fieldname}" is of the unknown fieldtype "${fieldtype}"; it is taken for text.`;
      warnings.push(warn('unknown-fieldtype', doctype, message, fieldname));
    }
    byFieldname.set(fieldname, toField(row, fieldname, fieldtype));
  }
  return [...byFieldname.values()];
}

function isSaid(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function toField(row: Row, fieldname: string, fieldtype: string): Field {
  const facts = pick(row, FIELD_ENTRIES);
  if (row.mandatory_depends_on) facts.conditionally_mandatory = 1;
  if (fieldtype === 'HTML') delete facts.options; // markup for the form, no fact about a document
  if (fieldtype === 'Check' && facts.default === '0') delete facts.default; // without a default it is 0 as well
  return { ...facts, fieldname, fieldtype };
}

/** Custom DocPerm rows come in no order of their own, so they get one. */
function toPermissions(rows: readonly Row[]): Permission[] {
  const permissions = rows.flatMap((row) =>
    isSaid(row.role) ? [{ ...pick(row, PERMISSION_ENTRIES), role: row.role }] : [],
  );
  if (rows[0]?.doctype !== 'Custom DocPerm') return permissions;
  const line = new Map(permissions.map((permission) => [permission, JSON.stringify(permission)]));
  return permissions.sort((a, b) => ((line.get(a) ?? '') < (line.get(b) ?? '') ? -1 : 1));
}

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value)
    ? (value as unknown[]).filter((row): row is Row => typeof row === 'object' && row !== null)
    : [];
}

/** The names in the client are settled here: no row of a site has a say in them. */
const DOCTYPE_ENTRIES = Object.entries(DOCTYPE_KEYS).filter(([key]) => !/^(?:typeName|fileName)$/.test(key));
const FIELD_ENTRIES = Object.entries(FIELD_KEYS);
const PERMISSION_ENTRIES = Object.entries(PERMISSION_KEYS);

/** The facts of a row, in the order of the table and without those that say nothing. */
function pick(row: Row, keys: readonly (readonly [string, KeyKind])[]): Record<string, string | number> {
  const facts: Record<string, string | number> = {};
  for (const [key, kind] of keys) {
    const value = row[key];
    if (value === undefined || value === null || value === '') continue;
    const fact = FACT_OF[kind](value);
    if (fact !== undefined) facts[key] = fact;
  }
  return facts;
}

const FACT_OF: Readonly<Record<KeyKind, (value: unknown) => string | number | undefined>> = {
  flag: (value) => (Number(value) ? 1 : undefined),
  number: (value) => (Number(value) > 0 && Number.isFinite(Number(value)) ? Number(value) : undefined),
  text: (value) =>
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined,
};

const TARGETED = new Set(['Link', 'Table', 'Table MultiSelect']);

function danglingTargets(doctype: DocType, known: ReadonlySet<string>): Warning[] {
  return doctype.fields
    .filter((field) => TARGETED.has(field.fieldtype) && !known.has(field.options ?? ''))
    .map(({ fieldname, fieldtype, options }) =>
      warn(
        'dangling-target',
        doctype.name,
        options === undefined
          ? `${fieldtype} "${fieldname}" names no DocType.`
          : `${fieldtype} "${fieldname}" points at "${options}", which the site does not have.`,
        fieldname,
      ),
    );
}

function warn(code: Warning['code'], doctype: string, message: string, fieldname?: string): Warning {
  return { code, doctype, ...(fieldname !== undefined && { fieldname }), message };
}

function sortedByKey(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
