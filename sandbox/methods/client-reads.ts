import type { Context } from '../context.ts';
import { noSuchDocument, permissionError } from '../errors.ts';
import { emptyValue } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import type { Draft } from '../documents/draft.ts';
import { mayDo } from '../access/documents.ts';
import { loadDocument, readDocument } from '../documents/load.ts';
import { shapeOf } from '../documents/shape.ts';
import { isRight, mayAtLevel, notAllowed, reachOf } from '../access/roles.ts';
import { demandParent, list } from '../query/list.ts';
import { fieldsOf, queryOf } from '../query/query.ts';
import { asObjects, countDocuments, listDocuments, listRows } from '../query/run.ts';
import { looseArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

export const CLIENT_READS: Methods = {
  'frappe.client.get_list': {
    run: (context, args) => messageAnswer(list(context, textArgument(args, 'doctype'), args)),
  },
  'frappe.client.get_count': { run: (context, args) => messageAnswer(countOf(context, args)) },
  'frappe.client.get': { run: (context, args) => messageAnswer(get(context, args)) },
  'frappe.client.get_value': { run: (context, args) => messageAnswer(getValue(context, args)) },
  'frappe.client.get_single_value': { run: (context, args) => messageAnswer(getSingleValue(context, args)) },
  'frappe.client.has_permission': {
    run: (context, args) => messageAnswer({ has_permission: hasPermission(context, args) }),
  },
  'frappe.client.validate_link': { run: (context, args) => messageAnswer(validateLink(context, args)) },
  'frappe.client.get_password': { run: (context, args) => messageAnswer(getPassword(context, args)) },
};

/** Source: a document counts once for each row that a filter joins to it, unless they are to be distinct. */
export function countOf(context: Context, args: Arguments): number {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const { filters, or_filters, distinct, limit } = args;
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

/** The name of the first document that the filters let through; a Single's is its own. */
function firstName(context: Context, doctype: string, args: Arguments): string {
  const meta = context.site.schema.meta(doctype);
  if (meta.kind === 'single') return doctype;
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

function getValue(context: Context, args: Arguments): object {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const fields = fieldsOf(looseArgument(args, 'fieldname'));
  if (meta.kind === 'single') return valuesOfSingle(context, meta, fields);
  return rowsFor(context, meta, args, fields)[0] ?? {};
}

function valuesOfSingle(context: Context, meta: Meta, fields: readonly string[]): object {
  const draft = readDocument(context, meta.name, meta.name);
  return Object.fromEntries(fields.map((field) => [field, valueIn(context, draft, field)]));
}

function getSingleValue(context: Context, args: Arguments): unknown {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  return valueIn(context, readDocument(context, meta.name, meta.name), textArgument(args, 'field'));
}

function valueIn(context: Context, draft: Draft, fieldname: string): unknown {
  const field = draft.meta.fields.get(fieldname);
  if (!mayAtLevel(context, draft.meta, 'read', field?.permlevel ?? 0)) return null;
  return draft.values.get(fieldname) ?? emptyValue(field, fieldname);
}

function hasPermission(context: Context, args: Arguments): boolean {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const right = optionalText(args, 'perm_type') ?? 'read';
  if (!isRight(right)) return false;
  const name = optionalText(args, 'docname');
  if (name === undefined) return reachOf(context, meta, right) !== 'none';
  return mayDo(context, loadDocument(context, meta.name, name), right);
}

/** The name as the site writes it, with what else is asked for; empty where there is no such document. */
function validateLink(context: Context, args: Arguments): object {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  if (reachOf(context, meta, 'read') === 'none' && reachOf(context, meta, 'select') === 'none') {
    throw notAllowed(context, meta.name, 'read');
  }
  const asked = looseArgument(args, 'fields');
  const fields = asked === undefined || asked === '' ? [] : fieldsOf(asked);
  const filters = { name: textArgument(args, 'docname') };
  return rowsFor(context, meta, { filters }, ['name', ...fields])[0] ?? {};
}

function getPassword(context: Context, args: Arguments): string | null {
  if (!context.roles.has('System Manager'))
    throw permissionError('Only a System Manager may read a password.');
  const [doctype, name, fieldname] = ['doctype', 'name', 'fieldname'].map((part) => textArgument(args, part));
  return context.site.store.secret(doctype ?? '', name ?? '', fieldname ?? '') ?? null;
}
