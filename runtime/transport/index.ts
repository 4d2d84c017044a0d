import { Pool, type Dispatcher } from 'undici';
import type { Auth } from '../auth/auth.ts';
import { authorize } from './authorize.ts';
import { commonHeaders } from './common-headers.ts';
import { requestId } from './request-id.ts';

export { exchange, type Answer, type Limits } from './exchange.ts';

export interface TransportOptions {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly auth: Auth | undefined;
  readonly connections: number;
  readonly timeout: number;
  /** Sends in place of a Pool of connections to the origin. */
  readonly dispatcher: Dispatcher | undefined;
}

/** The way of every request to the site. This is the one place that orders it: the last of the list is passed first. */
export function openTransport(options: TransportOptions): Dispatcher {
  const base = options.dispatcher ?? openPool(options);
  const interceptors = [
    options.auth && authorize(options.auth), // nearest to the wire, so that it sees the request as it is sent
    requestId,
    commonHeaders(options.headers),
  ];
  return base.compose(interceptors.filter((interceptor) => interceptor !== undefined));
}

/** The exchange has a deadline of its own, which stands in for undici's of headers and body. */
function openPool({ origin, connections, timeout }: TransportOptions): Pool {
  return new Pool(origin, { connections, headersTimeout: 0, bodyTimeout: 0, connect: { timeout } });
}
