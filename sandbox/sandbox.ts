import type { Server } from 'node:http';
import type { Dispatcher } from 'undici';
import { nameOfDocType } from './app/descriptor.ts';
import type { AnyDocument, CreateOf, DocTypeLike, ReadOf } from './app/descriptor.ts';
import { documentsFor } from './app/documents.ts';
import type { Documents } from './app/documents.ts';
import type { AfterHook, AnyHook, HookEvent, ValidateHook } from './app/hooks.ts';
import { methodOf } from './app/methods.ts';
import type { MethodHandler, MethodOptions } from './app/methods.ts';
import type { Clock } from './clock.ts';
import { contextOf } from './context.ts';
import { dispatcherTo } from './dispatcher.ts';
import type { Fault } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';
import { plantDocuments } from './seed.ts';
import { snapshotOf } from './site.ts';
import type { Site } from './site.ts';

/** A running sandbox. */
export interface Sandbox extends AsyncDisposable {
  /** Without a slash at its end: `http://127.0.0.1:40123`; `http://sandbox.localhost` where it listens on no port. */
  readonly url: string;
  /** Null where it listens on none. */
  readonly port: number | null;
  /**
   * Sends the requests of undici, and so of `connect()`, straight to the sandbox, whatever host they are for. Closed
   * with it.
   */
  readonly dispatcher: Dispatcher;
  /** The time of the site, which its user may set, move and freeze. */
  readonly clock: SandboxClock;
  /** The last thousand requests, oldest first, with their secrets masked. */
  readonly requests: readonly LoggedRequest[];
  /** Its documents, as Administrator deals with them. */
  readonly documents: Documents;

  /**
   * Inserts documents by the site's own rules, all or none.
   *
   * @returns them as they are read
   * @throws SeedError that names the document and the rule it breaks
   */
  seed<D extends DocTypeLike, Each extends readonly unknown[]>(
    doctype: D,
    documents: readonly [...{ [I in keyof Each]: CreateOf<D> }],
  ): { readonly [I in keyof Each]: ReadOf<D> };

  /** Keeps everything as it is now: documents, schema, counters, sessions, clock, faults, handlers and the log. */
  snapshot(): Snapshot;

  /**
   * Lets requests fail on demand.
   *
   * @example
   * sandbox.fault({ kind: 'status', status: 503, path: '/api/resource/ToDo*', times: 2 });
   *
   * @throws RangeError for a number that makes no sense
   */
  fault(fault: Fault): Removable;

  /**
   * Gives the site a whitelisted method, in place of one that it has by that name.
   *
   * @param name - `my_app.api.close`
   */
  method(name: string, handler: MethodHandler, options?: MethodOptions): void;

  /** Calls a hook for each document of a DocType, as an app's own code would be called. */
  on<D extends DocTypeLike>(doctype: D, event: 'validate', hook: ValidateHook<D>): void;
  on<D extends DocTypeLike>(doctype: D, event: 'on_submit' | 'on_cancel', hook: AfterHook<D>): void;

  /** Stops listening and drops every connection. A second call does nothing. */
  close(): Promise<void>;
}

export type SandboxClock = Pick<Clock, 'set' | 'advance' | 'freeze' | 'run'> & {
  /** The time of the site now. */
  readonly now: () => Date;
};

/** The state of a sandbox at one time. */
export interface Snapshot {
  /** Puts everything back as it was then; any number of times. */
  restore(): void;
}

export interface Removable {
  remove(): void;
}

/** What a user gets of a site and the server that answers for it. */
export function sandboxOf(site: Site, server: Server, place: Pick<Sandbox, 'url' | 'port'>): Sandbox {
  const documents = documentsFor(contextOf(site, 'Administrator'));
  let dispatcher: Dispatcher | undefined;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= Promise.all([stop(server), dispatcher?.destroy()]).then(() => undefined));
  return {
    ...place,
    get dispatcher() {
      return (dispatcher ??= dispatcherTo(server, () => closing !== undefined));
    },
    clock: { ...site.clock, now: () => new Date(site.clock.milliseconds()) },
    get requests() {
      return site.log.requests;
    },
    documents,
    seed(doctype, given) {
      const named = nameOfDocType(doctype);
      const planted = given.map((document) => ({ ...(document as AnyDocument), doctype: named }));
      // As many come back as were given, which no mapping tells the types.
      return plantDocuments(site, planted).map((name) => documents.get(doctype, name)) as never;
    },
    snapshot: () => ({ restore: snapshotOf(site) }),
    fault: (fault) => ({ remove: site.faults.add(fault) }),
    method: (name, handler, options = {}) => site.app.addMethod(name, methodOf(name, handler, options)),
    on: (doctype: DocTypeLike, event: HookEvent, hook: AnyHook) =>
      site.app.addHook(nameOfDocType(doctype), event, hook),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
