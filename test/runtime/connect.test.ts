import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { apiKey, ArgumentError, connect } from '../../runtime/index.ts';
import { LabGadget } from './lab.ts';
import { scriptedSite } from './scripted-site.ts';

describe('plain http', () => {
  test.each([
    'http://localhost',
    'http://localhost:8000',
    'http://LOCALHOST',
    'http://erp.localhost:8000',
    'http://127.0.0.1',
    'http://127.1.2.3:80',
    'http://0x7f000001',
    'http://[::1]:8000',
    'http://127.1',
    'http://2130706433',
    'http://0177.0.0.1',
    'HTTP://LocalHost/erp',
  ])('is for this machine: %s', async (url) => {
    await connect({ url }).close();
  });

  test.each([
    'http://erp.example.com',
    'http://evil-localhost.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://notlocalhost',
    'http://1270.0.0.1.example',
    'http://128.0.0.1',
    'http://[::2]',
    'http://0.0.0.0',
    'http://127.0.0.1.nip.io',
    'http://localhost.evil.com',
    'http://[::ffff:7f00:1]',
    'http://localhost.',
    'http://xn--lcalhost-46g',
  ])('is refused elsewhere: %s', (url) => {
    expect(() => connect({ url })).toThrow(
      `${url} would get credentials unencrypted: use https, or set \`allowInsecure\`.`,
    );
  });

  test('is allowed elsewhere where asked for', async () => {
    await connect({ url: 'http://erp.example.com', allowInsecure: true }).close();
  });
});

describe('a url', () => {
  test.each([
    '',
    'erp.example.com',
    'https://',
    'ftp://erp.example.com',
    'javascript:alert(1)',
    'https://erp.example.com?x=1',
    'https://erp.example.com#x',
    'https://user:hunter2@erp.example.com',
    'https://hunter2@erp.example.com',
    undefined,
  ])('%j is refused, and never repeated', (url) => {
    const attempt = (): unknown => connect({ url: url ?? (undefined as never) });
    expect(attempt).toThrow(ArgumentError);
    expect(attempt).toThrow('The url must be like https://erp.example.com; credentials go into `auth`.');
  });

  test.each(['/erp', '/erp/', '/a/b//'])('may have a path that the site lives under: %s', async (path) => {
    const { url, seen } = await scriptedSite({ json: {} });
    await using erp = connect({ url: url + path });
    await erp.call('ping');
    expect(seen[0]?.url).toBe(`${path.replace(/\/+$/, '')}/api/method/ping`);
  });
});

test.each([
  { timeout: 0 },
  { timeout: Number.NaN },
  { timeout: Infinity },
  { timeout: 2 ** 31 },
  { maxResponseSize: -1 },
  { connections: 0 },
  { connections: Infinity },
])('%j is refused', (options) => {
  expect(() => connect({ url: 'https://erp.example.com', ...options })).toThrow(
    '`timeout`, `maxResponseSize` or `connections` is out of range.',
  );
});

test('a site shows no secret, whatever prints it', async () => {
  const options = { auth: apiKey('the-key', 'top-secret'), headers: { 'x-token': 'top-secret' } };
  await using erp = connect({ url: 'https://erp.example.com', ...options });
  const printed = [erp, erp(LabGadget)].flatMap((shown) => [
    inspect(shown, { showHidden: true, depth: 9 }),
    JSON.stringify(shown),
  ]);
  expect(printed.join()).not.toMatch(/the-key|top-secret/);
});

describe('an API key', () => {
  test('shows neither key nor secret, whatever prints it', () => {
    const auth = apiKey('the-key', 'top-secret');
    for (const printed of [inspect(auth, { showHidden: true, depth: 9 }), JSON.stringify(auth)])
      expect(printed).not.toMatch(/the-key|top-secret/);
  });

  test.each([
    ['', 'secret', 'The API key is missing, empty, or holds a space or a line break.'],
    ['key', '', 'The API secret is missing, empty, or holds a space or a line break.'],
    ['key', 'se\ncret', 'The API secret is missing, empty, or holds a space or a line break.'],
    ['k\r\nx: y', 'secret', 'The API key is missing, empty, or holds a space or a line break.'],
  ])('%j with %j is refused', (key, secret, message) => {
    expect(() => apiKey(key, secret)).toThrow(new ArgumentError(message));
  });
});

describe('an API key from the environment', () => {
  const file = (content: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'doctyped-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  };

  const headersFrom = async (env: Record<string, string>): Promise<string | undefined> => {
    const { erp, seen } = await scriptedSite({ json: {} }, { auth: apiKey.fromEnv(env) });
    await erp.call('ping');
    return seen[0]?.headers.authorization;
  };

  test('comes from variables', async () => {
    expect(await headersFrom({ ERPNEXT_API_KEY: 'k', ERPNEXT_API_SECRET: 's' })).toBe('token k:s');
  });

  test('comes from the variable where there is a file, too', async () => {
    const env = { ERPNEXT_API_KEY: 'k', ERPNEXT_API_KEY_FILE: '/nowhere', ERPNEXT_API_SECRET: 's' };
    expect(await headersFrom(env)).toBe('token k:s');
  });

  test('comes from the file where the variable is there and empty, as an unset one of a compose file is', async () => {
    const env = { ERPNEXT_API_KEY: '', ERPNEXT_API_KEY_FILE: file('k'), ERPNEXT_API_SECRET: 's' };
    expect(await headersFrom(env)).toBe('token k:s');
  });

  test.each(['s', 's\n', 's\r\n'])('comes from files that end as they may: %j', async (content) => {
    const env = { ERPNEXT_API_KEY_FILE: file('k\n'), ERPNEXT_API_SECRET_FILE: file(content) };
    expect(await headersFrom(env)).toBe('token k:s');
  });

  test.each([
    [{}, 'ERPNEXT_API_KEY is missing, empty, or holds a space or a line break.'],
    [{ ERPNEXT_API_KEY: 'k' }, 'ERPNEXT_API_SECRET is missing, empty, or holds a space or a line break.'],
    [{ ERPNEXT_API_KEY: '' }, 'ERPNEXT_API_KEY is missing, empty, or holds a space or a line break.'],
    [{ ERPNEXT_API_KEY: 'k\u0000' }, 'ERPNEXT_API_KEY is missing, empty, or holds a space or a line break.'],
    [{ ERPNEXT_API_KEY_FILE: '/nowhere/at/all' }, 'The file of ERPNEXT_API_KEY_FILE cannot be read.'],
  ])('%j is refused by the name of the variable', (env, message) => {
    expect(() => apiKey.fromEnv(env)).toThrow(new ArgumentError(message));
  });

  test.each([
    ['', 'ERPNEXT_API_KEY is missing, empty, or holds a space or a line break.'],
    ['\n', 'ERPNEXT_API_KEY is missing, empty, or holds a space or a line break.'],
    ['top\nsecret\n', 'ERPNEXT_API_KEY is missing, empty, or holds a space or a line break.'],
  ])('a file that holds %j is refused, and its content never shown', (content, message) => {
    expect(() => apiKey.fromEnv({ ERPNEXT_API_KEY_FILE: file(content) })).toThrow(new ArgumentError(message));
  });
});
