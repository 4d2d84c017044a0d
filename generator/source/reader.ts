import type { Site } from '../../runtime/index.ts';
import { PullError } from '../errors.ts';

/** What every reading needs. */
export interface Reader {
  readonly site: Pick<Site, 'request'>;
  /** Stops the reading; its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** Told how many of the readings are done with. */
export type OnProgress = (done: number, total: number) => void;

/** A GET of the site's answer, whole; lists and objects of the query travel as JSON. */
export function get(
  { site, signal }: Reader,
  path: readonly string[],
  query: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  return site.request('GET', path, { query, ...(signal && { signal }) });
}

/** The error of an answer that no Frappe gives to what was asked. */
export function unlikeFrappe(what: string): PullError {
  return new PullError(
    `${what}. Is this a Frappe site, and nothing in front of it that answers in its place?`,
  );
}

/** Runs readings that are of use only together: when one of them throws, the requests of the others are stopped. */
export async function together<T>(
  { site, signal }: Reader,
  read: (reader: Required<Reader>) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  try {
    return await read({ site, signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal });
  } finally {
    stop.abort();
  }
}
