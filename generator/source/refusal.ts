import {
  ConnectionError,
  DoesNotExistError,
  PermissionError,
  ResponseError,
  SiteError,
  TimeoutError,
  ValidationError,
} from '../../runtime/index.ts';

/**
 * Whether the site denied this one request and will again: the user may not, or there is no such method.
 *
 * Source: Frappe answers a method that it does not have with a ValidationError.
 */
export function isDenial(error: unknown): error is SiteError {
  return (
    error instanceof PermissionError || error instanceof DoesNotExistError || error instanceof ValidationError
  );
}

/**
 * Whether nothing was answered, which says nothing of what was asked: a connection that broke, half an answer or a web
 * page in place of it, a site that is away.
 *
 * Source: Frappe itself answers a request it fails at with 500, and with 508 one that met a deadlock; 502, 503, 504 and
 * those above come from a proxy whose site does not answer, or from a site under maintenance, as does 408.
 */
export function isUnanswered(error: unknown): boolean {
  return (
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    error instanceof ResponseError ||
    (error instanceof SiteError && (error.status > 500 || error.status === 408))
  );
}

/** What the site says to people, where it says something. */
export function reasonOf(error: Error): string {
  const said = error instanceof SiteError && !isUnanswered(error) ? error.messages.join(' ') : '';
  return said === '' ? error.message : said;
}
