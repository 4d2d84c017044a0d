import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { apiKey, connect, type ConnectOptions, type Site } from '../../runtime/index.ts';

/** A request as it arrived, before anything resolved or decoded its path. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What the site answers. */
export interface Reply {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless there is `text`. */
  readonly json?: unknown;
  readonly text?: string;
}

/** Undefined: it has seen to the answer itself. */
export type Script = (seen: Seen, response: ServerResponse) => Reply | undefined;

export interface ScriptedSite {
  readonly url: string;
  readonly erp: Site;
  readonly seen: readonly Seen[];
}

/** A real HTTP server that answers as scripted, and a client connected to it. Both end with the test. */
export async function scriptedSite(
  script: Reply | Script,
  options: Partial<ConnectOptions> = {},
): Promise<ScriptedSite> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { method = '', url = '', headers } = request;
      const arrived: Seen = { method, url, headers, body: text === '' ? undefined : JSON.parse(text) };
      seen.push(arrived);
      const reply = typeof script === 'function' ? script(arrived, response) : script;
      if (reply) send(response, reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const erp = connect({ url, auth: apiKey('key', 'top-secret'), ...options });
  onTestFinished(async () => {
    server.closeAllConnections();
    await erp.close();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url, erp, seen };
}

function send(response: ServerResponse, { status = 200, headers, json, text }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text ?? JSON.stringify(json));
}

/** The JSON of a query parameter. */
export function queryOf({ url }: Seen, parameter: string): unknown {
  const value = new URL(url, 'http://site').searchParams.get(parameter);
  return value === null ? undefined : JSON.parse(value);
}

/** The text of a query parameter. */
export function queryTextOf({ url }: Seen, parameter: string): string | null {
  return new URL(url, 'http://site').searchParams.get(parameter);
}
