import type { AddressInfo } from 'node:net';
import type { Schema } from '../generator/schema/index.ts';
import { siteClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { DEFAULT_SEED, plantSeed } from './seed.ts';
import type { Seed } from './seed.ts';
import { serverFor } from './server.ts';
import { newSite } from './site.ts';
import { stockSchema } from './stock.ts';
import type { FrappeVersion } from './versions.ts';

export interface SandboxOptions {
  /** @default 0, a free one */
  readonly port?: number;
  /** The address to listen on. @default `127.0.0.1` */
  readonly host?: string;
  /** @default the 763 DocTypes of a stock ERPNext 15 */
  readonly schema?: Schema;
  /** @default an Administrator with {@link SANDBOX_KEY} */
  readonly seed?: Seed;
  /** The major version of Frappe to answer as. @default 15 */
  readonly frappe?: FrappeVersion;
  /** The time at which the site's clock starts to run. @default the machine's */
  readonly clock?: Date;
}

/** A running sandbox. */
export interface Sandbox extends AsyncDisposable {
  /** Without a slash at its end: `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly port: number;
  /** The time of the site, which its user may set. */
  readonly clock: Pick<Clock, 'set'>;
  /** Stops listening and drops every connection. A second call does nothing. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a server in memory that answers as a Frappe site does: the framework's rules, and none of ERPNext's own code.
 *
 * @throws SeedError for a seed that breaks a rule, and what `listen` throws, such as EADDRINUSE
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    schema = await stockSchema(),
    seed = DEFAULT_SEED,
    frappe = 15,
  } = options;
  const clock = siteClock(options.clock);
  const site = newSite(schema, frappe, clock);
  plantSeed(site, seed);
  const server = serverFor(site);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    clock,
    close,
    [Symbol.asyncDispose]: close,
  };
}
