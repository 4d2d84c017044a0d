/**
 * A server in memory that speaks a Frappe site's REST protocol, for tests and for trying things out. It has the
 * framework's rules of schema and documents; what an app's own code adds, such as totals and ledgers, is not there.
 *
 * @module
 */
export { refusal } from './app/refusal.ts';
export type { AnyDocument, ChangeOf, CreateOf, DocTypeLike, PartOf, ReadOf } from './app/descriptor.ts';
export type { Documents, ListQuery } from './app/documents.ts';
export type { AfterHook, HookCall, ValidateHook } from './app/hooks.ts';
export type { MethodCall, MethodHandler, MethodOptions } from './app/methods.ts';
export type { Fault, FaultEffect, FaultTarget } from './faults.ts';
export type { LoggedRequest } from './request-log.ts';
export type { Removable, Sandbox, SandboxClock, Snapshot } from './sandbox.ts';
export { SANDBOX_KEY, SeedError, type Seed, type SeedDocument, type SeedUser } from './seed.ts';
export { startSandbox, type SandboxOptions } from './start.ts';
export { stockSchema } from './stock.ts';
export type { FrappeVersion } from './versions.ts';
