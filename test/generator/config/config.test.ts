import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig, resolveSettings } from '../../../generator/config/index.ts';
import { UsageError } from '../../../generator/errors.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctyped-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const json = (config: unknown): string => folderWith({ 'doctyped.config.json': JSON.stringify(config) });

const door = fileURLToPath(new URL('../../../generator/config.ts', import.meta.url));

describe('the configuration file', () => {
  it('need not be there', async () => {
    expect(await loadConfig(folderWith({}))).toEqual({});
  });

  it.each([
    [
      'ts',
      `import { defineConfig } from ${JSON.stringify(door)};\nexport default defineConfig({ out: 'src' as string });`,
    ],
    ['mts', "const out: string = 'src';\nexport default { out };"],
    ['cts', "const out: string = 'src';\nexport default { out };"],
    ['js', "export default { out: 'src' };"],
    ['cts', "import { join } from 'node:path';\nexport = { out: join('.', 'src') };"],
    ['cts', "module.exports = { out: 'src' };"],
    ['cjs', "module.exports = { out: 'src' };"],
    ['ts', "export default Promise.resolve({ out: 'src' });"],
    ['mjs', "export default { out: await Promise.resolve('src') };"],
    ['json', '{"out":"src"}'],
    ['json', '\uFEFF{"out":"src"}'],
  ])('is doctyped.config.%s in the folder', async (ending, text) => {
    expect(await loadConfig(folderWith({ [`doctyped.config.${ending}`]: text }))).toEqual({ out: 'src' });
  });

  it('may say everything there is to say', async () => {
    const config = {
      url: 'https://erp.example.com',
      timeout: 90_000,
      schema: 'schema/site.json',
      out: 'src/erpnext',
      include: ['Sales *'],
      exclude: ['* Settings'],
      modules: ['Accounts'],
      strict: true,
      importExtension: '.ts',
      registry: true,
      validation: true,
      package: { name: '@acme/erp', version: '1.2.3' },
      runtimeImport: '@acme/doctype',
      dates: 'temporal',
      decimals: 'currency',
      casing: 'camel',
      banner: '',
      openSelects: ['Sales Invoice.status', 'Lab *.grade'],
      filledIn: ['Sales Invoice.debit_to', '*.conversion_rate'],
      brandedLinks: true,
      names: { 'Sales Invoice': 'Invoice' },
      types: { 'Sales Invoice.payload': './src/payload.js#Payload', 'Item.tags': '@acme/types/tags#Tags' },
      templates: 'templates',
      siteUrl: 'https://erp.example.com',
    };
    expect(await loadConfig(json(config))).toEqual(config);
  });

  it('can be another file, beside which the snapshot and the client are unless it says otherwise', async () => {
    const cwd = folderWith({
      'deep/my.config.mjs': 'export default { registry: true, schema: undefined };',
      'my.config.mjs': 'export default { registry: true };',
    });
    expect(await loadConfig(cwd, 'deep/my.config.mjs')).toEqual({
      registry: true,
      schema: join('deep', 'doctyped.schema.json'),
      out: join('deep', 'erpnext'),
    });
    expect(await loadConfig(join(cwd, 'deep'), '../my.config.mjs')).toMatchObject({
      schema: join('..', 'doctyped.schema.json'),
      out: join('..', 'erpnext'),
    });
    expect(await loadConfig(cwd, 'my.config.mjs')).toEqual({ registry: true });
  });

  it('can be another file, whose paths are relative to it', async () => {
    const cwd = folderWith({
      'deep/down/my.config.mjs':
        "export default { schema: 's.json', out: '../client', templates: './hbs', types: " +
        "{ 'A.b': '../b.js#B', 'A.c': './c.ts#C', 'A.d': '@acme/types#D', 'A.e': '../../.e/e.js#E' }, " +
        "runtimeImport: './.runtime.js' };",
    });
    expect(await loadConfig(cwd, 'deep/down/my.config.mjs')).toEqual({
      schema: join('deep', 'down', 's.json'),
      out: join('deep', 'client'),
      templates: join('deep', 'down', 'hbs'),
      runtimeImport: './deep/down/.runtime.js',
      types: {
        'A.b': './deep/b.js#B',
        'A.c': './deep/down/c.ts#C',
        'A.d': '@acme/types#D',
        'A.e': './.e/e.js#E',
      },
    });
  });
});

describe('docs/configuration.md', () => {
  const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/^```ts\n([^]*?)^```/gm)]
    .map(([, code = '']) => code.replace(/^import .*\n/gm, ''))
    .filter((code) => code.includes('defineConfig('));

  it('has an example of each key, and each example is a configuration', async () => {
    const shown = new Set<string>();
    for (const code of examples) {
      const text = `import { defineConfig } from ${JSON.stringify(door)};\n${code}`;
      for (const key of Object.keys(await loadConfig(folderWith({ 'doctyped.config.ts': text }))))
        shown.add(key);
    }
    expect([...shown].sort()).toEqual((await keys()).sort());
  });

  it('says of each key what it is for', async () => {
    const rows = [...page.matchAll(/^\| `(\w+)` /gm)].map(([, key]) => key);
    expect(rows).toEqual(expect.arrayContaining(await keys()));
  });

  /** All that there are, as the error of an unknown one tells them. */
  async function keys(): Promise<string[]> {
    const error: unknown = await loadConfig(json({ colour: 'red' })).catch((reason: unknown) => reason);
    return /The keys are (.*)\./.exec(String(error))?.[1]?.split(', ') ?? [];
  }
});

describe('a configuration that is refused', () => {
  const refused = async (cwd: string, message: RegExp, file?: string): Promise<void> => {
    const error: unknown = await loadConfig(cwd, file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(message);
  };

  it.each([
    [
      'an unknown key',
      { includes: [] },
      /^doctyped\.config\.json: unknown key includes\. Did you mean include\? The keys are url, allowInsecure, timeout, schema/,
    ],
    ['an unknown key like no other', { colour: 'red' }, /unknown key colour\. The keys are/],
    [
      'a text for a list',
      { include: 'Sales *' },
      /^doctyped\.config\.json: include wants a list of DocType names or globs\.$/,
    ],
    ['a name that is empty', { exclude: [''] }, /exclude wants a list of DocType names or globs\.$/],
    ['a Select that is empty', { openSelects: [''] }, /openSelects wants true, false, or a list of Selects/],
    ['a text for fields', { filledIn: 'debit_to' }, /filledIn wants a list of fields, like 'Sales Invoice\./],
    ['a list of numbers', { modules: [1] }, /modules wants a list of module names/],
    ['a text for a switch', { registry: 'yes' }, /registry wants true or false/],
    ['a timeout that is none', { timeout: 0 }, /timeout wants milliseconds above 0\.$/],
    ['an empty text', { out: '' }, /out wants a text that is not empty/],
    ['an ending that is none', { importExtension: '.mjs' }, /importExtension wants '\.js', '\.ts' or ''/],
    ['dates of another library', { dates: 'luxon' }, /dates wants 'string', 'temporal' or 'date'/],
    ['decimals of none', { decimals: true }, /decimals wants 'number', 'currency' or 'all'/],
    ['a casing that is none', { casing: 'snake' }, /casing wants 'wire' or 'camel'/],
    ['a name npm would refuse', { package: 'My Package' }, /package wants a package name such as/],
    ["a name of Node's own", { package: 'fs' }, /package wants a package name such as/],
    ['a name with a tilde', { package: 'erp~client' }, /package wants a package name such as/],
    ['a name that browsers ask for', { package: 'favicon.ico' }, /package wants a package name such as/],
    ['a version that is none', { package: { name: 'erp', version: '1.2' } }, /package wants .* '1\.2\.0'/],
    [
      'a version with a number that no double holds',
      { package: { name: 'erp', version: '1.0.9007199254740992' } },
      /package wants .* '1\.2\.0'/,
    ],
    [
      'a version that is too long',
      { package: { name: 'erp', version: `1.0.0-${'x'.repeat(251)}` } },
      /package wants .* '1\.2\.0'/,
    ],
    ['a package without a name', { package: { version: '1.0.0' } }, /package wants a package name such as/],
    [
      'Selects that are a text',
      { openSelects: 'all' },
      /openSelects wants true, false, or a list of Selects/,
    ],
    ['a brand that is none', { brandedLinks: 1 }, /brandedLinks wants true or false/],
    ['a list for names', { names: [] }, /names wants names such as 'Invoice'/],
    ['a list for types', { types: [] }, /types wants types such as/],
    ['a name in small letters', { names: { Item: 'item' } }, /names, Item wants names such as 'Invoice'/],
    ["a name of TypeScript's own", { names: { Item: 'Promise' } }, /names, Item wants names such as/],
    [
      'a type of no module',
      { types: { 'A.b': 'Payload' } },
      /types, A\.b wants types such as '\.\/payload\.js#/,
    ],
    ['a type by default', { types: { 'A.b': './p.js#default' } }, /types, A\.b wants types such as/],
    ['a type in a quote', { types: { 'A.b': './p".js#P' } }, /types, A\.b wants types such as/],
    ['a folder that is a list', { templates: [] }, /templates wants a text/],
    ['a site that is no page', { siteUrl: 'javascript:alert(1)' }, /siteUrl wants an address that a link/],
    ['a site with a space', { siteUrl: 'https://erp.example.com/my site' }, /siteUrl wants an address/],
    ['a site with a query', { siteUrl: 'https://erp.example.com/?a=b' }, /siteUrl wants an address/],
    [
      'a site with a password',
      { siteUrl: 'https://a:b@erp.example.com' },
      /siteUrl wants an address without user/,
    ],
    ['a list', [], /exports no configuration by default/],
  ])('%s', (_, config, message) => refused(json(config), message));

  it.each(['apiKey', 'api_secret', 'password', 'token', 'auth', 'username'])(
    'a credential: %s, which is not repeated',
    async (key) => {
      const cwd = json({ [key]: 'hunter2' });
      await refused(cwd, new RegExp(`${key} looks like a credential.*ERPNEXT_API_KEY_FILE`));
      await refused(cwd, /^(?!.*hunter2)/);
    },
  );

  it('credentials in the address, which are not repeated', async () => {
    await refused(
      json({ url: 'https://ada:hunter2@erp.example.com' }),
      /^(?!.*hunter2).*url wants an address without user and password/,
    );
  });

  it.each([
    [
      'throws',
      'doctyped.config.mjs',
      'throw new Error("no such branch");',
      /could not be loaded: no such branch/,
    ],
    [
      'does not parse',
      'doctyped.config.ts',
      "export default {\n  url: ''\n  out: '' }",
      /could not be loaded: .*Unexpected token.* at 3:2$/,
    ],
    ['throws nothing', 'doctyped.config.ts', 'throw undefined;', /could not be loaded: it throws undefined$/],
    [
      'throws an error without words',
      'doctyped.config.mjs',
      'throw new TypeError();',
      /could not be loaded: it throws TypeError without a message$/,
    ],
    [
      'exports a promise that fails',
      'doctyped.config.ts',
      'export default Promise.reject(new Error("no such branch"));',
      /could not be loaded: no such branch$/,
    ],
    ['exports null', 'doctyped.config.ts', 'export default null;', /exports no configuration by default/],
    ['exports null as CommonJS', 'doctyped.config.cjs', 'module.exports = null;', /exports no configuration/],
    [
      'throws where a key of it is read',
      'doctyped.config.ts',
      'export default { get out() { throw new Error("no such branch"); } };',
      /could not be loaded: no such branch$/,
    ],
    [
      'reads what null has not',
      'doctyped.config.ts',
      'const there: any = null;\nexport default there.then;',
      /could not be loaded: Cannot read properties of null \(reading 'then'\)$/,
    ],
    [
      'exports a function',
      'doctyped.config.ts',
      'export default () => ({ out: "src" });',
      /exports a function by default, where the configuration itself is wanted/,
    ],
    [
      'calls what is not there',
      'doctyped.config.ts',
      'import { nothing } from "./other.ts";\nexport default nothing({});',
      /could not be loaded: nothing is not a function$/,
    ],
    ['is cut', 'doctyped.config.json', '{"out":', /could not be loaded: /],
    [
      'lacks the quotes of a secret, which is not repeated',
      'doctyped.config.json',
      '{"apiSecret": hunter2}',
      /^(?!.*hunter2).*could not be loaded: Unexpected token 'h'$/,
    ],
    [
      'exports nothing',
      'doctyped.config.ts',
      'export const out = 1;',
      /exports no configuration by default\. End it with export default/,
    ],
    [
      'misses doctyped',
      'doctyped.config.mjs',
      'import "doctyped/nowhere"; export default {};',
      /npm install --save-dev doctyped/,
    ],
  ])('a file that %s', (_, name, text, message) =>
    refused(folderWith({ 'other.ts': 'export {};', [name]: text }), message),
  );

  it.skipIf(process.platform === 'win32')('a pipe (skipped on Windows, which has none in folders)', () => {
    const folder = folderWith({});
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(folder, 'pipe')]);
    return refused(folder, /^pipe is a pipe, where a configuration file is wanted/, 'pipe');
  });

  it('a file that is not there', () =>
    refused(folderWith({}), /^nowhere\.ts does not exist\. Give --config a file/, 'nowhere.ts'));

  it('two files at once', () =>
    refused(
      folderWith({ 'doctyped.config.ts': '', 'doctyped.config.json': '{}' }),
      /doctyped\.config\.ts and doctyped\.config\.json are both here\. Keep one/,
    ));
});

describe('what counts', () => {
  const env = { ERPNEXT_URL: 'https://env.example.com' };

  it('is the flag before the environment, the environment before the file, the file before the default', () => {
    const file = { url: 'https://file.example.com', out: 'from-file', registry: true };
    expect(resolveSettings({ url: 'https://flag.example.com' }, env, file)).toMatchObject({
      url: 'https://flag.example.com',
    });
    expect(resolveSettings({}, env, file)).toMatchObject({
      url: 'https://env.example.com',
      out: 'from-file',
      registry: true,
    });
    expect(resolveSettings({ registry: false }, {}, file)).toMatchObject({
      url: 'https://file.example.com',
      registry: false,
    });
    expect(resolveSettings({}, {}, {})).toEqual({ schema: 'doctyped.schema.json', out: 'erpnext' });
  });

  it('is not a flag that was left out, nor a variable that is empty', () => {
    const file = { url: 'https://file.example.com', out: 'from-file' };
    expect(resolveSettings({ out: undefined }, { ERPNEXT_URL: '' }, file)).toMatchObject(file);
  });
});
