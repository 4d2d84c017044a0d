import type { Row } from './document.ts';
import { ResponseError, type CallContext, type ResponseFault } from './errors/index.ts';
import { refusalOf } from './errors/refusal.ts';

/** A complete answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Whether the `data` of a v1 answer, or the `message` of a method's, is what the call needs. */
export type Wanted = (data: unknown) => boolean;

/**
 * The JSON of an answer that grants the call.
 *
 * @throws SiteError where the site refuses, ResponseError where it is no Frappe site that answers
 */
export function granted(answer: Answer, context: () => CallContext, wanted: Wanted): Row {
  const { status, headers } = answer;
  const body = parse(answer.body);
  if (status < 300 && body && wanted(dataOf(body))) return body;
  if (status >= 400 && (body || status >= 500 || [401, 403, 429].includes(status)))
    throw refusalOf(answer, body ?? {}, context());
  const fault = (kind: ResponseFault, message: string) =>
    new ResponseError(
      kind,
      status,
      `${message} (${status}). Check that the url is a Frappe site's.`,
      context(),
    );
  if (status >= 300 && status < 400)
    throw fault('redirect', `redirected to ${originOf(headers.location)}, not followed`);
  throw body
    ? fault('unexpected', 'the answer lacks what was asked for')
    : fault('not-json', `the answer is ${kindOf(answer.body)}`);
}

/** v1 answers in `data`, a method in `message`. */
export function dataOf(body: Row): unknown {
  return body.data ?? body.message;
}

function parse(text: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDocument(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isDocument(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every(isDocument);
}

/** Not followed, since the credentials are for one origin. The path and query may hold secrets and stay unsaid. */
function originOf(location: unknown): string {
  const url = String(location);
  return URL.canParse(url) ? new URL(url).origin : 'another path';
}

function kindOf(body: string): string {
  return body.trimStart().startsWith('<') ? 'a web page' : 'not a whole JSON object';
}
