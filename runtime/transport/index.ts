import { Pool, type Dispatcher } from 'undici';
import type { ConnectOptions } from '../connect-options.ts';
import { version } from '../version.ts';
import { authorize } from './authorize.ts';
import { commonHeaders } from './common-headers.ts';
import { requestId } from './request-id.ts';

export { exchange } from './exchange.ts';

/** The way of every request to the site. This is the one place that orders it: the last of the list is passed first. */
export function openTransport(origin: string, timeout: number, options: ConnectOptions): Dispatcher {
  const given = options.dispatcher as Dispatcher | undefined;
  const base = given ?? openPool(origin, timeout, options.connections ?? 32);
  return base.compose(
    authorize(options.auth), // nearest to the wire, so that it sees the request as it is sent
    requestId,
    commonHeaders({ accept: 'application/json', 'user-agent': `doctyped/${version}`, ...options.headers }),
  );
}

/** The exchange has a deadline of its own, which stands in for undici's of headers and body. */
function openPool(origin: string, timeout: number, connections: number): Pool {
  return new Pool(origin, { connections, headersTimeout: 0, bodyTimeout: 0, connect: { timeout } });
}
