import type { Granted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import { pathOf, queryOf } from '../path.ts';
import type { Load, Method, Sender } from '../sender.ts';

export type Name = string | number;

/** A DocType on a site: where its calls go. */
export class Target {
  readonly doctype: DocType;
  readonly #sender: Sender;

  constructor(sender: Sender, doctype: DocType) {
    this.#sender = sender;
    this.doctype = doctype;
  }

  /** A request to one document. Nothing is sent for a name that is empty or missing: it would reach the whole list. */
  async document(method: Method, name: Name, load?: Load): Promise<Granted> {
    const documentName = this.checkedName(name);
    return this.#send(
      method,
      pathOf(['api', 'resource', this.doctype.name, documentName]),
      load,
      documentName,
    );
  }

  /** A request to the DocType's documents as a whole. */
  async documents(method: Method, load?: Load): Promise<Granted> {
    return this.#send(method, pathOf(['api', 'resource', this.doctype.name]), load);
  }

  /** A method of `frappe.client` that reads. */
  async read(method: string, args: object, options?: CallOptions): Promise<Granted> {
    const query = { doctype: this.doctype.name, ...args };
    return fitsUrl(query)
      ? this.#send('GET', `/api/method/frappe.client.${method}`, { query, signal: options?.signal })
      : this.act(method, args, options);
  }

  /** A method of `frappe.client` that may write. */
  async act(method: string, args: object, options?: CallOptions, documentName?: string): Promise<Granted> {
    const body = { doctype: this.doctype.name, ...args };
    return this.#send(
      'POST',
      `/api/method/frappe.client.${method}`,
      { body, signal: options?.signal },
      documentName,
    );
  }

  checkedName(name: unknown): string {
    if (typeof name === 'string' && name !== '') return name;
    if (typeof name === 'number' && Number.isFinite(name)) return String(name);
    const what =
      name === ''
        ? 'an empty text'
        : name === null
          ? 'null'
          : typeof name === 'number'
            ? String(name)
            : typeof name;
    throw new ArgumentError(`${this.doctype.name}: the document's name is ${what}. Nothing was sent.`);
  }

  /** @throws ArgumentError for what is no object */
  checkedFields(fields: unknown): object {
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields;
    throw new ArgumentError(`${this.doctype.name}: give the fields to save as an object. Nothing was sent.`);
  }

  #send(method: Method, path: string, load?: Load, documentName?: string): Promise<Granted> {
    return this.#sender.send(method, path, load, {
      doctype: this.doctype.name,
      ...(documentName !== undefined && { documentName }),
    });
  }
}

/** Web servers before Frappe refuse longer request lines; gunicorn's own limit is 4094 bytes. */
const LONGEST_QUERY = 3000;

/** Whether a query can travel in the URL; one that cannot goes as the body of a POST to a method that takes the same. */
export function fitsUrl(query: Readonly<Record<string, unknown>>): boolean {
  return queryOf(query).length <= LONGEST_QUERY;
}
