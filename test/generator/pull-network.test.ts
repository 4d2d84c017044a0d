import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer, request as ask, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect as open, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../../generator/cli/exit.ts';
import { CERTIFICATE, KEY } from './certificate.ts';
import { frappe, startScripted } from './source/scripted-site.ts';
import { invoices } from './source/tables.ts';

const MAIN = fileURLToPath(new URL('../../generator/cli/main.ts', import.meta.url));
const SITE = 'https://erp.example.com';

let folder: string;
/** Of a site behind https, whose certificate is for erp.example.com. */
let port: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-network-'));
  writeFileSync(join(folder, 'ca.pem'), CERTIFICATE);
  const site = await startScripted(frappe({ version: 15, tables: invoices, isSystemManager: true }));
  const secured = createServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
    const { method, url, headers } = request;
    const forwarded = ask(site.url + (url ?? ''), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(forwarded);
  });
  port = await listening(secured);
  onTestFinished(async () => {
    secured.closeAllConnections();
    secured.close();
    await site.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a pull over https', () => {
  test('says of a certificate that is for another host what it is, and ends', async () => {
    const { exit, stderr } = await pull(`https://127.0.0.1:${port}`);
    expect(stderr).toContain(`no answer from https://127.0.0.1:${port} (HOSTNAME_MISMATCH)`);
    expect(exit).toBe(EXIT.site);
  });

  test('says of a certificate that nobody vouches for how to trust it', async () => {
    const { exit, stderr } = await pull(`https://127.0.0.1:${port}`, { NODE_EXTRA_CA_CERTS: '' });
    expect(stderr).toContain('(DEPTH_ZERO_SELF_SIGNED_CERT)');
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect(exit).toBe(EXIT.site);
  });

  test.each(['HTTPS_PROXY', 'https_proxy'])('goes by way of the proxy that %s names', async (variable) => {
    const { url, asked } = await startProxy();
    const { exit, stdout } = await pull(SITE, { [variable]: url.replace('//', '//user:secret@') });
    expect(stdout).toMatch(/^wrote doctyped\.schema\.json: 3 DocTypes/);
    expect(exit).toBe(EXIT.done);
    expect(new Set(asked)).toEqual(
      new Set([`erp.example.com:443 Basic ${Buffer.from('user:secret').toString('base64')}`]),
    );
  });

  test('takes a proxy whose scheme is left out', async () => {
    const { url, asked } = await startProxy();
    const { exit } = await pull(SITE, { HTTPS_PROXY: url.replace('http://', '') });
    expect(exit).toBe(EXIT.done);
    expect(asked).not.toEqual([]);
  });

  test('asks what NO_PROXY names, and this machine, without a proxy', async () => {
    const { url, asked } = await startProxy();
    await pull(SITE, { HTTPS_PROXY: url, NO_PROXY: '.example.com' });
    await pull(`https://localhost:${port}`, { HTTPS_PROXY: url });
    expect(asked).toEqual([]);
  });

  test('says where a proxy gave no way what it answered, without its password', async () => {
    const { url } = await startProxy(407);
    const { exit, stderr } = await pull(SITE, { HTTPS_PROXY: url.replace('//', '//user:secret@') });
    expect(stderr).toMatch(/HTTPS_PROXY is set, so it may be the proxy: .*407/);
    expect(stderr).not.toContain('secret');
    expect(exit).toBe(EXIT.site);
  });

  test('refuses a proxy that is no address', async () => {
    const { exit, stderr } = await pull(SITE, { HTTPS_PROXY: 'socks5://ada:secret@proxy' });
    expect(stderr).toContain('HTTPS_PROXY is not like http://proxy.example.com:3128.');
    expect(stderr).not.toContain('secret');
    expect(exit).toBe(EXIT.usage);
  });
});

interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `doctyped pull` as a user would who trusts the certificate. */
async function pull(url: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), MAIN, 'pull', '--url', url],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
        ERPNEXT_API_KEY: 'visible-key',
        ERPNEXT_API_SECRET: 'visible-secret',
        ...env,
      },
    },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exit, ...output };
}

/** A proxy by which erp.example.com is the site behind https; or that refuses with a status. */
async function startProxy(refusal?: number): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const proxy = createPlainServer();
  proxy.on('connect', ({ url, headers }, socket) => {
    socket.on('error', () => socket.destroy());
    asked.push(`${url ?? ''} ${headers['proxy-authorization'] ?? ''}`);
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const site = open(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      site.pipe(socket).pipe(site);
    });
    site.on('error', () => socket.destroy());
    socket.on('close', () => site.destroy());
  });
  const url = `http://127.0.0.1:${await listening(proxy)}`;
  onTestFinished(() => void proxy.close());
  return { url, asked };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
