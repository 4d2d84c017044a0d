import { ArgumentError, AuthenticationError, SiteError, TooManyRequestsError } from '../../runtime/index.ts';
import { PullError } from '../errors.ts';
import type { Failure } from '../schema/index.ts';
import { isUnanswered, reasonOf } from './refusal.ts';

/**
 * Keeps what failed of a site that is read DocType by DocType, and tells the failure of one DocType from one that
 * every other would meet as well.
 */
export class Failures {
  readonly #failed = new Map<string, Error>();
  #unanswered = 0;

  siteAnswered(): void {
    this.#unanswered = 0;
  }

  /** Whether so many requests in a row got no answer that the next would get none either. */
  get isSiteAway(): boolean {
    return this.#unanswered >= UNANSWERED_IN_A_ROW;
  }

  /** @throws the error itself where the others would meet it too: a refused login, a rate limit */
  add(doctype: string, error: unknown): void {
    if (isNoAnswer(error)) this.#unanswered += 1;
    else if (isOfOneDocType(error)) this.#unanswered = 0;
    else throw error;
    this.#failed.set(doctype, error);
  }

  /** Those whose failure may have been of the moment. */
  ofTheMoment(loaded: ReadonlyMap<string, unknown>): readonly string[] {
    return [...this.#failed].flatMap(([doctype, error]) =>
      loaded.has(doctype) || !mayPass(error) ? [] : [doctype],
    );
  }

  /** @throws the first failure; where nothing could be loaded at all it tells why */
  throwFirst(): void {
    const [first] = this.#failed.values();
    if (first) throw first;
  }

  /** @throws the last failure */
  throwLast(): void {
    const last = [...this.#failed.values()].at(-1);
    if (last) throw last;
  }

  /** Sorted by DocType, whatever order the answers came in. */
  except(loaded: ReadonlyMap<string, unknown>): readonly Failure[] {
    return [...this.#failed]
      .filter(([doctype]) => !loaded.has(doctype))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([doctype, error]) => ({ doctype, reason: reasonOf(error), mayPass: mayPass(error) }));
  }
}

/** Requests in a row, of any number of DocTypes, after which it is the site that is not there. */
const UNANSWERED_IN_A_ROW = 8;

/**
 * What says nothing of the DocType that was asked for, since every other may get it too: of a proxy whose site is away, of
 * a login portal, of a firewall.
 *
 * Source: a 403 of Frappe names its class, other than on a 14 that hides tracebacks; `getdoctype` has none for a user.
 */
function isNoAnswer(error: unknown): error is Error {
  if (error instanceof SiteError && error.status === 403) return error.type === undefined;
  return isUnanswered(error) || error instanceof PullError;
}

/** Whether it may go better at another time. Source: Frappe answers 500 to what it does not expect, a lost database for one. */
function mayPass(error: Error): boolean {
  return (error instanceof SiteError && error.status === 500) || isNoAnswer(error);
}

/** An ArgumentError is a name that no request can carry: half a surrogate pair. */
function isOfOneDocType(error: unknown): error is Error {
  if (error instanceof AuthenticationError || error instanceof TooManyRequestsError) return false;
  return error instanceof SiteError || error instanceof ArgumentError;
}
