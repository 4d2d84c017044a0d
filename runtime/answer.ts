import { ResponseError, type CallContext, type ResponseFault } from './errors/index.ts';
import { refusalOf } from './errors/refusal.ts';
import type { Answer } from './transport/index.ts';

/** The JSON of an answer that grants the call, and the error where it lacks what the call needs. */
export interface Granted {
  readonly body: Record<string, unknown>;
  readonly lacks: (what: string) => ResponseError;
}

/**
 * Reads an answer.
 *
 * @throws SiteError where the site refuses, ResponseError where it is no Frappe site that answers
 */
export function granted(answer: Answer, context: () => CallContext): Granted {
  const { status, headers } = answer;
  const body = parse(answer.body);
  const fault = (kind: ResponseFault, message: string) =>
    new ResponseError(
      kind,
      status,
      `${message} (${status}). Check that the url is a Frappe site's.`,
      context(),
    );
  if (status < 300 && body)
    return { body, lacks: (what) => fault('unexpected', `the answer holds no ${what}`) };
  if (status >= 300 && status < 400)
    throw fault('redirect', `redirected to ${originOf(headers.location)}, not followed`);
  if (body || status >= 500 || [401, 403, 429].includes(status))
    throw refusalOf(answer, body ?? {}, context());
  throw fault(
    'not-json',
    `the answer is ${answer.body.trimStart().startsWith('<') ? 'a web page' : 'not a whole JSON object'}`,
  );
}

/** The document that the site answers: v1 puts it in `data`, a method in `message`. */
export function documentIn({ body, lacks }: Granted): Record<string, unknown> {
  const document = body.data ?? body.message;
  if (isObject(document)) return document;
  throw lacks('document');
}

/** The rows that the site answers. */
export function rowsIn({ body, lacks }: Granted): Record<string, unknown>[] {
  const rows = body.data ?? body.message;
  if (Array.isArray(rows) && rows.every(isObject)) return rows;
  throw lacks('rows');
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not followed, since the credentials are for one origin. The path and query may hold secrets and stay unsaid. */
function originOf(location: unknown): string {
  const url = String(location);
  return URL.canParse(url) ? new URL(url).origin : 'another path';
}
