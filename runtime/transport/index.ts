import { Pool } from 'undici';
import type { ConnectOptions } from '../connect-options.ts';
import { authorize, type Send } from './authorize.ts';

export { commonHeaders } from './common-headers.ts';
export { exchange } from './exchange.ts';

interface TransportOptions extends ConnectOptions {
  readonly timeout: number;
  readonly connections: number;
}

export interface Transport {
  readonly send: Send;
  /** Closes the connections, unless they are the caller's. */
  close(): Promise<void>;
}

/** The way of every request to the site. This is the one place that orders it. */
export function openTransport(
  origin: string,
  { dispatcher, timeout, connections, auth }: TransportOptions,
): Transport {
  // The exchange has a deadline of its own, which stands in for undici's of headers and body.
  const pool =
    dispatcher ?? new Pool(origin, { connections, headersTimeout: 0, bodyTimeout: 0, connect: { timeout } });
  return {
    // Nearest to the wire, so that it sees the request as it is sent.
    send: authorize(auth, (options, handler) => pool.dispatch(options, handler)),
    close: async () => (dispatcher ? undefined : pool.close()),
  };
}
