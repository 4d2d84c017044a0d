import type { Granted } from '../answer.ts';
import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import type { Load, Method, Sender } from '../sender.ts';

export type Name = string | number;

/** A DocType on a site: where its calls go. */
export interface Target {
  readonly doctype: DocType;
  /** A request to the documents as a whole, or to the one that is named. */
  documents(method: Method, load?: Load, ...name: readonly Name[]): Promise<Granted>;
  /** A method of `frappe.client`, told the DocType besides its arguments. */
  client(verb: 'GET' | 'POST', method: string, args: object, options?: CallOptions): Promise<Granted>;
  /** @throws ArgumentError for an empty or missing name, which would reach the documents as a whole */
  readonly nameOf: (name: Name | undefined) => string;
}

export function targetOf(sender: Sender, doctype: DocType): Target {
  const target: Target = {
    doctype,
    documents(method, load, ...name) {
      const names = name.map(target.nameOf);
      return sender.send(method, ['api', 'resource', doctype.name, ...names], load, doctype.name, names[0]);
    },
    client(verb, method, args, options) {
      const all = { doctype: doctype.name, ...args };
      const load = { signal: options?.signal, [verb === 'GET' ? 'query' : 'body']: all };
      return sender.send(verb, ['api', 'method', `frappe.client.${method}`], load, doctype.name);
    },
    nameOf: (name) => {
      if ((typeof name === 'string' && name) || Number.isFinite(name)) return String(name);
      throw new ArgumentError(
        `${doctype.name}: the name of the document is ${JSON.stringify(name)}. Nothing was sent.`,
      );
    },
  };
  return target;
}
