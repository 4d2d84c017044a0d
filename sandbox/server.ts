import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { errorAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { SiteError, httpError } from './errors.ts';
import { readRequest } from './request.ts';
import { route } from './routes/index.ts';
import type { Site } from './site.ts';

/** Bytes that a body may have. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** A server that answers for a site; it does not listen yet. */
export function serverFor(site: Site): Server {
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void respond(site, request, response);
  });
}

async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    send(response, body === undefined ? tooLarge(site) : answer(site, request, body));
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

function answer(site: Site, { method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): Answer {
  try {
    const verb = method === 'HEAD' ? 'GET' : method;
    return site.store.transact(() =>
      route(site, readRequest({ method: verb, url, headers, body }, site.rules)),
    );
  } catch (error) {
    return errorAnswer(error instanceof SiteError ? error : unforeseen(error), site.rules);
  }
}

/** A fault of the sandbox itself is answered like one of a site's, and the server lives on. */
function unforeseen(error: unknown): SiteError {
  const message = error instanceof Error ? error.message : String(error);
  return new SiteError(500, 'Exception', `The sandbox failed: ${message}`, {
    origin: 'python',
    thrown: false,
  });
}

function tooLarge(site: Site): Answer {
  const error = httpError(413, 'RequestEntityTooLarge', `A body has at most ${LARGEST_BODY} bytes.`);
  return errorAnswer(error, site.rules);
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
