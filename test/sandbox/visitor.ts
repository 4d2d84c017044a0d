import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';
import { LIBRARY } from './library.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body; null where it is not JSON. */
  readonly json: unknown;
  /** What `data` or `message` holds. */
  readonly content: unknown;
}

type Who = 'admin' | 'libby' | 'rhea' | 'nobody' | 'gone' | 'guest';

/** Someone who talks to the library over HTTP. */
export interface Visitor {
  readonly get: (path: string, query?: object) => Promise<Reply>;
  readonly post: (path: string, body?: unknown) => Promise<Reply>;
  readonly put: (path: string, body?: unknown) => Promise<Reply>;
  readonly delete: (path: string) => Promise<Reply>;
}

export function openLibrary(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ seed: LIBRARY, ...options });
}

export function visitor({ url }: Sandbox, who: Who): Visitor {
  const headers = who === 'guest' ? {} : { authorization: `token ${who}:${who}-secret` };
  const send = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await fetch(url + path, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return reply(response);
  };
  return {
    get: (path, query = {}) => send('GET', path + searchOf(query)),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
  };
}

export async function reply(response: Response): Promise<Reply> {
  const json = asJson(await response.text());
  const body = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, json, content: body.data ?? body.message };
}

/** One field of an answered document. */
export function field({ content }: Reply, fieldname: string): unknown {
  return (content as Record<string, unknown>)[fieldname];
}

/** One column of an answered list. */
export function column({ content }: Reply, name: string): unknown[] {
  return (content as Record<string, unknown>[]).map((row) => row[name]);
}

function searchOf(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    search.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return search.size > 0 ? `?${search.toString()}` : '';
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
