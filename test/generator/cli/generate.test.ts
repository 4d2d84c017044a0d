import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSnapshot } from '../../../generator/schema/index.ts';
import { doctyped, endOf, printed, project, startDoctyped } from './doctyped.ts';

describe('doctyped generate', () => {
  it('writes the client beside the snapshot and says what it did', () => {
    const cwd = project();
    const { code, stdout } = doctyped(['generate'], cwd);
    expect(stdout).toMatch(
      /^2 DocTypes, 3 fields → erpnext\/ \(2 files, \d\.\d kB\): 2 written in \d+ ms\n$/,
    );
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'), 'utf8')).toContain(
      'export interface SalesInvoice',
    );
  });

  it('says so where nothing changed', () => {
    const cwd = project();
    doctyped(['generate'], cwd);
    expect(doctyped(['generate'], cwd).stdout).toContain(': 2 unchanged in');
  });

  it('says so where the configuration awaits what never comes', () => {
    const cwd = project({ 'doctyped.config.mjs': 'await new Promise(() => {});\nexport default {};' });
    expect(doctyped(['generate'], cwd)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'doctyped: doctyped.config.mjs could not be loaded: it awaits what never comes\n',
    });
  });

  it('prints its result as JSON for scripts', () => {
    const { stdout } = doctyped(['generate', '--json'], project());
    expect(JSON.parse(stdout)).toMatchObject({
      doctypes: 2,
      fields: 3,
      files: 2,
      written: ['accounts/sales-invoice-item.ts', 'accounts/sales-invoice.ts'],
      unchanged: 0,
      removed: [],
    });
  });

  it('takes the DocTypes that were asked for, with the rows of their tables', () => {
    const cwd = project();
    expect(doctyped(['generate', '--include', 'Sales Invoice'], cwd).stdout).toContain('2 DocTypes');
    expect(doctyped(['generate', '--exclude', '*Item'], cwd).stdout).toContain('1 written, 1 removed');
  });

  it('warns of what is asked for and is not there', () => {
    const { code, stderr } = doctyped(
      ['generate', '--include', 'Sales Invoice', '--include', 'Sales Invoce'],
      project(),
    );
    expect(stderr).toBe(
      'warning: Sales Invoce: There is none, though include asks for it. Did you mean Sales Invoice?\n',
    );
    expect(code).toBe(0);
  });

  it('writes what validators go by where it is asked for', () => {
    const cwd = project();
    const module = (): string => readFileSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'), 'utf8');
    doctyped(['generate'], cwd);
    expect(module()).not.toContain('rules: {');
    doctyped(['generate', '--validation'], cwd);
    expect(module()).toContain('  rules: {');
  });

  it('writes a registry where it is asked for', () => {
    const cwd = project();
    doctyped(['generate', '--registry'], cwd);
    expect(readFileSync(join(cwd, 'erpnext/doctypes.ts'), 'utf8')).toContain('"Sales Invoice"');
  });

  it('writes a package where it is given a name', () => {
    const cwd = project();
    expect(doctyped(['generate', '--package', '@acme/erp'], cwd).code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'erpnext/package.json'), 'utf8'))).toMatchObject({
      name: '@acme/erp',
      exports: { './accounts/sales-invoice': { types: './dist/accounts/sales-invoice.d.ts' } },
    });
  });

  it('converts at the edge what its configuration says', () => {
    const config = { dates: 'temporal', decimals: 'all', casing: 'camel' };
    const cwd = project({ 'doctyped.config.json': JSON.stringify(config) });
    expect(doctyped(['generate'], cwd).stdout).toContain('3 written');
    expect(readFileSync(join(cwd, 'erpnext/edge.ts'), 'utf8')).toContain(
      'export const edge: Edge = edgeOf(temporal, decimals, camel);',
    );
    expect(readFileSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'), 'utf8')).toContain(
      'export interface SalesInvoice extends CamelDocument<string, PlainDateTime> {',
    );
  });

  it('warns of an edit that it overwrites', () => {
    const cwd = project();
    doctyped(['generate'], cwd);
    writeFileSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'), 'edited');
    const { code, stderr } = doctyped(['generate'], cwd);
    expect(stderr).toBe(
      'warning: erpnext/accounts/sales-invoice.ts had been edited by hand; the edit is gone.\n',
    );
    expect(code).toBe(0);
  });

  it('names the first of many edits, and who may have made them', () => {
    const doctypes = Array.from({ length: 12 }, (_, index) => ({
      name: `Lab ${index + 10}`,
      module: 'Lab',
      fields: [],
      permissions: [],
    }));
    const cwd = project({ 'doctyped.schema.json': formatSnapshot({ apps: {}, doctypes }) });
    doctyped(['generate'], cwd);
    const lab = join(cwd, 'erpnext/lab');
    for (const file of readdirSync(lab)) writeFileSync(join(lab, file), 'laid out anew');
    const { stderr } = doctyped(['generate'], cwd);
    expect(stderr.match(/had been edited by hand/g)).toHaveLength(10);
    expect(stderr).toMatch(
      /… and 2 more; --verbose lists them\nwarning: Was it a formatter\? Tell it to leave erpnext alone\.\n$/,
    );
  });
});

describe('doctyped generate --check', () => {
  it('is content with a client that is up to date', () => {
    const cwd = project();
    doctyped(['generate'], cwd);
    expect(doctyped(['generate', '--check'], cwd)).toMatchObject({ code: 0, stderr: '' });
  });

  it('lists what differs, writes nothing and exits with 1', () => {
    const cwd = project();
    doctyped(['generate'], cwd);
    writeFileSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'), 'edited');
    const { code, stdout, stderr } = doctyped(['generate', '--check', '--exclude', '*Item'], cwd);
    expect(stdout).toBe(
      'different  erpnext/accounts/sales-invoice.ts\n' +
        'stale      erpnext/accounts/sales-invoice-item.ts\n',
    );
    expect(stderr).toMatch(/^warning: Sales Invoice: /);
    expect(stderr).toContain(
      'erpnext is not what doctyped.schema.json generates: 2 files to change. Run doctyped generate.\n',
    );
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'), 'utf8')).toBe('edited');
  });
});

describe('what doctyped generate can not do anything with', () => {
  const refused = (args: readonly string[], cwd: string, message: RegExp): void => {
    const { code, stdout, stderr } = doctyped(['generate', ...args], cwd);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  };

  it.each([
    ['is not there', '--schema=nowhere.json', /nowhere\.json does not exist\. Run "doctyped pull" first/],
    ['has too long a path', `--schema=${'x'.repeat(300)}`, /does not exist: no path is that long/],
    ['is a folder', '--schema=.', /is a folder, where a file is wanted/],
  ])('a snapshot that %s', (_, flag, message) => {
    refused([flag], project(), message);
  });

  it.each([
    ['is empty', '', /is empty/],
    ['is cut', '{"doctyped":1,\n"apps":{', /is not complete JSON/],
    ['is of a newer format', '{"doctyped":99}', /newer doctyped.*Update doctyped/],
    ['is edited into nonsense', '{"doctyped":1,"apps":{},"doctypes":[{"name":7}]}', /has 7 for "name"/],
    ['holds no DocTypes', '{"doctyped":1,"apps":{},"doctypes":[]}', /holds no DocTypes/],
  ])('a snapshot that %s, and it leaves the client as it was', (_, text, message) => {
    const cwd = project();
    doctyped(['generate'], cwd);
    writeFileSync(join(cwd, 'doctyped.schema.json'), text);
    refused([], cwd, message);
    expect(readdirSync(join(cwd, 'erpnext/accounts'))).toHaveLength(2);
  });

  it('a snapshot that is another file, of which nothing is shown', () => {
    const cwd = project();
    writeFileSync(join(cwd, 'doctyped.schema.json'), 'top-secret');
    const { stderr } = doctyped(['generate'], cwd);
    expect(stderr).toContain('is not complete JSON (Unexpected token');
    expect(stderr).not.toContain('secret');
  });

  it('a selection of nothing', () => {
    refused(
      ['--include', 'Nothing*'],
      project(),
      /None of the 2 DocTypes of doctyped\.schema\.json is selected\. Nothing\*: There is none, though include/,
    );
    refused(['--include', 'Sales Invoce'], project(), /is selected\. .* Did you mean Sales Invoice\?/);
    refused(['--module', 'accounts'], project(), /is selected\. .* Did you mean Accounts\?/);
    refused(['--exclude', '*'], project(), /is selected\. Loosen include, exclude or modules\./);
  });

  it('an output folder that is a file', () => {
    refused(
      ['--out', 'package.json'],
      project(),
      /package\.json is not a folder\. Choose another output folder/,
    );
  });

  it('an output folder below a file', () => {
    refused(['--out', 'package.json/client'], project(), /a part of its path is a file/);
  });

  it.skipIf(process.platform !== 'linux')(
    'an output folder where none can be made (left out where there is no /proc)',
    async () => {
      const child = startDoctyped(['generate', '--out', '/proc/client'], project());
      const ended = endOf(child);
      await printed(child.stderr, /\/proc\/client could not be written: nothing can be made there/);
      expect(await ended).toBe(2);
    },
  );

  it("an output folder that holds a stranger's files", () => {
    const cwd = project();
    mkdirSync(join(cwd, 'src'));
    writeFileSync(join(cwd, 'src/mine.ts'), 'mine');
    refused(['--out', 'src'], cwd, /src holds files that doctyped did not make/);
    refused(['--out', '.'], cwd, /holds files that doctyped did not make/);
    expect(readdirSync(join(cwd, 'src'))).toEqual(['mine.ts']);
  });

  it('the root of the disk, which is not searched first', () => {
    refused(['--out', '/'], project(), /^doctyped: \/ holds files that doctyped did not make/);
  });

  it('a package name that npm would refuse', () => {
    refused(['--package', '../evil'], project(), /--package wants a package name/);
    refused(['--package', 'node_modules'], project(), /--package wants a package name/);
  });
});

it.skipIf(!existsSync('/dev/fd'))('takes a snapshot that the shell hands over', async () => {
  const cwd = project();
  const snapshot = openSync(join(cwd, 'doctyped.schema.json'), 'r');
  const child = startDoctyped(['generate', '--schema', '/dev/fd/0'], cwd, [snapshot, 'pipe', 'pipe']);
  expect(await endOf(child)).toBe(0);
  expect(existsSync(join(cwd, 'erpnext/accounts/sales-invoice.ts'))).toBe(true);
});

describe.skipIf(!existsSync('/dev/full'))('a full disk that the output is sent to', () => {
  it.each(['generate', 'generate --check', '--help'])('is told of: %s', async (line) => {
    const full = openSync('/dev/full', 'w');
    const child = startDoctyped(line.split(' '), project(), ['ignore', full, 'pipe']);
    const ended = endOf(child);
    await printed(child.stderr, /^doctyped: what it prints could not be written: ENOSPC.*$/m);
    expect(await ended).toBe(2);
  });
});

it('Ctrl-C ends a run with 130, with nothing half-written', async () => {
  const cwd = project({
    'doctyped.config.mjs':
      'process.stderr.write("loading"); await new Promise((resolve) => setTimeout(resolve, 60_000));',
  });
  const child = startDoctyped(['generate'], cwd);
  await printed(child.stderr, /loading/);
  child.kill('SIGINT');
  expect(await endOf(child)).toBe(130);
  expect(existsSync(join(cwd, 'erpnext'))).toBe(false);
});
