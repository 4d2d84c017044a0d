import type { Answer } from '../answer.ts';
import type { CallContext } from './base.ts';
import { plainText } from './plain-text.ts';
import { SiteError, siteErrors } from './site-error.ts';

const byType = new Map<string, typeof SiteError>(Object.entries(siteErrors));

const typeByStatus: Readonly<Record<number, string>> = {
  401: 'AuthenticationError',
  403: 'PermissionError',
  404: 'DoesNotExistError',
  409: 'NameError',
  417: 'ValidationError',
  429: 'TooManyRequestsError',
};

type Body = Readonly<Record<string, unknown>>;

/** @param body - the JSON of the answer; empty where it was none */
export function refusalOf({ status, headers }: Answer, body: Body, context: CallContext): SiteError {
  const exception = text(body.exception);
  const types = [exceptionType(exception), text(body.exc_type)].filter(Boolean);
  const type = types.find((named) => byType.has(named)) ?? types.at(-1);
  const retryAfter = Number(headers['retry-after']) || undefined;
  const refusal = { status, type, messages: messagesOf(body, exception), retryAfter };
  return new (byType.get(classOf(status, type) ?? '') ?? SiteError)(refusal, context);
}

/**
 * A 5xx is the site's own fault, though Python too has a NameError and a PermissionError. A 401 is always about who
 * asks: Frappe 14 answers a failed login with the `exc_type` DoesNotExistError.
 */
function classOf(status: number, type = ''): string | undefined {
  if (status >= 500) return 'ServerError';
  return status === 401 || !byType.has(type) ? typeByStatus[status] : type;
}

/** `frappe.exceptions.MandatoryError: …` names MandatoryError; Frappe 14 often says it nowhere else. */
function exceptionType(exception: string): string {
  return /^(?:\w+\.)*(\w+)(?::|$)/.exec(exception)?.[1] ?? '';
}

/** `_server_messages`: a JSON array of JSON strings, each an object with an HTML `message`. */
function messagesOf(body: Body, exception: string): readonly string[] {
  const listed = parsed(body._server_messages);
  const said = Array.isArray(listed) ? listed.map((item) => htmlOf(parsed(item))) : [];
  const messages = said.map(plainText).filter(Boolean);
  if (messages.length > 0) return messages;
  return [plainText(text(body.message) || exception.replace(/^[\w.]+(: |$)|\n.*/gs, ''))].filter(Boolean);
}

function htmlOf(item: unknown): string {
  return text(typeof item === 'object' && item !== null && 'message' in item ? item.message : item);
}

/** A text that is not JSON stands for itself. */
function parsed(value: unknown): unknown {
  try {
    return JSON.parse(text(value));
  } catch {
    return value;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
