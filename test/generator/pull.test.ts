import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PullError, UsageError } from '../../generator/errors.ts';
import { pull, type PullOptions, type PullResult } from '../../generator/pull/index.ts';
import { parseSnapshot, type Schema } from '../../generator/schema/index.ts';
import { apiKey } from '../../runtime/index.ts';
import {
  frappe,
  refuse,
  startScripted,
  type Answer,
  type Frappe,
  type ScriptedSite,
} from './source/scripted-site.ts';
import { invoices } from './source/tables.ts';

const own = vi.hoisted(() => ({ version: '0.1.0' }));
vi.mock('../../runtime/version.ts', () => ({
  get version() {
    return own.version;
  },
}));

let folder: string;
let out: string;
let site: ScriptedSite;
let script: Frappe;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-pull-'));
  out = join(folder, 'doctyped.schema.json');
  script = { version: 15, tables: invoices, isSystemManager: true };
  site = await startScripted((asked, response) => frappe(script)(asked, response));
});

afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(options: Partial<PullOptions> = {}): Promise<PullResult> {
  return pull({ url: site.url, auth: apiKey('key', 'secret'), out, ...options });
}

const snapshot = (): Schema => parseSnapshot(readFileSync(out, 'utf8'), out);
const namesIn = ({ doctypes }: Schema): readonly string[] => doctypes.map(({ name }) => name);
const cacheFile = (): string => {
  const name = readdirSync(join(folder, '.doctyped')).find((each) => each.endsWith('.json'));
  return join(folder, '.doctyped', name ?? 'none');
};
const pathsAsked = (): readonly string[] => site.asked.map(({ path }) => path).sort();

/** Changes the rows of one of the site's tables. */
function change(table: keyof Frappe['tables'], rows: Frappe['tables']['DocType']): void {
  script = { ...script, tables: { ...script.tables, [table]: rows } };
}

const COLOUR = {
  name: 'Country-colour',
  dt: 'Country',
  fieldname: 'colour',
  fieldtype: 'Color',
  insert_after: 'code',
  idx: 2,
  modified: '2026-02-01 00:00:00',
};

const unreadable: Answer = (_, response) => refuse(response, 417, 'ValidationError', 'It refers to nothing');

const STAMPS = ['Custom DocPerm', 'Custom Field', 'DocType', 'Property Setter'].map(
  (doctype) => `/api/resource/${doctype}`,
);

describe('a first pull', () => {
  it('writes the schema, and says what it holds', async () => {
    const result = await run();
    expect(result).toMatchObject({ outcome: 'written', doctypes: 3, fields: 4, warnings: [] });
    expect(result.requests).toBe(site.asked.length);
    expect(Object.keys(result.timings)).toEqual(['stamps', 'read', 'merge', 'write']);
    expect(namesIn(snapshot())).toEqual(['Country', 'Invoice', 'Invoice Item']);
  });

  it('makes the folder that the snapshot goes into', async () => {
    out = join(folder, 'some', 'where', 'schema.json');
    await run();
    expect(namesIn(snapshot())).toHaveLength(3);
  });

  it.each(['is empty', 'is not there yet'])(
    'writes what a link leads to where that %s, and keeps the link',
    async (state) => {
      const file = join(folder, 'deep', 'file.json');
      mkdirSync(join(folder, 'deep'));
      if (state === 'is empty') writeFileSync(file, '');
      symlinkSync(join('deep', 'file.json'), out);
      await run();
      expect(lstatSync(out).isSymbolicLink()).toBe(true);
      expect(namesIn(parseSnapshot(readFileSync(file, 'utf8'), file))).toHaveLength(3);
    },
  );

  it('writes the same bytes for a user who may not list the tables', async () => {
    await run();
    const inBulk = readFileSync(out, 'utf8');
    script = { ...script, isSystemManager: false };
    expect(await run()).toMatchObject({ outcome: 'unchanged' });
    rmSync(out);
    expect(await run()).toMatchObject({ outcome: 'written' });
    expect(readFileSync(out, 'utf8')).toBe(inBulk);
  });

  it('tells each stage as it begins', async () => {
    const stages: string[] = [];
    await run({ onProgress: ({ stage, done }) => done === undefined && stages.push(stage) });
    expect(stages).toEqual(['stamps', 'read', 'merge', 'write']);
  });

  it('takes only what is selected, both ways alike', async () => {
    await run({ include: ['Invoice'] });
    const inBulk = readFileSync(out, 'utf8');
    expect(namesIn(snapshot())).toEqual(['Invoice', 'Invoice Item']);
    rmSync(out);
    script = { ...script, isSystemManager: false };
    await run({ include: ['Invoice'] });
    expect(readFileSync(out, 'utf8')).toBe(inBulk);
  });
});

describe('a second pull', () => {
  it('of an unchanged site asks for stamps only, and touches no file', async () => {
    const first = await run();
    const before = filesWithTimes();
    site.asked.splice(0);
    const second = await run();
    expect(pathsAsked()).toEqual(STAMPS);
    for (const { query } of site.asked) expect(query.get('fields')).toBe('["name","modified"]');
    expect(second).toMatchObject({ outcome: 'unchanged', doctypes: 3, fields: 4, requests: 4 });
    expect(second.warnings).toEqual(first.warnings);
    expect(filesWithTimes()).toEqual(before);
  });

  it.each<[string, () => void]>([
    ['a DocType was changed', () => change('DocType', touched(invoices.DocType))],
    ['a DocType was removed', () => change('DocType', invoices.DocType.slice(0, 2))],
    ['a Custom Field was added', () => change('Custom Field', [COLOUR])],
    ['a Property Setter was added', () => change('Property Setter', [{ name: 'x', modified: '' }])],
    ['permissions were customised', () => change('Custom DocPerm', [{ name: 'x', modified: '' }])],
  ])('reads the site again when %s', async (_, happens) => {
    await run();
    site.asked.splice(0);
    happens();
    const { requests } = await run();
    expect(requests).toBe(STAMPS.length + 8);
  });

  it('notices that a Custom Field was removed', async () => {
    change('Custom Field', [COLOUR]);
    await run();
    expect(snapshot().doctypes[0]?.fields.map(({ fieldname }) => fieldname)).toEqual(['code', 'colour']);
    change('Custom Field', []);
    expect(await run()).toMatchObject({ outcome: 'written' });
    expect(snapshot().doctypes[0]?.fields.map(({ fieldname }) => fieldname)).toEqual(['code']);
  });

  it('leaves the snapshot alone where what moved does not change it', async () => {
    await run();
    const before = statSync(out, { bigint: true }).mtimeNs;
    change('DocType', touched(invoices.DocType));
    expect(await run()).toMatchObject({ outcome: 'unchanged' });
    expect(statSync(out, { bigint: true }).mtimeNs).toBe(before);
    site.asked.splice(0);
    await run();
    expect(pathsAsked()).toEqual(STAMPS);
  });

  it.each<[string, string]>([
    ['was edited', '{"doctyped":1,\n"apps":{},\n"doctypes":[\n]}\n'],
    ['was cut', '{"doctyped":1,\n"apps":{},\n"doctypes":[{"name":"Cou'],
    ['was emptied', ''],
  ])('writes a snapshot anew that %s', async (_, text) => {
    await run();
    const before = readFileSync(out, 'utf8');
    writeFileSync(out, text);
    expect(await run()).toMatchObject({ outcome: 'written' });
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  it('reads the site again where something else is asked for', async () => {
    await run();
    expect(await run({ exclude: ['Country'] })).toMatchObject({ outcome: 'written' });
    expect(namesIn(snapshot())).toEqual(['Invoice', 'Invoice Item']);
  });

  it('reads the site again with another doctyped, which may see more in it', async () => {
    await run();
    own.version = '999.0.0';
    expect(await run()).toMatchObject({ outcome: 'unchanged', requests: STAMPS.length + 8 });
    own.version = '0.1.0';
  });

  it('of each of two snapshots in a folder asks for stamps only', async () => {
    const other = join(folder, 'other.schema.json');
    await run();
    await run({ out: other, include: ['Invoice'] });
    expect(await run()).toMatchObject({ outcome: 'unchanged', requests: STAMPS.length });
    expect(await run({ out: other, include: ['Invoice'] })).toMatchObject({ requests: STAMPS.length });
  });

  it('asks again for a DocType that the last one could not read, although nothing moved', async () => {
    script = { ...script, hides: ['DocField'], instead: { Country: unreadable } };
    expect((await run()).warnings).toMatchObject([{ code: 'unreadable-doctype', doctype: 'Country' }]);
    script = { ...script, instead: {} };
    expect(await run()).toMatchObject({ outcome: 'written', doctypes: 3, warnings: [] });
  });

  it('makes nothing of a damaged cache', async () => {
    await run();
    writeFileSync(cacheFile(), '{"asked": 5');
    expect(await run()).toMatchObject({ outcome: 'unchanged', requests: STAMPS.length + 8 });
  });

  it('keeps names that are settled', async () => {
    change('DocType', [...invoices.DocType, { name: 'invoice', module: 'Billing', modified: '' }]);
    await run();
    const settled = snapshot().doctypes.find(({ typeName }) => typeName !== undefined);
    change('DocType', [...script.tables.DocType, { name: 'In-voice', module: 'Billing', modified: '' }]);
    await run();
    expect(snapshot().doctypes).toContainEqual(settled);
  });

  function filesWithTimes(): unknown {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => [name, statSync(join(folder, name), { bigint: true }).mtimeNs]);
  }

  function touched(rows: Frappe['tables']['DocType']): Frappe['tables']['DocType'] {
    return rows.map((row) => ({ ...row, modified: '2026-03-01 00:00:00' }));
  }
});

describe('the cache', () => {
  it('lies in a folder of its own that git ignores', async () => {
    await run();
    expect(readdirSync(folder).sort()).toEqual(['.doctyped', 'doctyped.schema.json']);
    expect(readFileSync(join(folder, '.doctyped', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it.each<[string, () => void]>([
    ['a file stands in its place', () => writeFileSync(join(folder, '.doctyped'), '')],
    [
      'a folder stands in the place of its .gitignore',
      () => mkdirSync(join(folder, '.doctyped', '.gitignore'), { recursive: true }),
    ],
  ])('can be missing where %s: the site is read again each time', async (_, happens) => {
    happens();
    expect(await run()).toMatchObject({ outcome: 'written' });
    expect(namesIn(snapshot())).toHaveLength(3);
    expect(await run()).toMatchObject({ outcome: 'unchanged', requests: STAMPS.length + 8 });
  });

  it('holds neither the address of the site nor anything of the credentials', async () => {
    await run({ auth: apiKey('visible-key', 'visible-secret') });
    const files = readFileSync(cacheFile(), 'utf8') + readFileSync(out, 'utf8');
    expect(files).not.toMatch(/127\.0\.0\.1|visible/);
  });
});

describe('warnings', () => {
  beforeEach(() => {
    const dangling = { parent: 'Country', idx: 2, fieldname: 'planet', fieldtype: 'Link', options: 'Planet' };
    change('DocField', [...invoices.DocField, dangling]);
  });

  it('are told, and told again as long as nothing moves', async () => {
    const first = await run();
    expect(first.warnings).toMatchObject([
      { code: 'dangling-target', doctype: 'Country', fieldname: 'planet' },
    ]);
    expect((await run()).warnings).toEqual(first.warnings);
  });

  it('are not told of DocTypes that are left out', async () => {
    expect((await run({ exclude: ['Country'] })).warnings).toEqual([]);
  });

  it('do not come from a Link to a DocType that is left out', async () => {
    const link = { parent: 'Invoice', idx: 3, fieldname: 'country', fieldtype: 'Link', options: 'Country' };
    change('DocField', [...invoices.DocField, link]);
    expect((await run({ include: ['Invoice'] })).warnings).toEqual([]);
    script = { ...script, isSystemManager: false };
    expect((await run({ include: ['Invoice'] })).warnings).toEqual([]);
  });

  it('refuse the pull where it is strict: nothing is written', async () => {
    expect(await run({ strict: true })).toMatchObject({ outcome: 'refused', doctypes: 3 });
    expect(readdirSync(folder)).toEqual([]);
    await run();
    expect(await run({ strict: true })).toMatchObject({ outcome: 'refused' });
  });

  it('name the DocType that the site cannot load, and why; the others are written', async () => {
    script = {
      ...script,
      isSystemManager: false,
      instead: { Country: unreadable },
    };
    const { outcome, warnings } = await run();
    expect(outcome).toBe('written');
    expect(warnings).toMatchObject([
      {
        code: 'unreadable-doctype',
        doctype: 'Country',
        message: expect.stringContaining('It refers to nothing') as string,
      },
    ]);
    expect(namesIn(snapshot())).toEqual(['Invoice', 'Invoice Item']);
  });

  it('tell of a DocType without a name, whatever is selected', async () => {
    change('DocType', [...invoices.DocType, { name: '', module: 'Billing', modified: '' }]);
    expect((await run()).warnings).toMatchObject([{ code: 'unusable-doctype' }, { code: 'dangling-target' }]);
    const { outcome, warnings } = await run({ include: ['Invoice'], strict: true });
    expect([outcome, warnings]).toMatchObject(['refused', [{ code: 'unusable-doctype' }]]);
  });

  it('name a DocType that the site sends twice', async () => {
    change('DocType', [...invoices.DocType, { name: 'Country', module: 'Other', modified: '' }]);
    const { warnings } = await run();
    expect(warnings).toMatchObject([
      { code: 'duplicate-doctype', doctype: 'Country' },
      { code: 'dangling-target' },
    ]);
  });
});

describe('nothing is written', () => {
  it('where the site shows no DocTypes', async () => {
    change('DocType', []);
    await expect(run()).rejects.toThrow(PullError);
    await expect(run()).rejects.toThrow(/shows this user no DocTypes/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where nothing is selected, with a name that was meant', async () => {
    await expect(run({ include: ['Invoyce'] })).rejects.toThrow(UsageError);
    await expect(run({ include: ['Invoyce'] })).rejects.toThrow(/Did you mean Invoice\?/);
    await expect(run({ modules: ['Biling'] })).rejects.toThrow(/Did you mean Billing\?/);
    await expect(run({ include: ['Invoice'], modules: ['Biling'] })).rejects.toThrow(
      /Did you mean Billing\?/,
    );
    script = { ...script, isSystemManager: false };
    await expect(run({ include: ['Invoyce'] })).rejects.toThrow(/Did you mean Invoice\?/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, Partial<PullOptions>]>([
    ['leaves out all that it asks for', { modules: ['Billing'], exclude: ['*'] }],
    ['names a DocType of another module', { include: ['Invoice'], modules: ['Setup'] }],
  ])('where the selection %s: nothing else was meant', async (_, options) => {
    for (const isSystemManager of [true, false]) {
      script = { ...script, isSystemManager };
      await expect(run(options)).rejects.toThrow(
        /None of the 3 DocTypes passes.*has to pass all that are given/,
      );
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where a folder is named, be it there or not, or no file can be made', async () => {
    for (const there of [folder, join(folder, 'new/')])
      await expect(run({ out: there })).rejects.toThrow(/it is a folder\. Name a file\.$/);
    expect(site.asked).toEqual([]);
    await expect(run({ out: '/proc/doctyped.schema.json' })).rejects.toThrow(UsageError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where the path is too long, or its links lead in a circle', async () => {
    await expect(run({ out: join(folder, 'x'.repeat(300)) })).rejects.toThrow(UsageError);
    symlinkSync(out, out);
    await expect(run()).rejects.toThrow(/cannot be read: its links lead in a circle/);
    await expect(run()).rejects.toThrow(UsageError);
  });

  it.skipIf(process.platform === 'win32')(
    'over a pipe (skipped on Windows, which has none in folders)',
    async () => {
      execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', out]);
      await expect(run()).rejects.toThrow(/it is a device or a pipe\. Name a file\.$/);
      expect(lstatSync(out).isFIFO()).toBe(true);
      expect(site.asked).toEqual([]);
    },
  );

  it.each<[string, string, RegExp]>([
    ['is no snapshot', '{"name": "my-app"}\n', /is not a snapshot.*It is not overwritten/],
    ['is no JSON', 'export default {};\n', /not complete JSON.*It is not overwritten/s],
    [
      'a newer doctyped wrote',
      '{"doctyped":999,\n"apps":{},"doctypes":[]}',
      /newer doctyped.*It is not overwritten/,
    ],
  ])('over a file that %s', async (_, text, message) => {
    writeFileSync(out, text);
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run()).rejects.toThrow(message);
    expect(readFileSync(out, 'utf8')).toBe(text);
    expect(site.asked).toEqual([]);
  });

  it('over a folder, or under a file', async () => {
    await expect(run({ out: folder })).rejects.toThrow(/it is a folder/);
    writeFileSync(join(folder, 'file'), '');
    await expect(run({ out: join(folder, 'file', 'schema.json') })).rejects.toThrow(
      /part of its path is a file/,
    );
  });

  it('when it is ended half-way', async () => {
    await run();
    const before = readFileSync(out, 'utf8');
    change('Custom Field', [COLOUR]);
    const stop = new AbortController();
    const onProgress = ({ done }: { readonly done?: number }): void => {
      if (done === 3) stop.abort(new Error('ended'));
    };
    await expect(run({ signal: stop.signal, onProgress })).rejects.toThrow('ended');
    expect(readFileSync(out, 'utf8')).toBe(before);
    expect(readdirSync(folder).sort()).toEqual(['.doctyped', 'doctyped.schema.json']);
  });
});
