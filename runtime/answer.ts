import { ResponseError, type CallContext } from './errors/index.ts';
import { refusalOf } from './errors/refusal.ts';
import type { Answer } from './transport/index.ts';

/** An answer that grants the call. */
export interface Granted {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly context: () => CallContext;
}

/**
 * Reads an answer.
 *
 * @throws SiteError where the site refuses, ResponseError where it is no Frappe site that answers
 */
export function granted(answer: Answer, context: () => CallContext): Granted {
  const { status } = answer;
  if (status >= 300 && status < 400) throw redirected(answer, context());
  const body = parse(answer.body);
  if (status < 300 && body) return { status, body, context };
  if (status >= 500 || SPEAKS_FOR_ITSELF.has(status) || (status >= 400 && body))
    throw refusalOf(answer, body, context());
  throw unreadable(answer, context());
}

/** The document that the site answers: v1 puts it in `data`, a method in `message`. */
export function documentIn({ body, status, context }: Granted): Record<string, unknown> {
  const document = body.data ?? body.message;
  if (isObject(document)) return document;
  throw new ResponseError(
    'DOCTYPED_UNEXPECTED',
    status,
    'the answer holds no document. Is this a Frappe site?',
    context(),
  );
}

/** The rows that the site answers. */
export function rowsIn({ body, status, context }: Granted): Record<string, unknown>[] {
  const rows = body.data ?? body.message;
  if (Array.isArray(rows) && rows.every(isObject)) return rows;
  throw new ResponseError(
    'DOCTYPED_UNEXPECTED',
    status,
    'the answer holds no list of rows. Is this a Frappe site?',
    context(),
  );
}

/** Statuses that proxies give with a page of their own, and mean what Frappe means by them. */
const SPEAKS_FOR_ITSELF: ReadonlySet<number> = new Set([401, 403, 429]);

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Never followed: the credentials are for this origin. The target's path and query may hold secrets and stay unsaid. */
function redirected({ status, headers }: Answer, context: CallContext): ResponseError {
  const location = String(headers.location ?? '');
  const target = URL.canParse(location, context.origin)
    ? new URL(location, context.origin).origin
    : 'nowhere';
  const advice =
    target === context.origin ? 'Check the path of the url.' : `If that is your site, connect to ${target}.`;
  const message = `redirected (${status}) to ${target}, which was not followed. ${advice}`;
  return new ResponseError('DOCTYPED_REDIRECT', status, message, context);
}

function unreadable({ status, headers, body }: Answer, context: CallContext): ResponseError {
  const html = String(headers['content-type']).includes('html') || /^\s*</.test(body);
  const what = html ? 'a web page' : body === '' ? 'nothing' : 'something that is not a whole JSON object';
  const message = `${context.origin} answered (${status}) with ${what}. Check that the url is a Frappe site's, and what proxies stand before it.`;
  return new ResponseError('DOCTYPED_NOT_JSON', status, message, context);
}
