import { granted, type Granted } from './answer.ts';
import type { CallOptions, ConnectOptions } from './connect-options.ts';
import { ArgumentError } from './errors/index.ts';
import { pathOf, queryOf, toJson } from './path.ts';
import { exchange, openTransport } from './transport/index.ts';
import { parseSiteUrl } from './url.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a request carries besides its path. */
export interface Load extends CallOptions {
  /** Undefined values are left out, objects are sent as JSON. */
  readonly query?: object | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Segments, each of which is encoded; or a path from the site's root that is encoded already. */
export type Path = readonly (string | number)[] | string;

/** Sends requests to one site and lets only granted ones through. */
export interface Sender {
  send(method: Method, path: Path, load?: Load, doctype?: string, documentName?: string): Promise<Granted>;
  close(): Promise<void>;
}

/** @throws ArgumentError for options that cannot be used */
export function openSender(options: ConnectOptions): Sender {
  const { timeout = 30_000, maxResponseSize = 64 * 1024 * 1024, signal: always } = options;
  if (!(timeout > 0 && maxResponseSize > 0))
    throw new ArgumentError('`timeout` and `maxResponseSize` must be above 0.');
  const { origin, base } = parseSiteUrl(options.url, options.allowInsecure);
  const dispatcher = openTransport(origin, timeout, options);
  return {
    async send(method, to, { query = {}, body, signal } = {}, doctype, documentName) {
      const path = base + pathOf(to);
      const headers: Record<string, string> = {};
      if (body !== undefined) headers['content-type'] = 'application/json';
      const request = {
        origin,
        method,
        path: path + queryOf(query),
        headers,
        body: body === undefined ? null : toJson(body),
      };
      const signals = [always, signal].filter((given) => given !== undefined);
      for (const given of signals) given.throwIfAborted();
      const context = () => ({
        method,
        path: path.replace(/\?.*/, ''),
        origin,
        requestId: headers['x-request-id'],
        doctype,
        documentName,
      });
      return granted(
        await exchange(dispatcher, request, { timeout, maxResponseSize, signals }, context),
        context,
      );
    },
    close: async () => (options.dispatcher ? undefined : dispatcher.close()),
  };
}
