import { createServer } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import { httpError } from './errors.ts';
import type { RawRequest } from './request.ts';
import { refuse, respond } from './respond.ts';
import type { Reply } from './respond.ts';
import type { Site } from './site.ts';

/** Bytes that a body may have. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** A server that answers for a site; it does not listen yet. */
export function serverFor(site: Site): Server {
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void serve(site, request, response);
  });
}

async function serve(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    send(response, body === undefined ? tooLarge(site, request) : answer(site, request, body));
  } catch {
    response.destroy(); // the caller broke off while sending: there is no one left to answer
  }
}

/** The whole body, or undefined past the limit; the rest of it is read and dropped, so that the caller hears why. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= LARGEST_BODY) parts.push(part);
    else parts.length = 0;
  }
  return length <= LARGEST_BODY ? Buffer.concat(parts) : undefined;
}

function answer(site: Site, request: IncomingMessage, body: Buffer): Reply {
  return respond(site, { ...headOf(request), body });
}

function tooLarge(site: Site, request: IncomingMessage): Reply {
  const error = httpError(413, 'RequestEntityTooLarge', `A body has at most ${LARGEST_BODY} bytes.`);
  return refuse(site, { ...headOf(request), body: Buffer.alloc(0) }, error);
}

function headOf({ method = 'GET', url = '/', headers }: IncomingMessage): Omit<RawRequest, 'body'> {
  return { method: method === 'HEAD' ? 'GET' : method, url, headers };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, {
    ...headers,
    'Content-Length': Buffer.byteLength(body),
  } as OutgoingHttpHeaders);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
