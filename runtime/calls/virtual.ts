import { dataOf, isDocument, isRows, type Wanted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import { restoreDocument, restoreListRows, type Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { filtersOf, type Filter } from '../filters.ts';
import { fitsUrl } from '../path.ts';
import type { Load, Method, Sender, Verb } from '../sender.ts';
import { eachRow, isByDocument, type AnyEachQuery } from './each.ts';
import { listArguments, type AnyListQuery } from './list.ts';
import type { SaveOptions } from './types.ts';

export type Name = string | number;

/** What all DocTypes can do that have documents of their own. */
export class VirtualDocType {
  protected readonly doctype: DocType;
  readonly #sender: Sender;

  constructor(sender: Sender, doctype: DocType) {
    this.#sender = sender;
    this.doctype = doctype;
  }

  async get(name: Name, options?: CallOptions): Promise<Row> {
    return this.#document('GET', options, name);
  }

  async list(query: AnyListQuery = {}, options?: CallOptions): Promise<Row[]> {
    return this.rows(query, options);
  }

  /** Controllers of virtual DocTypes need not know conditions, so there pages are counted. */
  each(query: AnyEachQuery = {}, options?: CallOptions): AsyncIterable<Row> {
    const counted = !isByDocument(query) || this.doctype.kind === 'virtual';
    return eachRow((page, after) => this.rows(page, options, after), query, counted);
  }

  async count(where: object = {}, options?: CallOptions): Promise<number> {
    const args = { filters: filtersOf(where, this.doctype) };
    return Number(dataOf(await this.client(fitsUrl(args) ? 'GET' : 'POST', 'get_count', args, options)));
  }

  async create(document: object, options?: CallOptions): Promise<Row> {
    return this.#document('POST', { ...options, body: this.checked(document) });
  }

  async update(name: Name, changes: object, { modified, signal }: SaveOptions = {}): Promise<Row> {
    const body = { ...this.checked(changes), ...(modified && { modified }) };
    return this.#document('PUT', { body, signal }, name);
  }

  async delete(name: Name, options?: CallOptions): Promise<void> {
    await this.#send('DELETE', options, undefined, name);
  }

  /** A list too long for a URL goes to the method that takes and answers the same. */
  protected async rows(
    query: AnyListQuery,
    options?: CallOptions,
    more: readonly Filter[] = [],
  ): Promise<Row[]> {
    const args = listArguments(query, this.doctype, more);
    const body = fitsUrl(args)
      ? await this.#send('GET', { ...options, query: args }, isRows)
      : await this.client('POST', 'get_list', args, options, isRows);
    return restoreListRows(dataOf(body) as Row[], this.doctype, query.fields);
  }

  /** A method of `frappe.client`, told the DocType besides its arguments. */
  protected client(
    verb: Verb,
    method: string,
    args: object,
    options?: CallOptions,
    wanted?: Wanted,
  ): Promise<Row> {
    const { name: doctype } = this.doctype;
    return this.#sender.call(verb, `frappe.client.${method}`, { doctype, ...args }, options, {
      doctype,
      wanted,
    });
  }

  protected checked(fields: object): object {
    if (Object(fields) === fields && !Array.isArray(fields)) return fields;
    throw new ArgumentError(`${this.doctype.name}: give the fields to save as an object.`);
  }

  /** An empty or missing name would reach the documents as a whole. */
  protected nameOf(name: Name): string {
    if ((typeof name === 'string' && name) || Number.isFinite(name)) return String(name);
    throw new ArgumentError(
      `${this.doctype.name}: the name of the document is ${JSON.stringify(name)}. Nothing was sent.`,
    );
  }

  async #document(method: Method, load?: Load, ...name: readonly Name[]): Promise<Row> {
    const body = await this.#send(method, load, isDocument, ...name);
    return restoreDocument(dataOf(body) as Row, this.doctype);
  }

  /** A request to the documents as a whole, or to the one that is named. */
  #send(method: Method, load?: Load, wanted?: Wanted, ...name: readonly Name[]): Promise<Row> {
    const { name: doctype } = this.doctype;
    const names = name.map((given) => this.nameOf(given));
    return this.#sender.send(method, ['api', 'resource', doctype, ...names], load, {
      doctype,
      documentName: names[0],
      wanted,
    });
  }
}
