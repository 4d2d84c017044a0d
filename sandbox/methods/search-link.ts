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
 * Source: anyone who has logged in may search the names of DocTypes; other documents take the right to read or select.
 * A DocType whose names are translated is searched whole, without pages. Names that start with the text come first.
 */
export function searchLink(context: Context, args: Arguments): readonly Suggestion[] {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  const wanted = fold(optionalText(args, 'txt') ?? '');
  const searched = ['name', ...searchFields(meta)];
  const found = candidates(context, meta, args)
    .filter((row) => searched.some((column) => fold(readText(row, column)).includes(wanted)))
    .sort(
      (a, b) => relevance(a, wanted) - relevance(b, wanted) || compareText(String(a.name), String(b.name)),
    );
  const page = meta.doctype.translated_doctype
    ? found
    : found.slice(0, Number(args.page_length ?? PAGE) || PAGE);
  return page.map((row) => suggestion(meta, row));
}

/** Source: a DocType whose names are translated is matched by its names alone. */
function searchFields(meta: Meta): readonly string[] {
  if (meta.doctype.translated_doctype) return [];
  return (meta.doctype.search_fields ?? '')
    .split(',')
    .map((field) => field.trim())
    .filter((field) => meta.columns.includes(field));
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

function relevance(row: Row, wanted: string): number {
  return fold(String(row.name)).startsWith(wanted) ? 0 : 1;
}

function suggestion(meta: Meta, row: Row): Suggestion {
  const value = String(row.name);
  const description = [...new Set(searchFields(meta).map((field) => readText(row, field)))]
    .filter(Boolean)
    .join(', ');
  return description === '' ? { value } : { value, description };
}
