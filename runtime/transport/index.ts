import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import { Pool, type Dispatcher } from 'undici';
import type { ConnectOptions } from '../connect-options.ts';
import { authorize } from './authorize.ts';

export { commonHeaders } from './common-headers.ts';
export { exchange } from './exchange.ts';

interface TransportOptions extends ConnectOptions {
  readonly timeout: number;
  readonly connections: number;
}

export interface Transport {
  readonly dispatch: Dispatcher['dispatch'];
  /** Closes the connections, unless they are the caller's. */
  readonly close: () => Promise<void>;
}

/** The way of every request to the site. This is the one place that orders its interceptors. */
export function openTransport(
  origin: string,
  { dispatcher, timeout, connections, auth }: TransportOptions,
): Transport {
  // The exchange has a deadline of its own, which stands in for undici's of headers and body.
  const connect = { timeout, lookup: lookUp, checkServerIdentity: checkHost };
  const options = { connections, headersTimeout: 0, bodyTimeout: 0, connect };
  const pool = dispatcher ?? new Pool(origin, options);
  const authorized = authorize(auth); // nearest to the wire, so that it sees the request as it is sent
  return {
    dispatch: authorized((request, handler) => pool.dispatch(request, handler)),
    close: async () => (dispatcher ? undefined : pool.close()),
  };
}

/** What ends in `.localhost` is this machine, whatever a name server says. Source: RFC 6761 */
const lookUp: LookupFunction = (hostname, options, found) => {
  lookup(hostname.replace(/.*\.localhost$/, 'localhost'), options, found);
};

/**
 * A certificate for another host has the code that OpenSSL gives it: at Node's own, ERR_TLS_CERT_ALTNAME_INVALID, undici 7
 * leaves requests that wait for a connection waiting, and never closes. Source: `handleConnectError` of its client.js
 */
const checkHost: ConnectionOptions['checkServerIdentity'] = (host, certificate) => {
  const error = checkServerIdentity(host, certificate);
  return error && Object.assign(error, { code: 'HOSTNAME_MISMATCH' });
};
