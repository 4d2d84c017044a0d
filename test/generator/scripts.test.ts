import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkGenerated,
  formatSnapshot,
  generate,
  pull,
  UsageError,
  type GenerateOptions,
  type PullOptions,
  type Schema,
} from '../../generator/index.ts';
import { apiKey } from '../../runtime/index.ts';

const SCHEMA: Schema = {
  apps: {},
  doctypes: [
    { name: 'Lead', module: 'CRM', fields: [{ fieldname: 'due', fieldtype: 'Date' }], permissions: [] },
  ],
};

let folder: string;
let given: GenerateOptions;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-test-'));
  given = { schema: join(folder, 'doctyped.schema.json'), out: join(folder, 'erpnext') };
  writeFileSync(given.schema, formatSnapshot(SCHEMA));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a script in JavaScript may hand over. */
const WRONG: readonly (readonly [option: string, value: unknown, wanted: RegExp])[] = [
  ['schema', undefined, /schema is missing/],
  ['schema', 5, /schema wants a text/],
  ['out', null, /out wants a text/],
  ['out', undefined, /out is missing/],
  ['include', 'Lead', /include wants a list of DocType names or globs/],
  ['exclude', [5], /exclude wants a list/],
  ['modules', 'CRM', /modules wants a list of module names/],
  ['importExtension', 'js', /importExtension wants '\.js', '\.ts' or ''/],
  ['registry', 'yes', /registry wants true or false/],
  ['validation', 1, /validation wants true or false/],
  ['package', {}, /package wants a package name/],
  ['package', 'An Erp', /package wants a package name/],
  ['runtimeImport', 5, /runtimeImport wants a text/],
  ['dates', 'x', /dates wants 'string', 'temporal' or 'date'/],
  ['decimals', true, /decimals wants 'number', 'currency' or 'all'/],
  ['casing', [], /casing wants 'wire' or 'camel'/],
  ['banner', 5, /banner wants a text/],
  ['openSelects', 'Lead.status', /openSelects wants true, false, or a list/],
  ['brandedLinks', 'no', /brandedLinks wants true or false/],
  ['names', { Lead: 'lead' }, /names, Lead wants names such as 'Invoice'/],
  ['types', { 'Lead.due': 5 }, /types, Lead\.due wants types such as/],
  ['templates', ['a'], /templates wants a text/],
  ['siteUrl', 'erp', /siteUrl wants an address/],
  ['registery', true, /unknown option registery\. Did you mean registry\?/],
];

describe.each([
  ['generate', generate],
  ['checkGenerated', checkGenerated],
])('%s', (name, call) => {
  it.each(WRONG)('takes no %s of %j', async (option, value, wanted) => {
    const error: unknown = await call({ ...given, [option]: value }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(wanted);
    expect(String(error)).toContain(`UsageError: ${name}: `);
    expect(existsSync(given.out)).toBe(false);
  });

  it('wants options', async () => {
    await expect(call(undefined as unknown as GenerateOptions)).rejects.toThrow(
      `${name} wants its options: ${name}({ schema, out }).`,
    );
  });
});

it('generate takes a package by its name alone', async () => {
  await generate({ ...given, package: '@acme/erp' });
  expect(readFileSync(join(given.out, 'package.json'), 'utf8')).toContain('"name": "@acme/erp"');
});

describe('pull', () => {
  const options: PullOptions = {
    url: 'https://erp.example.com',
    auth: apiKey('key', 'secret'),
    out: 'nowhere.json',
  };

  it.each([
    ['url', undefined, /url is missing/],
    ['url', 5, /url wants a text/],
    ['url', 'https://ada:hunter2@erp.example.com', /^(?!.*hunter2).*url wants an address without user/],
    ['auth', undefined, /auth is missing/],
    ['auth', 'key:hunter2', /^(?!.*hunter2).*auth wants credentials such as apiKey/],
    ['out', '', /out wants a text/],
    ['strict', 'yes', /strict wants true or false/],
    ['timeout', '5', /timeout wants milliseconds/],
    ['allowInsecure', 1, /allowInsecure wants true or false/],
    ['concurrency', 0, /concurrency wants a whole number above 0/],
    ['concurrency', 'many', /concurrency wants a whole number above 0/],
    ['dispatcher', 'http://proxy:3128', /dispatcher wants a dispatcher of undici/],
    ['signal', {}, /signal wants an AbortSignal/],
    ['onProgress', 'x', /onProgress wants a function/],
    ['names', { Lead: 'lead' }, /names, Lead wants names/],
    ['modules', 'CRM', /modules wants a list of module names/],
    ['apiSecret', 'hunter2', /^(?!.*hunter2).*unknown option apiSecret/],
  ])('takes no %s of %j', async (option, value, wanted) => {
    const error: unknown = await pull({ ...options, [option]: value }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(wanted);
  });
});
