import { documentIn, type Granted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import { restoreDocument, type Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { filtersOf } from '../filters.ts';
import { fitsUrl } from '../path.ts';
import { eachRow, type AnyEachQuery } from './each.ts';
import { listRows, type AnyListQuery } from './list.ts';
import type { Name, Target } from './target.ts';
import type { SaveOptions } from './types.ts';

/** What all DocTypes can do that have documents of their own. */
export class VirtualDocType {
  protected readonly target: Target;

  constructor(target: Target) {
    this.target = target;
  }

  async get(name: Name, options?: CallOptions): Promise<Row> {
    return this.#restored(this.target.documents('GET', options, name));
  }

  async list(query: AnyListQuery = {}, options?: CallOptions): Promise<Row[]> {
    return listRows(this.target, query, options);
  }

  each(query: AnyEachQuery = {}, options?: CallOptions): AsyncIterable<Row> {
    return eachRow(this.target, query, options);
  }

  async count(where: object = {}, options?: CallOptions): Promise<number> {
    const args = { filters: filtersOf(where) };
    const { body } = await this.target.client(fitsUrl(args) ? 'GET' : 'POST', 'get_count', args, options);
    return Number(body.message);
  }

  async create(document: object, options?: CallOptions): Promise<Row> {
    return this.#restored(this.target.documents('POST', { ...options, body: this.checked(document) }));
  }

  async update(name: Name, changes: object, { modified, signal }: SaveOptions = {}): Promise<Row> {
    const body = { ...this.checked(changes), ...(modified && { modified }) };
    return this.#restored(this.target.documents('PUT', { body, signal }, name));
  }

  async delete(name: Name, options?: CallOptions): Promise<void> {
    await this.target.documents('DELETE', options, name);
  }

  protected checked(fields: object): object {
    if (Object(fields) === fields && !Array.isArray(fields)) return fields;
    throw new ArgumentError(`${this.target.doctype.name}: give the fields to save as an object.`);
  }

  async #restored(granted: Promise<Granted>): Promise<Row> {
    return restoreDocument(documentIn(await granted), this.target.doctype);
  }
}
