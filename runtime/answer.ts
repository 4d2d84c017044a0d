import { isDocument, type Row } from './document.ts';
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
 * @param authorization - who asked, whose secret is taken out of what a refusal says
 * @throws SiteError where the site refuses, ResponseError where it is no Frappe site that answers
 */
export function granted(
  answer: Answer,
  context: CallContext,
  wanted: Wanted,
  authorization: string | undefined,
): Row {
  const { status } = answer;
  const body = parse(answer.body);
  if (status < 300 && body && wanted(dataOf(body))) return body;
  const [fault, what] = faultOf(answer, body);
  const isNoSite = !body && (status === 400 || status === 404); // what any web server says to a request that is not for it
  if (status >= 400 && !isNoSite)
    throw refusalOf(answer, body ?? { message: `${what}.` }, context, authorization);
  const message = `${what} (${status}). Check that the url is a Frappe site's.`;
  throw new ResponseError(fault, status, message, context);
}

/** v1 answers in `data`, a method in `message`. */
export function dataOf(body: Row): unknown {
  return body.data ?? body.message;
}

/** `trimStart` takes off a byte order mark, too. */
function parse(text: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(text.trimStart());
    return isDocument(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function faultOf({ status, headers, body: text }: Answer, body?: Row): [ResponseFault, string] {
  if (status >= 300 && status < 400)
    return ['redirect', `redirected to ${originOf(headers.location)}, not followed`];
  if (body) return ['unexpected', 'the answer lacks what was asked for'];
  if (headers['content-encoding']) return ['not-json', 'the answer is compressed, unasked'];
  if (/^\s*</.test(text)) return ['not-json', 'the answer is a web page'];
  return ['not-json', 'the answer is not a whole JSON object'];
}

/** Not followed, since the credentials are for one origin. The path and query may hold secrets and stay unsaid. */
function originOf(location: unknown): string {
  const url = String(location);
  return URL.canParse(url) ? new URL(url).origin : 'another path';
}
