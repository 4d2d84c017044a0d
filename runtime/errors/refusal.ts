import type { Answer } from '../transport/exchange.ts';
import { CallError, type CallContext } from './base.ts';
import { plainText } from './plain-text.ts';
import {
  AuthenticationError,
  CharacterLengthExceededError,
  CSRFTokenError,
  DoesNotExistError,
  DuplicateEntryError,
  LinkExistsError,
  LinkValidationError,
  MandatoryError,
  NameError,
  PermissionError,
  ServerError,
  SiteError,
  TimestampMismatchError,
  TooManyRequestsError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
} from './site-error.ts';

const byType = new Map<string, typeof SiteError>(
  Object.entries({
    AuthenticationError,
    CharacterLengthExceededError,
    CSRFTokenError,
    DoesNotExistError,
    DuplicateEntryError,
    LinkExistsError,
    LinkValidationError,
    MandatoryError,
    NameError,
    PermissionError,
    TimestampMismatchError,
    TooManyRequestsError,
    UniqueValidationError,
    UpdateAfterSubmitError,
    ValidationError,
  }),
);

const byStatus = new Map<number, typeof SiteError>([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, DoesNotExistError],
  [409, NameError],
  [417, ValidationError],
  [429, TooManyRequestsError],
]);

/**
 * The error that a refused call ends in.
 *
 * @param body - the answer's JSON, or undefined where it was none
 */
export function refusalOf(
  answer: Answer,
  body: Readonly<Record<string, unknown>> | undefined,
  context: CallContext,
): CallError {
  const { status, headers } = answer;
  const exception = text(body?.exception);
  const types = [exceptionType(exception), text(body?.exc_type)].filter((type) => type !== undefined);
  const type = types.find((candidate) => byType.has(candidate)) ?? types.at(-1);
  const messages = serverMessages(body) ?? fallbackMessages(body, exception);
  const retryAfter = Number(headers['retry-after']);
  const refusal = {
    status,
    type,
    messages,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
  return new (classOf(type, status))(refusal, context);
}

/**
 * A 5xx is the site's own fault, though Python too has a NameError and a PermissionError. A 401 is always about who
 * asks: Frappe 14 answers a failed login with the `exc_type` DoesNotExistError.
 */
function classOf(type: string | undefined, status: number): typeof SiteError {
  if (status >= 500) return ServerError;
  if (status === 401) return AuthenticationError;
  return byType.get(type ?? '') ?? byStatus.get(status) ?? SiteError;
}

/** `frappe.exceptions.MandatoryError: …` names MandatoryError; Frappe 14 often says it nowhere else. */
function exceptionType(exception: string | undefined): string | undefined {
  return /^(?:\w+\.)*(\w+)(?::|$)/.exec(exception ?? '')?.[1];
}

/** `_server_messages`: a JSON array of JSON strings, each an object with an HTML `message`. */
function serverMessages(body: Readonly<Record<string, unknown>> | undefined): readonly string[] | undefined {
  const listed = parse(body?._server_messages);
  if (!Array.isArray(listed)) return undefined;
  const messages = listed.map(messageOf).filter((message) => message !== '');
  return messages.length > 0 ? messages : undefined;
}

function messageOf(item: unknown): string {
  const message = parse(item);
  if (typeof message === 'object' && message !== null && 'message' in message)
    return plainText(text(message.message) ?? '');
  return plainText(text(message) ?? text(item) ?? '');
}

function fallbackMessages(
  body: Readonly<Record<string, unknown>> | undefined,
  exception: string | undefined,
): readonly string[] {
  const said =
    text(body?._error_message) ??
    text(body?.message) ??
    exception?.replace(/^[\w.]+(: |$)/, '').split('\n', 1)[0];
  const message = plainText(said ?? '');
  return message === '' ? [] : [message];
}

function parse(json: unknown): unknown {
  if (typeof json !== 'string') return json;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
