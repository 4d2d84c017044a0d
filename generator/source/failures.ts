import {
  ArgumentError,
  ConnectionError,
  ResponseError,
  SiteError,
  TimeoutError,
} from '../../runtime/index.ts';
import { PullError } from '../errors.ts';
import type { Failure } from '../schema/index.ts';
import { isRefusal } from './refusal.ts';

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

  /**
   * @throws the error itself where the others would meet it too: a refused login, a rate limit, many requests in a row
   * without an answer
   */
  add(doctype: string, error: unknown): void {
    if (isUnanswered(error)) this.#unanswered += 1;
    else if (isOfOneDocType(error)) this.#unanswered = 0;
    else throw error;
    if (this.#unanswered >= UNANSWERED_IN_A_ROW) throw error;
    this.#failed.set(doctype, error);
  }

  /** @throws the first failure; where nothing could be loaded at all it tells why */
  throwFirst(): void {
    const [first] = this.#failed.values();
    if (first) throw first;
  }

  /** Sorted by DocType, whatever order the answers came in. */
  except(loaded: ReadonlyMap<string, unknown>): readonly Failure[] {
    return [...this.#failed]
      .filter(([doctype]) => !loaded.has(doctype))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([doctype, error]) => ({ doctype, reason: reasonOf(error) }));
  }
}

/** Requests in a row, of any number of DocTypes, after which it is the site that is not there. */
const UNANSWERED_IN_A_ROW = 8;

/** 502, 503 and 504 come from a proxy whose site does not answer, or from a site that is under maintenance. */
function isUnanswered(error: unknown): error is Error {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return true;
  return error instanceof SiteError && error.status >= 502 && error.status <= 504;
}

/** An ArgumentError is a name that no request can carry: half a surrogate pair. */
function isOfOneDocType(error: unknown): error is Error {
  return (
    isRefusal(error) ||
    error instanceof ResponseError ||
    error instanceof PullError ||
    error instanceof ArgumentError
  );
}

/** What the site says to people, where it says something. */
function reasonOf(error: Error): string {
  const said = error instanceof SiteError ? error.messages.join(' ') : '';
  return said === '' ? error.message : said;
}
