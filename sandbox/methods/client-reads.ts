import { STANDARD_FIELDS } from '../../generator/schema/index.ts';
import { unchecked } from '../context.ts';
import type { Context } from '../context.ts';
import { SiteError, databaseError, noSuchDocument, permissionError, validationError } from '../errors.ts';
import { emptyValue } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import { nameOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { permissionsOn } from '../access/doc-permissions.ts';
import { mayDo } from '../access/documents.ts';
import { loadDocument, readDocument } from '../documents/load.ts';
import { shapeOf } from '../documents/shape.ts';
import { isRight, mayAtLevel, notAllowed, onlySelects, reachOf } from '../access/roles.ts';
import { sharedNames } from '../access/shares.ts';
import { readText } from '../storage/row.ts';
import { demandParent, list } from '../query/list.ts';
import { refuseOddFilters } from '../query/filter-form.ts';
import { countPlainly } from '../query/plain-count.ts';
import { fieldsOf, queryOf } from '../query/query.ts';
import { asObjects, countDocuments, listDocuments, listRows } from '../query/run.ts';
import { isFalse, looseArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

export const CLIENT_READS: Methods = {
  'frappe.client.get_list': {
    run: (context, args) =>
      messageAnswer(list(context, textArgument(args, 'doctype'), { ...args, limit: undefined })),
  },
  'frappe.client.get_count': { run: (context, args) => messageAnswer(count(context, args)) },
  'frappe.client.get': { run: (context, args) => messageAnswer(get(context, args)) },
  'frappe.client.get_value': { run: (context, args) => messageAnswer(getValue(context, args)) },
  'frappe.client.get_single_value': { run: (context, args) => messageAnswer(getSingleValue(context, args)) },
  'frappe.client.has_permission': {
    run: (context, args) => messageAnswer({ has_permission: hasPermission(context, args) }),
  },
  'frappe.client.get_doc_permissions': {
    run: (context, args) => messageAnswer({ permissions: docPermissions(context, args) }),
  },
  'frappe.client.is_document_amended': { run: (context, args) => messageAnswer(amendmentOf(context, args)) },
  'frappe.client.get_time_zone': {
    guests: true,
    run: (context) => messageAnswer({ time_zone: timeZoneOf(context) }),
  },
  'frappe.client.validate_link': { run: (context, args) => messageAnswer(validateLink(context, args)) },
  'frappe.client.get_password': { run: (context, args) => messageAnswer(getPassword(context, args)) },
};

function count(context: Context, args: Arguments): number {
  return context.site.rules.countsPlainly
    ? countPlainly(context, textArgument(args, 'doctype'), looseArgument(args, 'filters'))
    : countOf(context, args);
}

/** Source: a document counts once for each row that a filter joins to it, unless they are to be distinct. */
export function countOf(context: Context, args: Arguments): number {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const { filters, or_filters, distinct, limit } = args;
  refuseOddFilters(context, filters);
  refuseOddFilters(context, or_filters);
  const count = countDocuments(context, meta, queryOf({ filters, or_filters, distinct }));
  return Math.min(count, Number(limit) || Infinity);
}

function get(context: Context, args: Arguments): object {
  const doctype = textArgument(args, 'doctype');
  const draft = readDocument(
    context,
    doctype,
    optionalText(args, 'name') ?? firstName(context, doctype, args),
  );
  return shapeOf(context, draft);
}

/** The name of the first document that the filters let through. Source: without any it is that of its DocType, as a Single's is. */
function firstName(context: Context, doctype: string, args: Arguments): string {
  const meta = context.site.schema.meta(doctype);
  if (meta.kind === 'single' || args.filters === undefined || args.filters === '') return doctype;
  const [row] = rowsFor(context, meta, args, ['name']);
  if (!row) throw noSuchDocument(doctype, 'for these filters');
  return String(row.name);
}

type ListedRow = Readonly<Record<string, string | number | null>>;

/** Source: what is no JSON is the name of the document meant. */
function rowsFor(
  context: Context,
  meta: Meta,
  args: Arguments,
  fields: readonly string[],
): readonly ListedRow[] {
  const filters = looseArgument(args, 'filters');
  const named = typeof filters === 'string' || typeof filters === 'number';
  const query = {
    ...queryOf({ fields, filters: named ? { name: String(filters) } : filters, order_by: args.order_by }),
    length: 1,
  };
  if (meta.kind !== 'child') return asObjects(listDocuments(context, meta, query));
  demandParent(context, meta, args);
  return asObjects(listRows(context, meta, query));
}

/** Source: without `as_dict` it answers a list of the values, or the value itself where one was asked for. */
function getValue(context: Context, args: Arguments): unknown {
  const asked = looseArgument(args, 'fieldname');
  const found = valuesFor(context, args, fieldsOf(typeof asked === 'string' ? [asked] : asked));
  if (args.as_dict === undefined || !isFalse(args.as_dict)) return found ?? {};
  const values = found && Object.values(found);
  return values?.length === 1 ? values[0] : values;
}

function valuesFor(
  context: Context,
  args: Arguments,
  fields: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  if (meta.kind === 'single') return valuesOfSingle(context, meta, fields);
  if (onlySelects(context, meta) && sharedNames(context, meta.name, 'read').size === 0)
    throw notAllowed(context, meta.name, 'read');
  return rowsFor(context, meta, args, fields)[0];
}

function valuesOfSingle(
  context: Context,
  meta: Meta,
  fields: readonly string[],
): Readonly<Record<string, unknown>> {
  const draft = readDocument(context, meta.name, meta.name);
  const known = fields.filter(
    (field) => meta.fields.has(field) || STANDARD_FIELDS.some((name) => name === field),
  );
  return Object.fromEntries(known.map((field) => [field, storedText(valueIn(context, draft, field))]));
}

/** Source: a Single is stored as text, and its values are answered as they are stored. */
function storedText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function getSingleValue(context: Context, args: Arguments): unknown {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const fieldname = textArgument(args, 'field');
  if (reachOf(context, meta, 'read') === 'none') throw notAllowed(context, meta.name, 'read');
  const field = meta.fields.get(fieldname);
  if (!field) throw validationError(`${meta.name} has no field ${fieldname}.`);
  const value =
    meta.kind === 'single' ? valueIn(context, readDocument(context, meta.name, meta.name), fieldname) : null;
  return value ?? emptyValue(field, fieldname) ?? (AS_TEXT.has(field.fieldtype) ? '' : null);
}

/** Source: the fieldtypes whose value is cast to text, which nothing is an empty one of. */
const AS_TEXT = new Set([
  'Data',
  'Dynamic Link',
  'Link',
  'Long Text',
  'Select',
  'Small Text',
  'Text',
  'Text Editor',
]);

function valueIn(context: Context, draft: Draft, fieldname: string): unknown {
  const field = draft.meta.fields.get(fieldname);
  if (!mayAtLevel(context, draft.meta, 'read', field?.permlevel ?? 0)) return null;
  return draft.values.get(fieldname) ?? emptyValue(field, fieldname);
}

function hasPermission(context: Context, args: Arguments): boolean {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const name = textArgument(args, 'docname');
  const right = (optionalText(args, 'perm_type') ?? 'read').toLowerCase();
  if (context.unchecked) return true;
  if (!isRight(right)) return false;
  return mayDo(context, loadDocument(context, meta.name, name), right);
}

/** Source: whoever asks is told, who may do nothing to the document as well. */
function docPermissions(context: Context, args: Arguments): object {
  return permissionsOn(
    context,
    loadDocument(context, textArgument(args, 'doctype'), textArgument(args, 'docname')),
  );
}

/** The name of a document that was amended from another; undefined where there is none, false to who may not read. */
function amendmentOf(context: Context, args: Arguments): unknown {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const filters = { amended_from: textArgument(args, 'docname') };
  if (reachOf(context, meta, 'read') === 'none' && sharedNames(context, meta.name, 'read').size === 0)
    return false;
  if (!meta.fields.has('amended_from'))
    throw databaseError('OperationalError', `${meta.name} has no column amended_from.`);
  return rowsFor(unchecked(context.site, context.user), meta, { filters }, ['name'])[0]?.name;
}

/** Source: what System Settings say; the sandbox runs in UTC where they say nothing. */
function timeZoneOf({ site }: Context): string {
  const settings = site.store.table('System Settings').get('System Settings');
  const stated = settings ? readText(settings, 'time_zone') : '';
  return stated === '' ? 'UTC' : stated;
}

/** The name as the site writes it, with what else is asked for; null where there is no such document. */
function validateLink(context: Context, args: Arguments): object {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  if (reachOf(context, meta, 'read') === 'none' && reachOf(context, meta, 'select') === 'none') {
    throw notAllowed(context, meta.name, 'read');
  }
  const fields = args.fields ? fieldsOf(args.fields) : [];
  const filters = { name: textArgument(args, 'docname') };
  return rowsFor(context, meta, { filters }, ['name', ...fields])[0] ?? { name: null };
}

/** Source: a document that has no such password is answered as a login that failed. */
function getPassword(context: Context, args: Arguments): string {
  if (!context.roles.has('System Manager'))
    throw permissionError('Only a System Manager may read a password.');
  const [doctype, name, fieldname] = ['doctype', 'name', 'fieldname'].map((part) => textArgument(args, part));
  const draft = loadDocument(context, doctype ?? '', name ?? '');
  const secret = context.site.store.secret(draft.meta.name, String(nameOf(draft)), fieldname ?? '');
  if (secret === undefined)
    throw new SiteError(401, 'AuthenticationError', `${doctype} ${name} has no password in ${fieldname}.`);
  return secret;
}
