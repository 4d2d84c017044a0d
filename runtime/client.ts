// Names AsyncDisposable, which no lib of TypeScript has before esnext, and every Node.js that runs this has what it says.
/// <reference lib="esnext.disposable" preserve="true" />

import { callsOf, type Calls, type SharedCalls } from './calls/index.ts';
import type { CallOptions, ConnectOptions } from './connect-options.ts';
import type { Contract, DocType } from './doctype.ts';
import { openSender, type JsonBody, type Load, type Method, type Path, type Verb } from './sender.ts';

/**
 * A site: call it with a DocType to get that DocType's calls.
 *
 * @typeParam Registry - the registry of its client, where fields of linked documents shall be known without naming their DocTypes
 */
export interface Site<Registry = unknown> extends AsyncDisposable {
  /** The calls that documents of this DocType offer, by its kind. A child table's rows live in their documents: it has none. */
  <T extends Contract>(doctype: DocType<T>): Calls<T, Registry>;

  /** Of one of several DocTypes: the calls that each of them has, with the columns and the fields that each of them has. */
  <D extends DocType>(doctype: D): SharedCalls<D, Registry>;

  /**
   * Calls a whitelisted method: `frappe.auth.get_logged_user`.
   *
   * @param options - `method: 'GET'` for a method that only reads. @default POST
   * @returns its `message`; null where it answers nothing
   */
  call<T = unknown>(method: string, args?: JsonBody, options?: MethodOptions): Promise<T>;

  /**
   * Sends any request: the way out where the typed calls end. Authenticated, limited and checked as they are.
   *
   * @param path - segments, each of which is encoded; or a path from the site's root that is encoded already
   * @returns the whole JSON object of the answer, with its `data` or `message`
   */
  request(method: Method, path: Path, load?: Load): Promise<Record<string, unknown>>;

  /** Waits for the requests that are sent and closes the connections. A second time does nothing. */
  close(): Promise<void>;
}

export interface SiteOptions<Registry> extends ConnectOptions {
  /**
   * The registry that `doctyped generate --registry` writes, as a value: fields of linked documents then need no `linked`, not
   * even where the client converts them. It brings every DocType along.
   */
  readonly doctypes?: Registry | undefined;
}

export interface MethodOptions extends CallOptions {
  readonly method?: Verb | undefined;
}

/**
 * Opens a site. Nothing is sent until the first call.
 *
 * @example
 * const erp = connect({ url: 'https://erp.example.com', auth: apiKey.fromEnv() });
 * const invoice = await erp(SalesInvoice).get('ACC-SINV-2026-00001');
 *
 * @typeParam Registry - `DocTypes`, the registry that `doctyped generate --registry` writes, for fields of linked documents
 * @throws ArgumentError for options that cannot be used
 */
export function connect<Registry = unknown>(options: SiteOptions<Registry>): Site<Registry> {
  const sender = openSender(options);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= sender.close());
  const site = <T extends Contract>(doctype: DocType<T>) =>
    callsOf<T, Registry>(sender, doctype, options.doctypes);
  return Object.assign(site, {
    async call<T>(
      method: string,
      args: object = {},
      { method: verb = 'POST', signal }: MethodOptions = {},
    ): Promise<T> {
      return ((await sender.call(verb, method, args, { signal })).message ?? null) as T;
    },
    request: (method: Method, path: Path, load?: Load) => sender.send(method, path, load),
    close,
    [Symbol.asyncDispose]: close,
  });
}
