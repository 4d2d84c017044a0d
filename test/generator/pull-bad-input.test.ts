import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PullError, UsageError } from '../../generator/errors.ts';
import { credentialsFrom, pull } from '../../generator/pull/index.ts';
import { apiKey } from '../../runtime/index.ts';
import { json, refuse, startScripted, type Answer, type ScriptedSite } from './source/scripted-site.ts';

let folder: string;
let site: ScriptedSite | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-pull-'));
});

afterEach(async () => {
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
  await site?.close();
  site = undefined;
});

async function start(answer: Answer): Promise<string> {
  site = await startScripted(answer);
  return site.url;
}

/** The error that a pull from there ends in. */
async function troubleOf(url: string, timeout = 30_000): Promise<Error> {
  const out = join(folder, 'doctyped.schema.json');
  try {
    await pull({ url, auth: apiKey('visible-key', 'visible-secret'), out, timeout });
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('The pull did not fail.');
}

describe('a site that cannot be read is told from the user’s own mistakes, and nothing is written', () => {
  it.each<[string, Answer, RegExp]>([
    [
      'refuses the credentials',
      (_, response) => refuse(response, 401, 'AuthenticationError', 'Wrong key'),
      /Wrong key.*ERPNEXT_API_KEY and ERPNEXT_API_SECRET/,
    ],
    [
      'refuses everything',
      (_, response) => refuse(response, 403, 'PermissionError', 'Not permitted'),
      /Not permitted.*System Manager/,
    ],
    [
      'has nothing there',
      (_, response) => refuse(response, 404, 'DoesNotExistError', 'Not Found'),
      /Not Found.*Is http:\/\/127\.0\.0\.1:\d+ a Frappe site/,
    ],
    [
      'has a web page there',
      (_, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not here'),
      /a web page.*Frappe site/,
    ],
    [
      'is a web site',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome'),
      /a web page.*Frappe site/,
    ],
    [
      'answers other JSON',
      (_, response) => json(response, 200, { hello: 'world' }),
      /GET \/api\/resource\/[\w ]+ is not a list of rows.*Frappe site/,
    ],
    [
      'limits its rate',
      (_, response) => {
        response.setHeader('retry-after', '17');
        json(response, 429, { exc_type: 'TooManyRequestsError' });
      },
      /Run it again in 17 s/,
    ],
    ['limits its rate without a word', (_, response) => json(response, 429, {}), /Run it again later/],
    [
      'fails',
      (_, response) => refuse(response, 500, 'OperationalError', 'Lost connection'),
      /Lost connection/,
    ],
    [
      'cuts its answer',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"data": [');
        setImmediate(() => response.destroy());
      },
      /broke off/,
    ],
    [
      'sends half of its JSON',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": ['),
      /not a whole JSON object/,
    ],
  ])('where it %s', async (_, answer, message) => {
    const url = await start(answer);
    const trouble = await troubleOf(url);
    expect(trouble).toBeInstanceOf(PullError);
    expect(trouble.message).toContain(`The schema of ${url} could not be read.`);
    expect(trouble.message).toMatch(message);
    expect(trouble.message).not.toMatch(/Traceback|secret-place|visible/);
  });

  it('where its answer never ends', async () => {
    const url = await start((_, response) => void response.writeHead(200).write('{"data": ['));
    const trouble = await troubleOf(url, 200);
    expect(trouble).toBeInstanceOf(PullError);
    expect(trouble.message).toMatch(/200 ms/);
  });

  it('where its answer has no end, however fast it comes', async () => {
    const spaces = ' '.repeat(1 << 20);
    const url = await start((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(spaces));
      };
      response.on('drain', pour).write('{"data": [');
      pour();
    });
    const trouble = await troubleOf(url);
    expect(trouble).toBeInstanceOf(PullError);
    expect(trouble.message).toMatch(/exceeds \d+ bytes.*is it a Frappe site that answers at http/);
  });

  it('where it redirects to another host, which never sees the credentials', async () => {
    const elsewhere = await startScripted((_, response) => json(response, 200, { data: [] }));
    const url = await start((_, response) => void response.writeHead(302, { location: elsewhere.url }).end());
    const trouble = await troubleOf(url);
    expect(trouble).toBeInstanceOf(PullError);
    expect(trouble.message).toMatch(/redirect.*302|302.*redirect/i);
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });

  it('where nothing listens', async () => {
    const url = await start(() => undefined);
    await site?.close();
    const trouble = await troubleOf(url);
    expect(trouble).toBeInstanceOf(PullError);
    expect(trouble.message).toMatch(/ECONNREFUSED/);
  });

  it('where it does not speak TLS', async () => {
    const server = createServer((socket) => socket.end('not TLS'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const trouble = await troubleOf(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(trouble).toBeInstanceOf(PullError);
    expect(trouble.message).toMatch(/no answer from https:/);
    server.close();
  });

  it.each([
    ['is empty', ''],
    ['does not parse', 'erp.example.com'],
    ['is of another scheme', 'ftp://erp.example.com'],
    ['would send the credentials unencrypted', 'http://erp.example.com'],
    ['only looks like this machine', 'http://evil-localhost.example.com'],
    ['holds credentials', 'https://someone:hush@erp.example.com'],
  ])('where the url %s', async (_, url) => {
    const trouble = await troubleOf(url);
    expect(trouble).toBeInstanceOf(UsageError);
    expect(trouble.message).toMatch(/url|http:/);
    expect(trouble.message).not.toContain('hush');
  });
});

describe('credentials', () => {
  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['are not there', {}, /ERPNEXT_API_KEY is missing/],
    ['are half there', { ERPNEXT_API_KEY: 'visible-key' }, /ERPNEXT_API_SECRET is missing/],
    [
      'are in a file that is not there',
      { ERPNEXT_API_KEY: 'visible-key', ERPNEXT_API_SECRET_FILE: '/no/such/file' },
      /ERPNEXT_API_SECRET_FILE/,
    ],
    [
      'hold a line break',
      { ERPNEXT_API_KEY: 'visible-key\n', ERPNEXT_API_SECRET: 'visible-secret' },
      /ERPNEXT_API_KEY .*holds .* a line break/,
    ],
  ])('that %s are the user’s to put right, and are not repeated', (_, env, message) => {
    expect(() => credentialsFrom(env)).toThrow(UsageError);
    expect(() => credentialsFrom(env)).toThrow(message);
    expect(() => credentialsFrom(env)).not.toThrow(/visible/);
  });
});
