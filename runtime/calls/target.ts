import type { Granted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import { pathOf, queryOf } from '../path.ts';
import type { Load, Method, Sender } from '../sender.ts';

export type Name = string | number;

/** A DocType on a site: where its calls go. */
export interface Target {
  readonly doctype: DocType;
  /** A request to one document, or to all where no name is given. */
  documents(method: Method, load?: Load, name?: string): Promise<Granted>;
  /** A method of `frappe.client` that may write. */
  act(method: string, args: object, options?: CallOptions, name?: string): Promise<Granted>;
  /** One that reads; in the URL where it fits. */
  read(method: string, args: object, options?: CallOptions): Promise<Granted>;
  /** @throws ArgumentError for an empty or missing name, which would reach the whole list instead */
  nameOf(name: Name): string;
}

export function targetOf(sender: Sender, doctype: DocType): Target {
  const send = (method: Method, path: string, load?: Load, documentName?: string): Promise<Granted> =>
    sender.send(method, path, load, { doctype: doctype.name, documentName });
  const act: Target['act'] = (method, args, options, name) =>
    send('POST', CLIENT + method, { ...options, body: { doctype: doctype.name, ...args } }, name);
  return {
    doctype,
    act,
    documents: (method, load, name) =>
      send(
        method,
        pathOf('api', 'resource', doctype.name, ...(name === undefined ? [] : [name])),
        load,
        name,
      ),
    read: (method, args, options) =>
      fitsUrl(args)
        ? send('GET', CLIENT + method, { ...options, query: { doctype: doctype.name, ...args } })
        : act(method, args, options),
    nameOf(name) {
      if ((typeof name === 'string' && name) || Number.isFinite(name)) return String(name);
      throw new ArgumentError(
        `${doctype.name}: the document's name is ${JSON.stringify(name)}. Nothing was sent.`,
      );
    },
  };
}

const CLIENT = '/api/method/frappe.client.';

/** Web servers before Frappe refuse long request lines; gunicorn's own limit is 4094 bytes. */
export function fitsUrl(query: object): boolean {
  return queryOf(query).length < 3000;
}
