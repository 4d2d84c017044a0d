import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Pool, type Dispatcher } from 'undici';
import type { ConnectOptions } from '../connect-options.ts';
import { authorize } from './authorize.ts';

export { commonHeaders } from './common-headers.ts';
export { exchange } from './exchange.ts';

interface TransportOptions extends ConnectOptions {
  readonly timeout: number;
  readonly connections: number;
}

/** The way of every request to the site. This is the one place that orders it: the last of the list is passed first. */
export function openTransport(
  origin: string,
  { dispatcher, timeout, connections, auth }: TransportOptions,
): Dispatcher {
  // The exchange has a deadline of its own, which stands in for undici's of headers and body.
  const pool = { connections, headersTimeout: 0, bodyTimeout: 0, connect: { timeout, lookup: lookUp } };
  const base = (dispatcher as Dispatcher | undefined) ?? new Pool(origin, pool);
  return base.compose(
    authorize(auth), // nearest to the wire, so that it sees the request as it is sent
  );
}

/** What ends in `.localhost` is this machine, whatever a name server says. Source: RFC 6761 */
const lookUp: LookupFunction = (hostname, options, found) => {
  lookup(hostname.replace(/.*\.localhost$/, 'localhost'), options, found);
};
