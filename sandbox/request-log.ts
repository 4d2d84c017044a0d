import type { Fault } from './faults.ts';

/** A request that was asked, with its secrets masked. */
export interface LoggedRequest {
  /** When it came, by the site's clock: `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly at: string;
  readonly method: string;
  /** Decoded, without its query. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The JSON or the form that was sent; undefined where there was none, or one that is too long to keep. */
  readonly body: unknown;
  /** Who asked; null where the credentials were not accepted, or the request was never looked at. */
  readonly user: string | null;
  /** Null where the connection was broken instead of an answer. */
  readonly status: number | null;
  /** Milliseconds from the last byte of the request until the answer was ready. */
  readonly duration: number;
  /** The fault that ended it. */
  readonly fault?: Exclude<Fault['kind'], 'delay'>;
}

/** Requests that are kept; the oldest go. */
const MOST = 1000;

/** The last requests of a sandbox, oldest first. */
export class RequestLog {
  #requests: readonly LoggedRequest[] = [];

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  add(request: LoggedRequest): void {
    this.#requests = [...this.#requests.slice(1 - MOST), request];
  }

  snapshot(): () => void {
    const requests = this.#requests;
    return () => {
      this.#requests = requests;
    };
  }
}
