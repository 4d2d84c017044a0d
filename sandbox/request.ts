import { SiteError, httpError, jsonError } from './errors.ts';
import { readMultipart } from './multipart.ts';
import type { SentFile } from './multipart.ts';
import type { VersionRules } from './versions.ts';

/** A request once its parts are read. */
export interface SiteRequest {
  readonly method: string;
  /** The path and query as they came. */
  readonly url: string;
  /** Scheme and host by which the site was asked: `http://127.0.0.1:8000`. */
  readonly base: string;
  /** The decoded path's parts: `['api', 'resource', 'ToDo']`. */
  readonly path: readonly string[];
  readonly header: (name: string) => string | undefined;
  readonly cookies: Readonly<Record<string, string>>;
  /** Arguments of the query and of a form, whose own count; of a JSON object alone where there is one. */
  readonly args: Arguments;
  /** The JSON object of the body, or what a form sends as `data`; empty without either. */
  readonly data: Arguments;
  /** What a form holds, empty for any other body. */
  readonly form: Arguments;
  readonly files: readonly SentFile[];
  /** What a body is refused with that is JSON, but not what a site takes. */
  readonly malformed?: SiteError;
}

type Arguments = Readonly<Record<string, unknown>>;

/** A request as it came. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined where it was longer than {@link LARGEST_BODY}. */
  readonly body: Buffer | undefined;
}

/** Bytes that a body may have. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * Reads a request as Frappe does.
 *
 * @throws SiteError for a path, a body or an encoding that cannot be read
 */
export function readRequest({ method, url, headers, body }: RawRequest, rules: VersionRules): SiteRequest {
  if (!body) throw httpError(413, 'RequestEntityTooLarge', `A body has at most ${LARGEST_BODY} bytes.`);
  const at = url.indexOf('?');
  const query = Object.fromEntries(new URLSearchParams(at < 0 ? '' : url.slice(at + 1)));
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  const type = header('content-type') ?? '';
  const sent = readBody(body, type);
  const data = dataOf(sent.args);
  const isObject = sent.args !== undefined && data !== undefined;
  return {
    method,
    url,
    base: baseOf(headers),
    path: readPath(at < 0 ? url : url.slice(0, at)),
    header,
    cookies: readCookies(header('cookie') ?? ''),
    args: body.length > 0 && isJson(type) ? (sent.args ?? {}) : { ...query, ...sent.args },
    data: data ?? {},
    form: sent.kind === 'form' ? (sent.args ?? {}) : {},
    files: sent.files ?? [],
    ...(!isObject && { malformed: noObject(rules) }),
  };
}

/** Source: `make_form_dict` of Frappe, which looks at the query only where no JSON was sent. */
function isJson(type: string): boolean {
  return /\bapplication\/(.+\+)?json\b/.test(type);
}

/** Source: a site believes what it is called by. */
export function baseOf(headers: RawRequest['headers']): string {
  return `http://${String(headers.host ?? 'localhost')}`;
}

function readPath(path: string): string[] {
  try {
    return decodeURIComponent(path).split('/').slice(1);
  } catch {
    throw httpError(400, 'BadRequest', 'The path is not validly encoded.');
  }
}

function readCookies(header: string): Readonly<Record<string, string>> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, unescaped(value.join('='))]));
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

interface Sent {
  readonly kind: 'form' | 'json';
  /** Undefined for JSON that is no object. */
  readonly args: Arguments | undefined;
  readonly files?: readonly SentFile[];
}

function readBody(body: Buffer, type: string): Sent {
  if (type.includes('multipart/form-data')) {
    const { fields, files } = readMultipart(body, type);
    return { kind: 'form', args: fields, files };
  }
  const text = body.toString('utf8');
  if (type.includes('application/x-www-form-urlencoded')) {
    return { kind: 'form', args: Object.fromEntries(new URLSearchParams(text)) };
  }
  return { kind: 'json', args: text === '' ? {} : asObject(parse(text, 'The body')) };
}

function dataOf(sent: Arguments | undefined): Arguments | undefined {
  const data = sent?.data;
  if (data === undefined) return sent;
  return asObject(typeof data === 'string' ? parse(data, 'The data') : data);
}

/** Parses JSON that came in a request. @throws SiteError JSONDecodeError */
export function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw jsonError(what);
  }
}

function asObject(value: unknown): Arguments | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Arguments)
    : undefined;
}

function noObject({ badBody }: VersionRules): SiteError {
  return new SiteError(badBody.status, badBody.excType, 'A body has to be a JSON object.', badBody);
}
