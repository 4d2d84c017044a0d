import type { Dispatcher } from 'undici';
import { granted, type Granted } from './answer.ts';
import type { CallOptions, ConnectOptions } from './connect-options.ts';
import { ArgumentError } from './errors/index.ts';
import { queryOf, toJson } from './path.ts';
import { exchange, openTransport } from './transport/index.ts';
import { parseSiteUrl, type SiteUrl } from './url.ts';
import { version } from './version.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a request carries besides its path. */
export interface Load extends CallOptions {
  /** Undefined values are left out, objects are sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What a call is about, for its errors. */
export interface Subject {
  readonly doctype: string | undefined;
  readonly documentName: string | undefined;
}

const NO_SUBJECT: Subject = { doctype: undefined, documentName: undefined };

/** Sends requests to one site and lets only granted ones through. */
export class Sender {
  readonly #site: SiteUrl;
  readonly #timeout: number;
  readonly #maxResponseSize: number;
  readonly #signal: AbortSignal | undefined;
  readonly #dispatcher: Dispatcher;
  readonly #ownsDispatcher: boolean;

  constructor(options: ConnectOptions) {
    this.#site = parseSiteUrl(options.url, options.allowInsecure ?? false);
    this.#timeout = positive('timeout', options.timeout ?? 30_000);
    this.#maxResponseSize = positive('maxResponseSize', options.maxResponseSize ?? 64 * 1024 * 1024);
    this.#signal = options.signal;
    this.#ownsDispatcher = options.dispatcher === undefined;
    this.#dispatcher = openTransport({
      origin: this.#site.origin,
      headers: {
        accept: 'application/json',
        'user-agent': `doctyped/${version}`,
        ...lowerCased(options.headers),
      },
      auth: options.auth,
      connections: positive('connections', options.connections ?? 32),
      timeout: this.#timeout,
      dispatcher: options.dispatcher,
    });
  }

  /** @param path - encoded, from the site's own root */
  async send(method: Method, path: string, load: Load = {}, subject = NO_SUBJECT): Promise<Granted> {
    const { origin, base } = this.#site;
    const headers: Record<string, string> =
      load.body === undefined ? {} : { 'content-type': 'application/json' };
    const context = () => ({
      method,
      path: base + path.replace(/\?.*/s, ''),
      origin,
      requestId: headers['x-request-id'],
      ...subject,
    });
    const request = {
      origin,
      method,
      path: base + path + (load.query ? queryOf(load.query) : ''),
      headers,
      body: load.body === undefined ? null : toJson(load.body),
    };
    const signals = [this.#signal, load.signal].filter((signal) => signal !== undefined);
    for (const signal of signals) signal.throwIfAborted();
    const limits = { timeout: this.#timeout, maxResponseSize: this.#maxResponseSize, signals };
    return granted(await exchange(this.#dispatcher, request, limits, context), context);
  }

  async close(): Promise<void> {
    if (this.#ownsDispatcher) await this.#dispatcher.close();
  }
}

function positive(option: string, value: number): number {
  if (typeof value === 'number' && value > 0) return value;
  throw new ArgumentError(`\`${option}\` is ${String(value)}: give a number above 0.`);
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
