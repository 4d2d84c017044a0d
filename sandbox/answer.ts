import type { SiteError } from './errors.ts';
import { html } from './html.ts';
import type { VersionRules } from './versions.ts';

/** The body of a JSON answer. */
export type Json = Readonly<Record<string, unknown>>;

/** What answers a request: JSON, to which a session may add, or text and bytes as they stand. */
export type Answer = { readonly status: number; readonly headers?: Headers } & (
  { readonly json: Json } | { readonly type: string; readonly body: string | Buffer }
);

/** What goes back over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers?: Headers;
  readonly type: string;
  readonly body: string | Buffer;
}

/** By lower-case name; a header that is sent more than once has a list. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

export function jsonAnswer(json: Json, status = 200): Answer {
  return { status, json };
}

export function htmlAnswer(status: number, text: string): Answer {
  const { text: body } = html`<!doctype html><title>${status}</title>
    <p>${text}</p> `;
  return { status, type: 'text/html; charset=utf-8', body };
}

/** What the web server itself answers where a path is there for other verbs. */
export function wrongVerbAnswer(verbs: readonly string[]): Answer {
  const allow = verbs.join(', ');
  return { ...htmlAnswer(405, `The path is there for ${allow}.`), headers: { allow } };
}

export function redirectAnswer(location: string): Answer {
  return { ...htmlAnswer(302, `See ${location}`), headers: { location } };
}

/** How a refusal is told. */
interface Telling {
  /** Whether the exception and its trace are shown to who asked. */
  readonly traced: boolean;
  readonly rules: VersionRules;
}

/** A refusal in the form in which this version of Frappe words it. */
export function errorAnswer(error: SiteError, { traced, rules }: Telling): Answer {
  const named = error.thrown || rules.names === 'every class';
  const excType = (error.circumstance && rules.calls[error.circumstance]) ?? (named && error.excType);
  return jsonAnswer(
    {
      ...error.body,
      ...(traced && { exception: raisedAs(error, rules) }),
      ...(excType && { exc_type: excType }),
      ...(traced && { exc: JSON.stringify([`${raisedAs(error, rules)}\n`]) }),
      _server_messages: JSON.stringify([JSON.stringify({ ...notice(error), raise_exception: 1 })]),
    },
    error.status,
  );
}

/** A refusal as the second version of the API tells it. */
export function errorListAnswer(error: SiteError, { traced, rules }: Telling): Answer {
  const { indicator, ...told } = notice(error);
  const coloured = error.thrown || (error.excType === 'PermissionError' && rules.throwsPermissions);
  return jsonAnswer(
    {
      errors: [
        {
          type: error.excType,
          ...(traced && { exception: raisedAs(error, rules) }),
          title: 'Message',
          ...told,
          ...(coloured && { indicator }),
        },
      ],
    },
    error.status,
  );
}

function raisedAs(error: SiteError, rules: VersionRules): string {
  return `${rules.raisedAs[error.origin](error.excType)}: ${error.message}`;
}

interface Notice {
  readonly message: string;
  readonly title?: string;
  readonly indicator: string;
}

function notice({ message, title }: SiteError): Notice {
  return { message, ...(title !== undefined && { title }), indicator: 'red' };
}
