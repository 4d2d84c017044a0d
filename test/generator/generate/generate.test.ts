import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkGenerated, generate, type GenerateOptions } from '../../../generator/generate/index.ts';
import { formatSnapshot, type Schema } from '../../../generator/schema/index.ts';

function schemaWith(...fieldnames: string[]): Schema {
  const fields = fieldnames.map((fieldname) => ({ fieldname, fieldtype: 'Data' }));
  const dangling = { fieldname: 'rows', fieldtype: 'Table', options: 'No Such DocType' };
  return {
    apps: {},
    doctypes: [{ name: 'Lead', module: 'CRM', fields: [...fields, dangling], permissions: [] }],
  };
}

function project(): GenerateOptions {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctyped-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const schema = join(folder, 'doctyped.schema.json');
  writeFileSync(schema, formatSnapshot(schemaWith('phone')));
  return { schema, out: join(folder, 'erpnext') };
}

const LEAD = 'crm/lead.ts';
const moduleOf = ({ out }: GenerateOptions): string => readFileSync(join(out, LEAD), 'utf8');
const doctyped = ({ out }: GenerateOptions): string => join(out, '../.doctyped');

describe('a second run over the same snapshot', () => {
  it('tells the same, warnings included, and touches nothing', async () => {
    const options = project();
    const first = await generate(options);
    const { ino, mtimeMs } = lstatSync(join(options.out, LEAD));
    const second = await generate(options);
    expect(first.warnings).toHaveLength(1);
    expect({ ...second, timings: {} }).toEqual({
      ...first,
      written: [],
      unchanged: first.written,
      timings: {},
    });
    expect(lstatSync(join(options.out, LEAD))).toMatchObject({ ino, mtimeMs });
  });

  it.each([
    ['was edited', (path: string) => writeFileSync(path, 'edited')],
    ['was deleted', (path: string) => rmSync(path)],
  ])('puts back a module that %s', async (_, spoil) => {
    const options = project();
    await generate(options);
    const before = moduleOf(options);
    spoil(join(options.out, LEAD));
    expect((await generate(options)).written).toEqual([LEAD]);
    expect(moduleOf(options)).toBe(before);
  });

  it('follows a change of the snapshot', async () => {
    const options = project();
    await generate(options);
    writeFileSync(options.schema, formatSnapshot(schemaWith('phone', 'fax')));
    expect((await generate(options)).written).toEqual([LEAD]);
    expect(moduleOf(options)).toContain('fax');
  });

  it('follows a change of the options', async () => {
    const options = project();
    await generate(options);
    expect((await generate({ ...options, registry: true })).written).toEqual(['doctypes.ts']);
    expect((await generate(options)).removed).toEqual(['doctypes.ts']);
  });

  it('keeps folders apart that are generated from one snapshot', async () => {
    const options = project();
    const other = { ...options, out: join(options.out, '../other') };
    await generate(options);
    expect((await generate(other)).written).toEqual([LEAD]);
    expect((await generate(options)).unchanged).toEqual([LEAD]);
    expect((await generate(other)).unchanged).toEqual([LEAD]);
  });
});

describe('what a run remembers', () => {
  it('lies beside the snapshot, in a folder that git ignores', async () => {
    const options = project();
    await generate(options);
    expect(readdirSync(doctyped(options))).toEqual([
      '.gitignore',
      expect.stringMatching(/^generate-[0-9a-f]{8}\.json$/),
    ]);
    expect(readFileSync(join(doctyped(options), '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('need not be written, nor be readable', async () => {
    const options = project();
    writeFileSync(doctyped(options), 'a file in its place');
    expect((await generate(options)).written).toEqual([LEAD]);
    expect((await generate(options)).unchanged).toEqual([LEAD]);
    rmSync(doctyped(options));
    await generate(options);
    for (const name of readdirSync(doctyped(options))) writeFileSync(join(doctyped(options), name), '{"cut');
    expect((await generate(options)).unchanged).toEqual([LEAD]);
  });
});

describe('checkGenerated', () => {
  it('takes no word for it: it compares with what it makes itself', async () => {
    const options = project();
    await generate(options);
    expect(await checkGenerated(options)).toMatchObject({
      doctypes: 1,
      missing: [],
      different: [],
      stale: [],
    });
    writeFileSync(join(options.out, LEAD), 'edited');
    mkdirSync(join(options.out, 'mine'));
    expect(await checkGenerated(options)).toMatchObject({ missing: [], different: [LEAD], stale: [] });
  });
});
