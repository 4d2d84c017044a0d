import { SiteError } from '../errors.ts';

/**
 * What a handler throws to refuse a call as a site does.
 *
 * @param excType - the class that the answer names: `ValidationError`
 * @param message - for people
 * @param status - @default 417, as for every rule that is broken
 */
export function refusal(excType: string, message: string, status = 417): Error {
  return new SiteError(status, excType, message);
}

/** Does what a user's code does; what else than a refusal it throws is answered as an app's fault is. */
export function guarded<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asFault(what, error);
  }
}

/** A fault of an app's own code: a 500 that names it. */
export function asFault(what: string, error: unknown): SiteError {
  if (error instanceof SiteError) return error;
  const { name, message } = error instanceof Error ? error : { name: 'Exception', message: String(error) };
  return new SiteError(500, name, `${what} threw: ${message}`, { origin: 'python', thrown: false });
}
