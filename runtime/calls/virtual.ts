import { documentIn, type Granted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import { restoreDocument, type Row } from '../document.ts';
import { filtersOf, NOTHING } from '../filters.ts';
import { eachRow, type AnyEachQuery } from './each.ts';
import { listRows, type AnyListQuery } from './list.ts';
import type { Name, Target } from './target.ts';

/** What all DocTypes can do that have documents of their own. */
export class VirtualDocType {
  protected readonly target: Target;

  constructor(target: Target) {
    this.target = target;
  }

  async get(name: Name, options?: CallOptions): Promise<Row> {
    return this.restored(await this.target.document('GET', name, { signal: options?.signal }));
  }

  async list(query: AnyListQuery = {}, options?: CallOptions): Promise<Row[]> {
    return listRows(this.target, query, options);
  }

  each(query: AnyEachQuery = {}, options?: CallOptions): AsyncIterable<Row> {
    return eachRow(this.target, query, options);
  }

  async count(where?: object, options?: CallOptions): Promise<number> {
    const filters = filtersOf(where);
    if (filters === NOTHING) return 0;
    const { body } = await this.target.read('get_count', { filters }, options);
    return Number(body.message ?? 0);
  }

  async create(document: object, options?: CallOptions): Promise<Row> {
    const body = this.target.checkedFields(document);
    return this.restored(await this.target.documents('POST', { body, signal: options?.signal }));
  }

  async update(name: Name, changes: object, options?: CallOptions): Promise<Row> {
    const body = this.target.checkedFields(changes);
    return this.restored(await this.target.document('PUT', name, { body, signal: options?.signal }));
  }

  async delete(name: Name, options?: CallOptions): Promise<void> {
    await this.target.document('DELETE', name, { signal: options?.signal });
  }

  protected restored(granted: Granted): Row {
    return restoreDocument(documentIn(granted), this.target.doctype);
  }
}
