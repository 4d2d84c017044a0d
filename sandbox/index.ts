/**
 * A server in memory that speaks a Frappe site's REST protocol, for tests and for trying things out. It has the
 * framework's rules of schema and documents; what an app's own code adds, such as totals and ledgers, is not there.
 *
 * @module
 */
export { SANDBOX_KEY, SeedError, type Seed, type SeedDocument, type SeedUser } from './seed.ts';
export { startSandbox, type Sandbox, type SandboxOptions } from './start.ts';
export { stockSchema } from './stock.ts';
export type { FrappeVersion } from './versions.ts';
