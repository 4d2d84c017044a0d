import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WireAnswer } from './answer.ts';
import { attend } from './attend.ts';
import type { Delivery } from './attend.ts';
import { pageAnswer } from './page/index.ts';
import { LARGEST_BODY } from './request.ts';
import type { Site } from './site.ts';

/** A server that answers for a site; it does not listen yet. */
export function serverFor(site: Site): Server {
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void respond(site, request, response);
  });
}

async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const asked = { method, url, headers, body: await readBody(request) };
    const page = pageAnswer(site, asked);
    deliver(response, page ? { kind: 'whole', answer: page } : await attend(site, asked, gone.signal));
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

function deliver(response: ServerResponse, delivery: Delivery): void {
  if (delivery.kind === 'reset') reset(response);
  else if (delivery.kind === 'whole') send(response, delivery.answer);
  else sendHalf(response, delivery.answer);
}

function send(response: ServerResponse, answer: WireAnswer): void {
  writeHead(response, answer, Buffer.byteLength(answer.body));
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

function writeHead(response: ServerResponse, { status, headers, type }: WireAnswer, length: number): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': length, ...headers });
}

/** Announces more than it sends, as a site does that dies while it answers. */
function sendHalf(response: ServerResponse, answer: WireAnswer): void {
  const body = Buffer.from(answer.body);
  writeHead(response, answer, Math.max(1, body.length));
  response.write(body.subarray(0, Math.floor(body.length / 2)));
  response.socket?.end();
}

function reset({ socket }: ServerResponse): void {
  if (socket instanceof Socket) socket.resetAndDestroy();
  else
    (socket as Duplex | null)?.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
}
