import { masked } from './masks.ts';
import type { LoggedRequest } from './request-log.ts';
import type { RawRequest } from './request.ts';
import type { Site } from './site.ts';

/** Bytes of a body that the log keeps. */
const LONGEST_BODY = 16 * 1024;

/** What the log keeps of a request before it is answered. */
export function loggedRequest(
  site: Site,
  { method, url, headers, body }: RawRequest,
): Pick<LoggedRequest, 'at' | 'method' | 'path' | 'query' | 'body'> {
  const [encoded = '', search = ''] = url.split(/\?(.*)/s, 2);
  const path = decoded(encoded);
  const doctype = /^\/api(?:\/v\d)?\/(?:resource|document)\/([^/]+)/.exec(path)?.[1];
  const query = Object.fromEntries(new URLSearchParams(search));
  return {
    at: new Date(site.clock.milliseconds()).toISOString(),
    method,
    path,
    query: masked(site.schema, doctype, query) as LoggedRequest['query'],
    body: masked(site.schema, doctype, readable(body, String(headers['content-type'] ?? ''))),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A form or JSON; undefined where it is neither, since a secret could not be told in it. */
function readable(body: Buffer | undefined, type: string): unknown {
  if (!body || body.length === 0 || body.length > LONGEST_BODY) return undefined;
  const text = body.toString('utf8');
  if (type.includes('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
