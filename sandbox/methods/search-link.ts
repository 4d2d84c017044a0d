import type { Context } from '../context.ts';
import { listableTo } from '../access/documents.ts';
import type { Meta } from '../schema/meta.ts';
import { read, readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { compareText, fold } from '../text.ts';
import { conditionsOf } from '../query/conditions.ts';
import { queryOf } from '../query/query.ts';
import { Source } from '../query/source.ts';
import { flagArgument, looseArgument, optionalText, textArgument } from './method.ts';
import type { Arguments } from './method.ts';

interface Suggestion {
  readonly value: string;
  readonly description?: string;
}

const PAGE = 10;

/**
 * The names that a Link field suggests for a text.
 *
 * Source: `search_widget` of frappe/desk/search.py. Anyone who has logged in may search the names of DocTypes; other documents
 * take the right to read or select. A page holds those whose names have the text first, and of them the ones that the list of
 * the DocType has first; on it names that start with the text come first. A DocType whose names are translated is searched
 * whole, without pages.
 */
export function searchLink(context: Context, args: Arguments): readonly Suggestion[] {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const wanted = fold((optionalText(args, 'txt') ?? '').trim());
  const searched = ['name', ...describing(meta).filter((column) => isSearched(meta, column))];
  const found = candidates(context, meta, args).filter((row) =>
    searched.some((column) => fold(readText(row, column)).includes(wanted)),
  );
  const page = meta.doctype.translated_doctype
    ? found
    : found.toSorted(byRelevance(context, meta, wanted)).slice(0, pageLength(args));
  return page
    .toSorted(
      (a, b) => isBehind(a, wanted) - isBehind(b, wanted) || compareText(String(a.name), String(b.name)),
    )
    .map((row) => suggestion(meta, row));
}

/** Source: no rows on a page means all of them. */
function pageLength({ page_length }: Arguments): number {
  const length = Math.trunc(Number(page_length ?? PAGE));
  return length > 0 ? length : Infinity;
}

/**
 * The columns that tell of a document besides its name. Source: `get_std_fields_list`, the title first; a DocType whose names are
 * translated is matched and told by these alone.
 */
function describing({ columns, doctype }: Meta): readonly string[] {
  if (doctype.translated_doctype) return [];
  const fields = [doctype.title_field ?? '', ...(doctype.search_fields ?? '').split(',')];
  return [...new Set(fields.map((field) => field.trim()))].filter(
    (field) => field !== 'name' && columns.includes(field),
  );
}

/** Source: the fieldtypes that a text is looked for in. */
const SEARCHED = new Set([
  'Data',
  'Link',
  'Long Text',
  'Read Only',
  'Select',
  'Small Text',
  'Text',
  'Text Editor',
]);

function isSearched({ fields }: Meta, column: string): boolean {
  return SEARCHED.has(fields.get(column)?.fieldtype ?? '');
}

/** Source: where the text stands in the name, how often the document is linked to, drafts first, then the order of the list. */
function byRelevance({ site }: Context, { doctype }: Meta, wanted: string): (a: Row, b: Row) => number {
  const [field = '', direction] =
    (doctype.sort_field ?? site.rules.schema.sortField).split(',', 1)[0]?.trim().split(/\s+/) ?? [];
  const sign = (direction ?? doctype.sort_order ?? 'desc').toLowerCase() === 'asc' ? 1 : -1;
  const place = (row: Row): number => fold(String(row.name)).indexOf(wanted) + 1 || Infinity;
  return (a, b) =>
    compare(place(a), place(b)) ||
    compare(Number(b.idx ?? 0), Number(a.idx ?? 0)) ||
    (doctype.is_submittable ? compare(Number(a.docstatus ?? 0), Number(b.docstatus ?? 0)) : 0) ||
    sign * compare(read(a, field) ?? '', read(b, field) ?? '');
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a > b) - Number(a < b);
}

function candidates(context: Context, meta: Meta, args: Arguments): readonly Row[] {
  const query = queryOf({ filters: looseArgument(args, 'filters') });
  const { hold } = conditionsOf(context, new Source(context, meta), query);
  const isSeen = seenBy(context, meta, args);
  return context.site.store
    .table(meta.name)
    .rows()
    .filter((row) => isSeen(row) && isInUse(meta, row) && hold([row]));
}

/**
 * Source: what the user may list is suggested, less what their User Permissions for the DocType of the Link rule out; or
 * every document, where the Link ignores them.
 *
 * @throws SiteError PermissionError where they may list none
 */
function seenBy(context: Context, meta: Meta, args: Arguments): (row: Row) => boolean {
  if (meta.name === 'DocType') return () => true;
  const isSeen = listableTo(context, meta, optionalText(args, 'reference_doctype'));
  return flagArgument(args, 'ignore_user_permissions') ? () => true : isSeen;
}

/** Source: what is not enabled, or is disabled, is suggested to nobody. */
function isInUse(meta: Meta, row: Row): boolean {
  const isCheck = (fieldname: string): boolean => meta.fields.get(fieldname)?.fieldtype === 'Check';
  if (isCheck('enabled') && !read(row, 'enabled')) return false;
  return !(isCheck('disabled') && read(row, 'disabled'));
}

function isBehind({ name }: Row, wanted: string): number {
  return fold(String(name)).startsWith(wanted) ? 0 : 1;
}

function suggestion(meta: Meta, row: Row): Suggestion {
  const value = String(row.name);
  const description = [...new Set(describing(meta).map((field) => readText(row, field)))]
    .filter(Boolean)
    .join(', ');
  return description === '' ? { value } : { value, description };
}
