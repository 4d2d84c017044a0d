import type { Context } from '../context.ts';
import { notAllowed, reachOf } from '../access/roles.ts';
import type { Meta } from '../schema/meta.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { compareText, fold } from '../text.ts';
import { conditionsOf } from '../query/conditions.ts';
import { queryOf } from '../query/query.ts';
import { Source } from '../query/source.ts';
import { looseArgument, optionalText, textArgument } from './method.ts';
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
  if (meta.name !== 'DocType') demandSearch(context, meta);
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

function demandSearch(context: Context, meta: Meta): void {
  const allowed = (['read', 'select'] as const).some((right) => reachOf(context, meta, right) !== 'none');
  if (!allowed) throw notAllowed(context, meta.name, 'select');
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
  return context.site.store
    .table(meta.name)
    .rows()
    .filter((row) => hold([row]));
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
