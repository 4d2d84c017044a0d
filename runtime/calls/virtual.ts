import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import { isRows, restoreListRows, type Row } from '../document.ts';
import type { Filter } from '../filters.ts';
import { DocumentsOfDocType } from './documents.ts';
import { eachRow, type AnyEachQuery } from './each.ts';
import { listArguments, type AnyListQuery } from './list.ts';

/**
 * The documents that a controller makes up are listed as the desk lists them, since that is what controllers are written for.
 *
 * Source: `get_list` of RQ Job and Recorder. REST tells them `limit_start` and `limit_page_length`, which they do not look at, and an
 * order that is None, which the former takes for a text; both look for the DocType in a filter (`make_filter_dict`), and the latter
 * for a dot in the order.
 */
export class VirtualDocType extends DocumentsOfDocType {
  /** Controllers need not know conditions, so pages are counted. */
  override each(query: AnyEachQuery = {}, options?: CallOptions): AsyncIterable<Row> {
    return eachRow((page) => this.rows(page, options), query, true);
  }

  protected override async rows(query: AnyListQuery, options?: CallOptions): Promise<Row[]> {
    const { doctype } = this;
    const asked = listArguments(query, { ...doctype, qualified: true }, []);
    const { limit_start: start = 0, limit_page_length: length = 20, filters, or_filters, ...others } = asked;
    if (filters.some((filter) => isOfDocstatus(filter, '<'))) return [];
    const args = {
      ...others,
      filters: toldOf(filters, doctype),
      or_filters: or_filters && toldOf(or_filters, doctype),
      start,
      page_length: length || Number.MAX_SAFE_INTEGER,
    };
    const rows = await this.reported('get_list', args, { ...options, wanted: isRows });
    return restoreListRows(rows as Row[], doctype, query.fields);
  }

  protected override filters(where: object): readonly Filter[] {
    return toldOf(super.filters(where), this.doctype);
  }
}

/** With the DocType in front of each. */
function toldOf(filters: readonly Filter[], { name }: DocType): readonly Filter[] {
  return filters
    .filter((filter) => !isOfDocstatus(filter, '>='))
    .map((filter) => (filter.length > 3 ? filter : [name, ...filter]));
}

/** What an empty `in` is sent as, or an empty `not in`: documents that a controller makes up need not have a docstatus. */
function isOfDocstatus([fieldname, operator, operand]: Filter, sent: '<' | '>='): boolean {
  return fieldname === 'docstatus' && operator === sent && operand === 0;
}
