import type { DocType, Field, Schema } from '../../generator/schema/index.ts';
import { rowOf } from '../storage/row.ts';
import type { Row, Value } from '../storage/row.ts';
import type { FirstRows } from '../storage/store.ts';

/** When everything stock was made: before any document of the site. */
export const STOCK_STAMP = '2024-01-01 00:00:00.000000';

const STANDARD: readonly (readonly [string, Value])[] = [
  ['creation', STOCK_STAMP],
  ['modified', STOCK_STAMP],
  ['modified_by', 'Administrator'],
  ['owner', 'Administrator'],
  ['docstatus', 0],
];

/**
 * The rows that a site with this schema starts with: the schema's own tables, the modules and roles that it names, and
 * the documents that the defaults of its Links name.
 */
export function stockRows(schema: Schema): FirstRows {
  return new Map<string, () => Iterable<Row>>([
    ...defaultTargets(schema.doctypes),
    ['DocType', () => schema.doctypes.map(doctypeRow)],
    ['DocField', () => docfieldRows(schema.doctypes)],
    ['DocPerm', () => docpermRows(schema.doctypes)],
    ['Custom Field', () => customFieldRows(schema.doctypes)],
    ['File', folderRows],
    ['Module Def', () => moduleRows(schema.doctypes)],
    ['Role', () => roleRows(schema.doctypes)],
    ['User Type', userTypeRows],
  ]);
}

/** A row that has only a name and what every row has. */
export function plainRow(name: string, values: Iterable<readonly [string, Value]>): Row {
  return rowOf(name, [...STANDARD, ['idx', 0], ...values]);
}

function doctypeRow(doctype: DocType): Row {
  return plainRow(doctype.name, columnsOf(doctype, NOT_COLUMNS_OF_DOCTYPE));
}

function* docfieldRows(doctypes: readonly DocType[]): Iterable<Row> {
  let count = 0;
  for (const { name, fields } of doctypes) {
    let idx = 0;
    for (const field of fields) {
      if (field.is_custom_field) continue;
      idx += 1;
      yield rowOf(rowName('f', (count += 1)), [
        ...STANDARD,
        ...parentage(name, 'fields', idx),
        ...factsOf(field),
      ]);
    }
  }
}

function* docpermRows(doctypes: readonly DocType[]): Iterable<Row> {
  let count = 0;
  for (const { name, permissions } of doctypes) {
    for (const [index, permission] of permissions.entries()) {
      yield rowOf(rowName('p', (count += 1)), [
        ...STANDARD,
        ...parentage(name, 'permissions', index + 1),
        ...Object.entries(permission),
      ]);
    }
  }
}

function* customFieldRows(doctypes: readonly DocType[]): Iterable<Row> {
  for (const { name, fields } of doctypes) {
    for (const [index, field] of fields.entries()) {
      if (!field.is_custom_field) continue;
      yield rowOf(`${name}-${field.fieldname}`, [
        ...STANDARD,
        ['idx', index],
        ['dt', name],
        ['insert_after', fields[index - 1]?.fieldname ?? null],
        ...factsOf(field),
      ]);
    }
  }
}

/** Source: the folders into which uploads go. */
function folderRows(): Row[] {
  const folder = (name: string, file: string, others: readonly (readonly [string, Value])[]): Row =>
    plainRow(name, [['file_name', file], ['is_folder', 1], ...others]);
  return [
    folder('Home', 'Home', [['is_home_folder', 1]]),
    folder('Home/Attachments', 'Attachments', [
      ['folder', 'Home'],
      ['is_attachments_folder', 1],
    ]),
  ];
}

function moduleRows(doctypes: readonly DocType[]): Row[] {
  const modules = new Set(doctypes.map((doctype) => doctype.module));
  return [...modules].map((module) => plainRow(module, [['module_name', module]]));
}

/** Source: the roles that every Frappe site has, whatever its DocTypes name. */
const BUILT_IN_ROLES = ['Administrator', 'All', 'Desk User', 'Guest', 'System Manager'];

function roleRows(doctypes: readonly DocType[]): Row[] {
  const roles = new Set(BUILT_IN_ROLES);
  for (const { permissions } of doctypes) for (const { role } of permissions) roles.add(role);
  return [...roles].map((role) =>
    plainRow(role, [
      ['role_name', role],
      ['desk_access', 1],
    ]),
  );
}

/** Source: the types that every site has; a user is of one or the other by their roles. */
function userTypeRows(): Row[] {
  return ['System User', 'Website User'].map((type) => plainRow(type, [['is_standard', 1]]));
}

/** Source: an installed site has the documents that its Links fall back to, such as the User Type of every new user. */
function defaultTargets(doctypes: readonly DocType[]): Map<string, () => Iterable<Row>> {
  const names = new Map<string, Set<string>>();
  for (const { fieldtype, options, default: name } of doctypes.flatMap((doctype) => doctype.fields)) {
    if (fieldtype !== 'Link' || options === undefined || options === 'User') continue;
    if (name === undefined || name.startsWith(':')) continue;
    names.set(options, (names.get(options) ?? new Set()).add(name));
  }
  return new Map(
    [...names].map(([doctype, found]) => [doctype, () => [...found].map((name) => plainRow(name, []))]),
  );
}

/** The schema keeps that a field is mandatory on a condition, not the condition: it stands as one that never holds. */
const UNKNOWN_CONDITION = 'eval:false';

function factsOf(field: Field): (readonly [string, Value])[] {
  const columns = columnsOf(field, NOT_COLUMNS_OF_FIELD);
  return field.conditionally_mandatory ? [...columns, ['mandatory_depends_on', UNKNOWN_CONDITION]] : columns;
}

const NOT_COLUMNS_OF_DOCTYPE = new Set(['fields', 'permissions', 'typeName', 'fileName']);
const NOT_COLUMNS_OF_FIELD = new Set(['conditionally_mandatory', 'is_custom_field']);

function columnsOf(facts: object, others: ReadonlySet<string>): (readonly [string, Value])[] {
  return (Object.entries(facts) as [string, Value][]).filter(([column]) => !others.has(column));
}

function parentage(doctype: string, parentfield: string, idx: number): (readonly [string, Value])[] {
  return [
    ['parent', doctype],
    ['parentfield', parentfield],
    ['parenttype', 'DocType'],
    ['idx', idx],
  ];
}

function rowName(letter: string, count: number): string {
  return letter + count.toString(36).padStart(9, '0');
}
