import { CHILD_FIELDS, STANDARD_FIELDS } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { pythonError } from '../errors.ts';
import { parse } from '../request.ts';
import { noSuchColumn } from './field.ts';

/**
 * Refuses filters in a form that a list does not take.
 *
 * Source: `validate_filters` of frappe/desk/reportview.py of 14, 15 and 16 before its release. A part of three is a field, an
 * operator and a value, and any other is taken to begin with a DocType and its field, be it a text, of which the letters count.
 *
 * @throws SiteError DataError for a field, DoesNotExistError for a DocType that there is not, and as Python does for other parts
 */
export function refuseOddFilters({ site }: Context, sent: unknown): void {
  if (!site.rules.checksFilterForm || !sent) return;
  const filters = typeof sent === 'string' ? parse(sent, 'The argument filters') : sent;
  if (Array.isArray(filters)) for (const part of filters as unknown[]) refuseOddPart(site, part);
  else if (typeof filters === 'string' && filters !== '') throw noSuchColumn(filters.slice(0, 1));
  else if (filters && typeof filters !== 'object')
    throw pythonError('TypeError', 'Filters have to be a list or an object.');
}

function refuseOddPart({ schema }: Context['site'], part: unknown): void {
  if (typeof part === 'object' && part !== null && !Array.isArray(part))
    throw pythonError('KeyError', 'Every filter in a list has to be a list itself.');
  if (typeof part !== 'string' && !Array.isArray(part))
    throw pythonError('TypeError', 'Every filter in a list has to be a list itself.');
  if (Array.isArray(part) && part.length === 3) return;
  const [doctype, fieldname] = (part.length === 3 ? [undefined, part[0]] : part) as unknown[];
  if (part.length < 2) throw pythonError('IndexError', 'A filter needs a field, an operator and a value.');
  if (typeof fieldname !== 'string') throw pythonError('TypeError', 'A filter begins with texts.');
  if (STANDARD.has(fieldname)) return;
  const meta = typeof doctype === 'string' ? schema.meta(doctype) : undefined;
  if (!meta?.fields.has(fieldname)) throw noSuchColumn(fieldname);
}

/** Source: columns that every list may be filtered by, whatever its DocType. */
const STANDARD: ReadonlySet<string> = new Set([
  ...STANDARD_FIELDS,
  ...CHILD_FIELDS,
  'doctype',
  '_assign',
  '_comments',
  '_liked_by',
  '_seen',
  '_user_tags',
]);
