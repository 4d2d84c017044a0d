import { dataOf } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import {
  checkedFields,
  isDocument,
  isRows,
  isTable,
  own,
  restoreDocument,
  restoreListRows,
  type Row,
} from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { filtersOf, joinsRows, type Filter } from '../filters.ts';
import { jsonOf } from '../json.ts';
import { fitsUrl, isName } from '../path.ts';
import type { Load, Method, Sender, Subject, Verb } from '../sender.ts';
import { eachRow, inFullOrder, isByDocument, type AnyEachQuery } from './each.ts';
import { listArguments, type AnyListQuery } from './list.ts';
import type { SaveOptions } from './types.ts';

export type Name = string | number;

/** What all DocTypes can do that have documents of their own. */
export class DocumentsOfDocType {
  protected readonly doctype: DocType;
  readonly #sender: Sender;

  constructor(sender: Sender, doctype: DocType) {
    this.#sender = sender;
    this.doctype = doctype;
  }

  async get(name: Name, options?: CallOptions): Promise<Row> {
    return this.#document('GET', [this.nameOf(name)], options);
  }

  async list(query: AnyListQuery = {}, options?: CallOptions): Promise<Row[]> {
    return this.rows(query, options);
  }

  each(query: AnyEachQuery = {}, options?: CallOptions): AsyncIterable<Row> {
    const counted = !isByDocument(query);
    const asked = counted ? inFullOrder(query, this.doctype) : query;
    return eachRow((page, after) => this.rows(page, options, after), asked, counted);
  }

  /**
   * The method by which the desk counts its lists. Source: until #35657 of frappe/frappe, `frappe.client.get_count` counted what the
   * user may not see as well, compared without the nulls that lists count in, and knew no virtual DocType. Conditions on tables join
   * their rows, and Frappe 14 knows no other word than `true` for counting a document once.
   */
  async count(where: object = {}, options?: CallOptions): Promise<number> {
    const filters = this.filters(where);
    const args = { filters, distinct: joinsRows(filters, this.doctype) ? 'true' : undefined };
    return (await this.reported('get_count', args, { ...options, wanted: Number.isInteger })) as number;
  }

  async create(document: object, options?: CallOptions): Promise<Row> {
    return this.#save('POST', [], document, options);
  }

  async update(name: Name, changes: object, options?: SaveOptions): Promise<Row> {
    return this.#save('PUT', [this.nameOf(name)], changes, options);
  }

  async delete(name: Name, options?: CallOptions): Promise<void> {
    await this.#send('DELETE', [this.nameOf(name)], options);
  }

  /**
   * A list too long for a URL goes to the method that takes and answers the same. Source: the refusal of an aggregate as
   * text shows how it is sent as an object.
   */
  protected async rows(
    query: AnyListQuery,
    options?: CallOptions,
    more: readonly Filter[] = [],
  ): Promise<Row[]> {
    const load = { ...options, wanted: isRows };
    const ask = async (): Promise<Row> => {
      const args = listArguments(query, this.doctype, more, this.#sender.takesObjects);
      return fitsUrl(args)
        ? this.#send('GET', [], { ...load, query: args })
        : this.method('POST', 'client.get_list', args, load);
    };
    const body = await ask().catch((error: unknown) => {
      if (!String(query.fields).includes('(') || !String(error).includes("'COUNT'")) throw error;
      this.#sender.takesObjects = true;
      return ask();
    });
    return restoreListRows(dataOf(body) as Row[], this.doctype, query.fields);
  }

  protected filters(where: object): readonly Filter[] {
    return filtersOf(where, this.doctype);
  }

  /** What a method of the desk's lists answers. */
  protected async reported(method: string, args: object, load: Subject): Promise<unknown> {
    return dataOf(await this.method(fitsUrl(args) ? 'GET' : 'POST', `desk.reportview.${method}`, args, load));
  }

  /** A method of Frappe's own, told the DocType besides its arguments. */
  protected method(verb: Verb, method: string, args: object, load?: Subject): Promise<Row> {
    const { name: doctype } = this.doctype;
    return this.#sender.call(verb, `frappe.${method}`, { doctype, ...args }, { ...load, doctype });
  }

  /** An empty or missing name would reach the documents as a whole. */
  protected nameOf(name: Name): string {
    if (isName(name)) return String(name);
    throw new ArgumentError(
      `${this.doctype.name}: "${String(name)}" is no name of a document. Nothing was sent.`,
    );
  }

  /**
   * Frappe would take a field called `data` for the whole document, and `cmd` for a method to call instead, as 14 does `run_method`
   * (`handle` of its api.py). It keeps the `idx` that a row was read with, and orders by it (`_init_child` of base_document.py): rows
   * that have moved would be back where they were.
   */
  #save(
    method: Method,
    names: readonly string[],
    fields: object,
    { modified, ...options }: SaveOptions = {},
  ): Promise<Row> {
    const document: Row = { ...checkedFields(fields), ...(modified && { modified }) };
    for (const key in document) {
      const rows = document[key];
      if (isTable(own(this.doctype.fields, key) ?? '') && isRows(rows))
        document[key] = rows.map((row, at) => ({ ...row, idx: at + 1 }));
    }
    const isTaken = ['data', 'cmd', 'run_method'].some((argument) => argument in document);
    const body = isTaken ? { data: jsonOf(document) } : document;
    return this.#document(method, names, { ...options, body });
  }

  async #document(method: Method, names: readonly string[], load?: Load): Promise<Row> {
    const body = await this.#send(method, names, { ...load, wanted: isDocument });
    return restoreDocument(dataOf(body) as Row, this.doctype);
  }

  /**
   * A request to the documents as a whole, or to the one that is named. Source: the routes of Frappe 15 and 16 (`url_rules` of
   * `frappe/api/v1.py`) drop a slash at the end and find the document that is named without; one at the start fits none of them.
   */
  #send(method: Method, names: readonly string[], load?: Subject): Promise<Row> {
    const { name: doctype } = this.doctype;
    if (names[0] && /^\/|\/$/.test(names[0]))
      throw new ArgumentError(
        `${doctype} "${names[0]}": Frappe finds no name with a slash at its start or end.`,
      );
    const path = ['api', 'resource', doctype, ...names];
    return this.#sender.send(method, path, { ...load, doctype, documentName: names[0] });
  }
}
