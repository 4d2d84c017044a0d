import { granted, type Wanted } from './answer.ts';
import type { CallOptions, ConnectOptions } from './connect-options.ts';
import type { Row } from './document.ts';
import { ArgumentError } from './errors/index.ts';
import { jsonOf } from './json.ts';
import { pathOf, withQuery } from './path.ts';
import { commonHeaders, exchange, openTransport } from './transport/index.ts';
import { parseSiteUrl } from './url.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** How a whitelisted method is called. */
export type Verb = 'GET' | 'POST';

/** What a request carries besides its path. */
export interface Load extends CallOptions {
  /** Null and undefined are left out, true is sent as 1, objects as JSON. */
  readonly query?: object | undefined;
  /** Sent as JSON. */
  readonly body?: JsonBody | undefined;
}

/** An object or an array. A FormData, a Map or bytes would be `{}` in JSON, or next to nothing. */
export type JsonBody =
  (Readonly<Record<string, unknown>> & NotIterable) | (object & NotIterable) | readonly unknown[];

interface NotIterable {
  readonly [Symbol.iterator]?: never;
}

/** Segments, each of which is encoded; or a path from the site's root that is encoded already. */
export type Path = readonly (string | number)[] | string;

/** What a request is about, for its errors, and what it needs to be answered. */
export interface Subject extends Load {
  readonly doctype?: string | undefined;
  readonly documentName?: string | undefined;
  /** @default anything */
  readonly wanted?: Wanted | undefined;
}

/** Sends requests to one site and lets only granted ones through. */
export interface Sender {
  /** @returns the JSON of the answer */
  send(method: Method, path: Path, subject?: Subject): Promise<Row>;
  /** A whitelisted method, with its arguments where the verb has them. */
  call(verb: Verb, method: string, args: object, subject?: Subject): Promise<Row>;
  close(): Promise<void>;
  /** The site has refused aggregates as texts, as Frappe 16 does since its release: they are sent as objects. */
  takesObjects?: boolean;
}

/** @throws ArgumentError for options that cannot be used */
export function openSender(options: ConnectOptions): Sender {
  const { timeout = 30_000, maxResponseSize = 2 ** 26, connections = 32, signal: always } = options;
  if (!(timeout > 0 && timeout < 2 ** 31 && maxResponseSize > 0 && connections >= 1 && connections < 2 ** 31))
    throw new ArgumentError('`timeout`, `maxResponseSize` or `connections` is out of range.');
  const { origin, base } = parseSiteUrl(options.url, options.allowInsecure);
  const transport = openTransport(origin, { ...options, timeout, connections });
  const common = commonHeaders(options.headers);
  const sender: Sender = {
    async send(method, to, { query, body, signal, doctype, documentName, wanted = () => true } = {}) {
      const path = base + pathOf(to);
      // The id finds the request in the logs of the proxies before the site.
      const requestId = crypto.randomUUID();
      const headers: Record<string, string> = {
        ...(body && { 'content-type': 'application/json' }),
        ...common,
        'x-request-id': requestId,
      };
      const context = { method, path: path.replace(/\?.*/, ''), origin, doctype, documentName, requestId };
      const request = {
        origin,
        method,
        path: withQuery(path, query),
        headers,
        body: body ? jsonOf(body) : null,
      };
      const signals = [always, signal].filter((given) => given !== undefined);
      for (const given of signals) given.throwIfAborted();
      const limits = { timeout, maxResponseSize, signals };
      const answer = await exchange(transport.dispatch, request, limits, context);
      return granted(answer, context, wanted, headers.authorization);
    },
    // Source: `application` of frappe/app.py looks at `cmd` before the path, in 14, 15 and 16.
    call(verb, method, args, subject) {
      if ('cmd' in args) throw new ArgumentError('`cmd` would name another method to call.');
      const load = { ...subject, [verb === 'GET' ? 'query' : 'body']: args };
      return sender.send(verb, ['api', 'method', method], load);
    },
    close: transport.close,
  };
  return sender;
}
