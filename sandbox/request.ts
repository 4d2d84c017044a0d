import { SiteError, httpError, jsonError } from './errors.ts';
import type { VersionRules } from './versions.ts';

/** A request once its parts are read. */
export interface SiteRequest {
  readonly method: string;
  /** The decoded path's parts: `['api', 'resource', 'ToDo']`. */
  readonly path: readonly string[];
  readonly authorization: string | undefined;
  /** Arguments of the query, of a form or of a JSON object alike; the body's count. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The JSON object of the body, or what a form sends as `data`; empty without either. */
  readonly data: Readonly<Record<string, unknown>>;
}

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
  const sent = readBody(body, String(headers['content-type'] ?? ''), rules);
  return {
    method,
    path: readPath(at < 0 ? url : url.slice(0, at)),
    authorization: headers.authorization === undefined ? undefined : String(headers.authorization),
    args: { ...query, ...sent },
    data: dataOf(sent, rules),
  };
}

function readPath(path: string): string[] {
  try {
    return decodeURIComponent(path).split('/').slice(1);
  } catch {
    throw httpError(400, 'BadRequest', 'The path is not validly encoded.');
  }
}

function readBody(body: Buffer, type: string, rules: VersionRules): Readonly<Record<string, unknown>> {
  const text = body.toString('utf8');
  if (text === '') return {};
  if (type.includes('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  if (type.includes('multipart/form-data')) {
    throw httpError(
      415,
      'UnsupportedMediaType',
      'The sandbox reads JSON and plain forms, not multipart ones.',
    );
  }
  return asObject(parse(text, 'The body'), rules);
}

function dataOf(
  sent: Readonly<Record<string, unknown>>,
  rules: VersionRules,
): Readonly<Record<string, unknown>> {
  const { data } = sent;
  if (data === undefined) return sent;
  return typeof data === 'string' ? asObject(parse(data, 'The data'), rules) : asObject(data, rules);
}

/** Parses JSON that came in a request. @throws SiteError JSONDecodeError */
export function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw jsonError(what);
  }
}

function asObject(value: unknown, { badBody }: VersionRules): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new SiteError(badBody.status, badBody.excType, 'A body has to be a JSON object.', badBody);
}
