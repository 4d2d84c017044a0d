import * as v from 'valibot';
import { get, unlikeFrappe, type Reader } from './reader.ts';

/** Filters on columns of DocType, as `frappe.client` takes them. */
type Filters = Readonly<Record<string, string | number | readonly [operator: string, value: unknown]>>;

/**
 * The names of all DocTypes that pass the filters, sorted, as any user may list them.
 *
 * Source: `search_link` lists DocTypes without regard to permissions. Frappe 15 and 16 answer them all whatever the page
 * length, since DocType is a translated DocType; 14 goes by the page length. 14 answers under `results`, the others
 * under `message`.
 */
export async function readNames(reader: Reader, filters: Filters = {}): Promise<readonly string[]> {
  const answer = await get(reader, ['api', 'method', 'frappe.desk.search.search_link'], {
    doctype: 'DocType',
    txt: '',
    filters,
    page_length: MORE_THAN_ANY_SITE_HAS,
  });
  const { success, output } = v.safeParse(FOUND, answer);
  if (success) return [...new Set(output.map(({ value }) => value))].sort();
  throw unlikeFrappe('The answer to frappe.desk.search.search_link is not a list of DocTypes');
}

const MORE_THAN_ANY_SITE_HAS = 100_000;

const VALUES = v.array(v.looseObject({ value: v.string() }));
const FOUND = v.union([
  v.pipe(
    v.object({ message: VALUES }),
    v.transform(({ message }) => message),
  ),
  v.pipe(
    v.object({ results: VALUES }),
    v.transform(({ results }) => results),
  ),
]);
