import type { Auth } from './auth/auth.ts';

/** How to reach a site. */
export interface ConnectOptions {
  /** `https://erp.example.com`, with the path that the site lives under where it has one. */
  readonly url: string;
  /** Who asks; without it the site sees a Guest. */
  readonly auth?: Auth | undefined;
  /** Milliseconds for one call, from the look-up of the host to the last byte; less than 2 ** 31. @default 30_000 */
  readonly timeout?: number | undefined;
  /** Bytes of one answer. @default 67_108_864 */
  readonly maxResponseSize?: number | undefined;
  /** Allows http to a host that is not this machine. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** Connections held to the site at most; further calls wait for one. @default 32 */
  readonly connections?: number | undefined;
  /** Headers for each request; those of `auth` count before them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Ends every call, with its reason. */
  readonly signal?: Signal | undefined;
  /**
   * Sends the requests: a proxy agent, one that trusts your own authority, or a sandbox in this process.
   * It stays yours to close.
   */
  readonly dispatcher?: RequestDispatcher | undefined;
}

/**
 * undici's `Dispatcher`: a Pool, a ProxyAgent, a MockAgent. Spelt out by its shape, so that a program that never names
 * one does not load undici's types, which would cost it more than all of its own.
 */
export interface RequestDispatcher {
  dispatch(options: object, handler: object): boolean;
  close(): Promise<void>;
}

/** The program's AbortSignal, by the types of Node.js or of browsers; one that loads neither has none to give. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } } ? S : never;

/** What every call takes last. */
export interface CallOptions {
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: Signal | undefined;
}
