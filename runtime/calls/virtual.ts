import { dataOf } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import { isDocument, isRows, restoreDocument, restoreListRows, type Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { filtersOf, type Filter } from '../filters.ts';
import { fitsUrl, isName } from '../path.ts';
import type { Load, Method, Sender, Subject, Verb } from '../sender.ts';
import { eachRow, type AnyEachQuery } from './each.ts';
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
    const counted = query.orderBy !== undefined || this.doctype.kind === 'virtual';
    return eachRow((page, after) => this.rows(page, options, after), query, counted);
  }

  async count(where: object = {}, options?: CallOptions): Promise<number> {
    const args = { filters: filtersOf(where) };
    const verb = fitsUrl(args) ? 'GET' : 'POST';
    return dataOf(await this.client(verb, 'get_count', args, { ...options, wanted: isCount })) as number;
  }

  async create(document: object, options?: CallOptions): Promise<Row> {
    return this.#save('POST', document, options);
  }

  async update(name: Name, changes: object, { modified, signal }: SaveOptions = {}): Promise<Row> {
    return this.#save('PUT', { ...this.checked(changes), ...(modified && { modified }) }, { signal }, name);
  }

  async delete(name: Name, options?: CallOptions): Promise<void> {
    await this.#send('DELETE', options, name);
  }

  /** A list too long for a URL goes to the method that takes and answers the same. */
  protected async rows(
    query: AnyListQuery,
    options?: CallOptions,
    more: readonly Filter[] = [],
  ): Promise<Row[]> {
    const args = listArguments(query, more);
    const load = { ...options, wanted: isRows };
    const body = fitsUrl(args)
      ? await this.#send('GET', { ...load, query: args })
      : await this.client('POST', 'get_list', args, load);
    return restoreListRows(dataOf(body) as Row[], this.doctype);
  }

  /** A method of `frappe.client`, told the DocType besides its arguments. */
  protected client(verb: Verb, method: string, args: object, load?: Subject): Promise<Row> {
    const { name: doctype } = this.doctype;
    return this.#sender.call(verb, `frappe.client.${method}`, { doctype, ...args }, { ...load, doctype });
  }

  protected checked(fields: object): object {
    if (isDocument(fields)) return fields;
    throw new ArgumentError(`${this.doctype.name}: give the fields to save as an object.`);
  }

  /** An empty or missing name would reach the documents as a whole. */
  protected nameOf(name: Name): string {
    if (isName(name)) return String(name);
    throw new ArgumentError(
      `${this.doctype.name}: the name of the document is ${JSON.stringify(name)}. Nothing was sent.`,
    );
  }

  /** Frappe would take a field called `data` for the whole document, and `cmd` for a method to call instead. */
  #save(method: Method, fields: object, options?: CallOptions, ...name: readonly Name[]): Promise<Row> {
    const document = this.checked(fields);
    const body = 'data' in document || 'cmd' in document ? { data: JSON.stringify(document) } : document;
    return this.#document(method, { ...options, body }, ...name);
  }

  async #document(method: Method, load?: Load, ...name: readonly Name[]): Promise<Row> {
    const body = await this.#send(method, { ...load, wanted: isDocument }, ...name);
    return restoreDocument(dataOf(body) as Row, this.doctype);
  }

  /** A request to the documents as a whole, or to the one that is named. */
  #send(method: Method, load?: Subject, ...name: readonly Name[]): Promise<Row> {
    const { name: doctype } = this.doctype;
    const names = name.map((given) => this.nameOf(given));
    const path = ['api', 'resource', doctype, ...names];
    return this.#sender.send(method, path, { ...load, doctype, documentName: names[0] });
  }
}

function isCount(data: unknown): boolean {
  return typeof data === 'number';
}
