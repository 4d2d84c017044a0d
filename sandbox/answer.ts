import { SiteError } from './errors.ts';
import type { VersionRules } from './versions.ts';

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers?: Headers;
  readonly type: 'application/json' | 'text/html; charset=utf-8';
  readonly body: string;
}

/** By lower-case name; a header that is sent more than once has a list. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

export function jsonAnswer(body: unknown, status = 200): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

export function htmlAnswer(status: number, text: string): Answer {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><title>${status}</title><p>${escaped}</p>\n`,
  };
}

/** A refusal in the form in which this version of Frappe words it. */
export function errorAnswer(error: SiteError, rules: VersionRules): Answer {
  const notice = {
    message: error.message,
    ...(error.title && { title: error.title }),
    indicator: 'red',
    raise_exception: 1,
  };
  const raised = `${rules.raisedAs[error.origin](error.excType)}: ${error.message}`;
  const explained = error.status !== 404;
  return jsonAnswer(
    {
      ...(explained && { exception: raised }),
      ...((error.thrown || rules.names === 'every class') && { exc_type: error.excType }),
      ...(explained && { exc: JSON.stringify([`${raised}\n`]) }),
      _server_messages: JSON.stringify([JSON.stringify(notice)]),
    },
    error.status,
  );
}
