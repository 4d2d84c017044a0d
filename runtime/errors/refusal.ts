import type { Answer } from '../answer.ts';
import { isDocument, isRows, own } from '../document.ts';
import type { CallContext } from './base.ts';
import { plainText } from './plain-text.ts';
import {
  AuthenticationError,
  DoesNotExistError,
  NameError,
  PermissionError,
  ServerError,
  SiteError,
  siteErrors,
  TooManyRequestsError,
  ValidationError,
} from './site-error.ts';

const byType: Readonly<Record<string, typeof SiteError>> = siteErrors;

const byStatus: Readonly<Record<number, typeof SiteError>> = {
  401: AuthenticationError,
  403: PermissionError,
  404: DoesNotExistError,
  409: NameError,
  417: ValidationError,
  429: TooManyRequestsError,
};

type Body = Readonly<Record<string, unknown>>;

/** @param body - the JSON of the answer; empty where it was none */
export function refusalOf(
  { status, headers }: Answer,
  body: Body,
  context: CallContext,
  authorization?: string,
): SiteError {
  const exception = text(body.exception);
  const types = [exceptionType(exception), text(body.exc_type), ...told(body, 'type')].filter((type) =>
    /^\w+$/.test(type),
  );
  const type = types.find((named) => own(byType, named)) ?? types.at(-1);
  const wait = String(headers['retry-after']);
  const seconds = Math.ceil(Number(wait) || (Date.parse(wait) - Date.now()) / 1000);
  const secret = authorization?.split(/[ :]/).at(-1);
  const said = messagesOf(body, exception);
  const messages = said
    .slice(0, 100)
    .map((message) => (secret ? message.replaceAll(secret, '***') : message).slice(0, 2000));
  const refusal = { status, type, messages, retryAfter: seconds > 0 ? seconds : undefined };
  return new (classOf(status, type))(refusal, context);
}

/**
 * A 5xx is the site's own fault, though Python too has a NameError and a PermissionError. A 401 is always about who
 * asks: Frappe 14 answers a failed login with the `exc_type` DoesNotExistError.
 */
function classOf(status: number, type = ''): typeof SiteError {
  if (status >= 500) return ServerError;
  const named = status === 401 ? undefined : own(byType, type);
  return named ?? byStatus[status] ?? SiteError;
}

/** `frappe.exceptions.MandatoryError: …` names MandatoryError; Frappe 14 often says it nowhere else. */
function exceptionType(exception: string): string {
  return /^(?:\w+\.)*(\w+)(?::|$)/.exec(exception)?.[1] ?? '';
}

/**
 * `_server_messages`: a JSON array of JSON strings, each an object with an HTML `message`. What a user may not do stands in
 * `_error_message` alone where no check of its own has said more. Source: `raise_no_permission_to` of Frappe's document.py.
 */
function messagesOf(body: Body, exception: string): readonly string[] {
  const v1 = [parsed(body._server_messages)].flat().map(parsed).flatMap(htmlsOf);
  const listed = readable([...v1, ...told(body, 'message')]);
  if (listed.length > 0) return listed;
  const untyped = exception.replace(/^[\w.]+(: |$)|\n.*/gs, '');
  return readable([text(body.message) || text(body._error_message) || untyped]);
}

/** Version 2 of the API lists its `errors`, each with a `type` and a `message`. */
function told({ errors }: Body, what: string): string[] {
  return isRows(errors) ? errors.map((error) => text(error[what])) : [];
}

function readable(messages: readonly string[]): readonly string[] {
  return messages.map(plainText).filter(Boolean);
}

/** A message is a text, a list of texts, or a table of them. Source: `as_list` and `as_table` of Frappe's `msgprint`. */
function htmlsOf(item: unknown): string[] {
  return [isDocument(item) ? item.message : item].flat(3).map(text);
}

/** A text that is not JSON stands for itself. */
function parsed(value: unknown): unknown {
  try {
    return JSON.parse(value as string);
  } catch {
    return value;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
