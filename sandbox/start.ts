import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Schema } from '../generator/schema/index.ts';
import { siteClock } from './clock.ts';
import { sandboxOf } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';
import { DEFAULT_SEED, plantSeed } from './seed.ts';
import type { Seed } from './seed.ts';
import { serverFor } from './server.ts';
import { newSite } from './site.ts';
import { stockSchema } from './stock.ts';
import type { FrappeVersion } from './versions.ts';

export interface SandboxOptions {
  /** Null for none: it is then reached through its `dispatcher` alone. @default 0, a free one */
  readonly port?: number | null;
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

/**
 * Starts a server in memory that answers as a Frappe site does: the framework's rules, and none of ERPNext's own code.
 *
 * @example
 * await using sandbox = await startSandbox({ port: null });
 * const erp = connect({ url: sandbox.url, dispatcher: sandbox.dispatcher });
 *
 * @throws SeedError for a seed that breaks a rule, and what `listen` throws, such as EADDRINUSE
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { schema = await stockSchema(), seed = DEFAULT_SEED, frappe = 15 } = options;
  const site = newSite(schema, frappe, siteClock(options.clock));
  plantSeed(site, seed);
  const server = serverFor(site);
  return sandboxOf(site, server, await listen(server, options));
}

/** @returns where it answers; a host that no network knows where it listens on no port */
async function listen(
  server: Server,
  { port = 0, host = '127.0.0.1' }: SandboxOptions,
): Promise<Pick<Sandbox, 'url' | 'port'>> {
  if (port === null) return { url: 'http://sandbox.localhost', port };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`, port: address.port };
}
