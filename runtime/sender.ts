import { granted, type Granted } from './answer.ts';
import type { CallOptions, ConnectOptions } from './connect-options.ts';
import { ArgumentError, type CallContext } from './errors/index.ts';
import { queryOf, toJson } from './path.ts';
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

/** What a call is about, for its errors. */
export type Subject = Pick<CallContext, 'doctype' | 'documentName'>;

/** Sends requests to one site and lets only granted ones through. */
export interface Sender {
  /** @param path - encoded, from the site's own root */
  send(method: Method, path: string, load?: Load, subject?: Subject): Promise<Granted>;
  close(): Promise<void>;
}

/** @throws ArgumentError for options that cannot be used */
export function openSender(options: ConnectOptions): Sender {
  const { timeout = 30_000, maxResponseSize = 64 * 1024 * 1024, signal: always } = options;
  if (!(timeout > 0 && maxResponseSize > 0))
    throw new ArgumentError('`timeout` and `maxResponseSize` are numbers above 0.');
  const { origin, base } = parseSiteUrl(options.url, options.allowInsecure);
  const dispatcher = openTransport(origin, timeout, options);
  return {
    async send(
      method,
      path,
      { query = {}, body, signal } = {},
      subject = { doctype: undefined, documentName: undefined },
    ) {
      const headers: Record<string, string> =
        body === undefined ? {} : { 'content-type': 'application/json' };
      const request = {
        origin,
        method,
        path: base + path + queryOf(query),
        headers,
        body: body === undefined ? null : toJson(body),
      };
      const context = () => ({
        method,
        path: base + path.replace(/\?.*/, ''),
        origin,
        requestId: headers['x-request-id'],
        ...subject,
      });
      const signals = [always, signal].filter((given) => given !== undefined);
      for (const given of signals) given.throwIfAborted();
      return granted(
        await exchange(dispatcher, request, { timeout, maxResponseSize, signals }, context),
        context,
      );
    },
    close: async () => (options.dispatcher ? undefined : dispatcher.close()),
  };
}
