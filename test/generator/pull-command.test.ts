import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../generator/cli/exit.ts';
import { frappe, refuse, startScripted, type Answer, type ScriptedSite } from './source/scripted-site.ts';
import { invoices } from './source/tables.ts';

const MAIN = fileURLToPath(new URL('../../generator/cli/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

let folder: string;
let site: ScriptedSite;
let answer: Answer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-pull-'));
  answer = frappe({ version: 15, tables: invoices, isSystemManager: true });
  site = await startScripted((asked, response) => answer(asked, response));
});

afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Run {
  readonly env?: NodeJS.ProcessEnv;
  /** Sent as soon as the site is asked for a DocType. */
  readonly interrupt?: 'SIGINT' | 'SIGTERM';
}

/** Runs `doctyped pull` as a user would, in a folder of its own. */
async function doctyped(args: readonly string[], { env, interrupt }: Run = {}): Promise<Ended> {
  const credentials = { ERPNEXT_API_KEY: 'visible-key', ERPNEXT_API_SECRET: 'visible-secret' };
  const child = spawn(process.execPath, ['--import', TSX, MAIN, 'pull', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...(env ?? { ...credentials, ERPNEXT_URL: site.url }) },
  });
  if (interrupt) {
    answer = () => void child.kill(interrupt);
  }
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exit, ...output };
}

describe('doctyped pull', () => {
  it('writes doctyped.schema.json where it runs, and says so in one line', async () => {
    const { exit, stdout, stderr } = await doctyped([]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^wrote doctyped\.schema\.json: 3 DocTypes, 4 fields; 12 requests, \d+\.\d s\n$/);
    expect(stderr.split('\n')).toEqual([
      'looking for changes …',
      'reading the site …',
      'merging …',
      'writing …',
      '',
    ]);
    expect(readdirSync(folder).sort()).toEqual(['.doctyped', 'doctyped.schema.json']);
  });

  it('says when there was nothing to write', async () => {
    await doctyped([]);
    const { exit, stdout } = await doctyped([]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^doctyped\.schema\.json is up to date: 3 DocTypes, 4 fields; 4 requests/);
  });

  it('takes flags before the environment, and the environment before the configuration', async () => {
    writeFileSync(
      join(folder, 'doctyped.config.json'),
      JSON.stringify({ url: 'http://127.0.0.1:1', schema: 'from-config.json', exclude: ['Country'] }),
    );
    expect(await doctyped([])).toMatchObject({ exit: 0 });
    expect(await doctyped(['--out', 'from-flag.json', '--exclude', 'Nothing'])).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'from-config.json'), 'utf8')).not.toContain('Country');
    expect(readFileSync(join(folder, 'from-flag.json'), 'utf8')).toContain('Country');
  });

  it('prints nothing but JSON on standard output with --json', async () => {
    const { stdout } = await doctyped(['--json', '--module', 'Setup']);
    expect(JSON.parse(stdout)).toEqual({
      snapshot: 'doctyped.schema.json',
      changed: true,
      outcome: 'written',
      doctypes: 1,
      fields: 1,
      warnings: [],
      requests: 12,
      milliseconds: {
        stamps: expect.any(Number) as number,
        read: expect.any(Number) as number,
        merge: expect.any(Number) as number,
        write: expect.any(Number) as number,
      },
    });
  });

  it('takes credentials from files', async () => {
    writeFileSync(join(folder, 'key'), 'key-of-file\n');
    writeFileSync(join(folder, 'secret'), 'secret-of-file\n');
    const env = {
      ERPNEXT_URL: site.url,
      ERPNEXT_API_KEY_FILE: join(folder, 'key'),
      ERPNEXT_API_SECRET_FILE: join(folder, 'secret'),
    };
    expect(await doctyped([], { env })).toMatchObject({ exit: 0 });
    expect(site.asked[0]?.authorization).toBe('token key-of-file:secret-of-file');
  });

  describe('behind a proxy', () => {
    let asked: string[];
    let proxy: Server;
    let env: NodeJS.ProcessEnv;

    beforeEach(async () => {
      asked = [];
      proxy = createServer().on('connect', ({ url = '' }: IncomingMessage, from: Duplex) => {
        asked.push(url);
        const to = createConnection(Number(new URL(site.url).port), '127.0.0.1');
        from.write('HTTP/1.1 200 OK\r\n\r\n');
        from.pipe(to).pipe(from);
        for (const end of [from, to]) end.on('error', () => undefined);
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      env = {
        ERPNEXT_URL: 'http://erp.test',
        ERPNEXT_API_KEY: 'visible-key',
        ERPNEXT_API_SECRET: 'visible-secret',
        HTTP_PROXY: address.replace('http://', ''),
      };
    });

    afterEach(() => void proxy.close());

    it('asks the site through the one that the environment names', async () => {
      expect(await doctyped(['--allow-insecure'], { env })).toMatchObject({ exit: 0 });
      expect(new Set(asked)).toEqual(new Set(['erp.test:80']));
      expect(site.asked[0]?.authorization).toBe('token visible-key:visible-secret');
    });

    it('asks this machine without it, and the hosts that NO_PROXY names', async () => {
      expect(await doctyped([], { env: { ...env, ERPNEXT_URL: site.url } })).toMatchObject({ exit: 0 });
      const away = await doctyped(['--allow-insecure'], { env: { ...env, NO_PROXY: '.test' } });
      expect(away).toMatchObject({ exit: 3 });
      expect(away.stderr).toContain('is the proxy that they name the right one?');
      expect(asked).toEqual([]);
    });

    it('wants an address, and shows nothing of what it is given', async () => {
      const { exit, stderr } = await doctyped(['--allow-insecure'], {
        env: { ...env, HTTPS_PROXY: 'socks5://ada:hunter2@proxy' },
      });
      expect(stderr).toBe(
        'doctyped: HTTPS_PROXY and HTTP_PROXY want an address such as http://proxy.example.com:3128.\n',
      );
      expect(exit).toBe(2);
    });
  });

  it('lets nothing of a name steer the terminal', async () => {
    const hostile = { name: 'Evil \u001b[2J\u0007', module: 'Setup', modified: '' };
    const link = {
      parent: hostile.name,
      idx: 1,
      fieldname: 'to',
      fieldtype: 'Link',
      options: '\u001b[31mNo',
    };
    const tables = { DocType: [hostile], DocField: [link] };
    answer = frappe({ version: 15, tables, isSystemManager: true });
    const { stderr } = await doctyped([]);
    expect(stderr).toContain('warning: Evil');
    expect(stderr).not.toMatch(/\p{Cc}(?<!\n)/u);
  });
});

describe('doctyped pull exits', () => {
  it('with 1 where --strict meets a warning, and writes nothing', async () => {
    const dangling = { parent: 'Country', idx: 2, fieldname: 'planet', fieldtype: 'Link', options: 'Planet' };
    const tables = { ...invoices, DocField: [...invoices.DocField, dangling] };
    answer = frappe({ version: 15, tables, isSystemManager: true });
    const { exit, stdout, stderr } = await doctyped(['--strict']);
    expect(exit).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/warning: Country: .*"Planet"/);
    expect(stderr).toMatch(/1 warning, which --strict takes for errors/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, readonly string[], NodeJS.ProcessEnv, RegExp]>([
    ['no site', [], { ERPNEXT_API_KEY: 'k', ERPNEXT_API_SECRET: 's' }, /no site given/],
    ['a url that is none, whatever else is wrong', ['--url', 'nonsense'], {}, /url is not like https:/],
    [
      'a url that holds credentials, which are not repeated',
      ['--url', 'https://ada:hush@erp.example.com'],
      {},
      /^doctyped: (?!.*hush).*url is not like https:/,
    ],
    ['no credentials', ['--url', 'https://erp.example.com'], {}, /ERPNEXT_API_KEY is missing/],
    ['credentials in a flag', ['--api-key', 'k'], {}, /unknown flag --api-key/],
  ])('with 2 for %s', async (_, args, env, message) => {
    const { exit, stdout, stderr } = await doctyped(args, { env });
    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  it('with 2 for http to another machine, unless it is allowed', async () => {
    const elsewhere = ['--url', 'http://0.0.0.0:9'];
    expect(await doctyped(elsewhere)).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/unencrypted/) as string,
    });
    expect(await doctyped([...elsewhere, '--allow-insecure'])).toMatchObject({
      exit: 3,
      stderr: expect.stringMatching(/ECONNREFUSED/) as string,
    });
  });

  it('with 3 where the site refuses, and repeats no credentials', async () => {
    answer = (_, response) => refuse(response, 401, 'AuthenticationError', 'Invalid');
    const { exit, stdout, stderr } = await doctyped([]);
    expect(exit).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/ERPNEXT_API_KEY and ERPNEXT_API_SECRET/);
    expect(stderr).not.toMatch(/visible|Traceback/);
  });

  it.each([
    [EXIT.interrupted, 'SIGINT'],
    [EXIT.terminated, 'SIGTERM'],
  ] as const)('with %i at %s, and leaves the snapshot as it was', async (code, interrupt) => {
    const path = join(folder, 'doctyped.schema.json');
    await doctyped([]);
    const before = readFileSync(path, 'utf8');
    expect(await doctyped([], { interrupt })).toMatchObject({ exit: code, stdout: '' });
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(existsSync(join(folder, '.doctyped'))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});
