import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../../generator/errors.ts';
import { compareFiles, writeFiles } from '../../../generator/output/index.ts';
import { contentsOf, filesOf, identityOf, temporaryFolder } from './folders.ts';

const MANIFEST = '.doctyped-manifest.json';
const CLIENT = filesOf({
  'accounts/account.ts': 'account',
  'accounts/budget.ts': 'budget',
  'crm/lead.ts': 'lead',
});

function generatedClient(): string {
  const out = join(temporaryFolder(), 'erpnext');
  writeFiles(CLIENT, out);
  return out;
}

it('takes a client that git checked out with CRLF for what was generated', () => {
  const files = filesOf({ 'accounts/account.ts': 'account\nof two lines\n', 'crm/lead.ts': 'lead\n' });
  const out = join(temporaryFolder(), 'erpnext');
  writeFiles(files, out);
  for (const path of [...files.keys(), MANIFEST])
    writeFileSync(join(out, path), readFileSync(join(out, path), 'utf8').replaceAll('\n', '\r\n'));
  const before = contentsOf(out);
  expect(compareFiles(files, out)).toEqual({ missing: [], different: [], stale: [] });
  expect(writeFiles(files, out)).toMatchObject({ written: [], overwritten: [] });
  expect(contentsOf(out)).toEqual(before);
});

describe('a first run', () => {
  it('makes the folder, its parents and every file', () => {
    const out = join(temporaryFolder(), 'src', 'erpnext');
    const result = writeFiles(CLIENT, out);
    expect(result).toEqual({ written: [...CLIENT.keys()], unchanged: [], removed: [], overwritten: [] });
    expect(contentsOf(out)).toMatchObject(Object.fromEntries(CLIENT));
  });

  it('fills an empty folder', () => {
    const out = temporaryFolder();
    writeFiles(CLIENT, out);
    expect(contentsOf(out)).toMatchObject(Object.fromEntries(CLIENT));
  });

  it('leaves nothing beside the folder', () => {
    const out = generatedClient();
    expect(readdirSync(join(out, '..'))).toEqual(['erpnext']);
  });

  it('lists what it wrote in a manifest that is the same on every machine', () => {
    const [one, other] = [generatedClient(), generatedClient()];
    const manifest = readFileSync(join(one, MANIFEST), 'utf8');
    expect(readFileSync(join(other, MANIFEST), 'utf8')).toBe(manifest);
    expect(manifest).toBe(`{
  "format": 1,
  "files": {
    "accounts/account.ts": "9af211329b2fc82e",
    "accounts/budget.ts": "0af96a8ed622a394",
    "crm/lead.ts": "e3456bc1f4d270f4"
  }
}
`);
  });
});

describe('a run that changes nothing', () => {
  it('touches no file and no folder', () => {
    const out = generatedClient();
    const paths = [MANIFEST, ...CLIENT.keys()];
    const before = paths.map((path) => identityOf(join(out, path)));
    const folder = lstatSync(out);
    const parent = lstatSync(join(out, '..'));
    expect(writeFiles(CLIENT, out)).toEqual({
      written: [],
      unchanged: [...CLIENT.keys()],
      removed: [],
      overwritten: [],
    });
    expect(paths.map((path) => identityOf(join(out, path)))).toEqual(before);
    expect([lstatSync(out).ino, lstatSync(out).mtimeMs]).toEqual([folder.ino, folder.mtimeMs]);
    expect(lstatSync(join(out, '..')).mtimeMs).toBe(parent.mtimeMs);
  });
});

describe('a run that changes something', () => {
  it('writes what is new or different, and keeps inode and time of what is not', () => {
    const out = generatedClient();
    utimesSync(join(out, 'crm/lead.ts'), 1000, 1000);
    const before = identityOf(join(out, 'crm/lead.ts'));
    const result = writeFiles(
      new Map([...CLIENT, ['accounts/account.ts', 'new'], ['stock/item.ts', 'item']]),
      out,
    );
    expect(result).toEqual({
      written: ['accounts/account.ts', 'stock/item.ts'],
      unchanged: ['accounts/budget.ts', 'crm/lead.ts'],
      removed: [],
      overwritten: [],
    });
    expect(identityOf(join(out, 'crm/lead.ts'))).toEqual(before);
    expect(contentsOf(out)).toMatchObject({ 'accounts/account.ts': 'new', 'stock/item.ts': 'item' });
  });

  it('removes modules of deleted DocTypes, and folders that are empty without them', () => {
    const out = generatedClient();
    const result = writeFiles(filesOf({ 'accounts/account.ts': 'account' }), out);
    expect(result.removed).toEqual(['accounts/budget.ts', 'crm/lead.ts']);
    expect(Object.keys(contentsOf(out)).sort()).toEqual([MANIFEST, 'accounts/account.ts']);
  });

  it('keeps what the user put into the folder: files, links, empty folders', () => {
    const out = generatedClient();
    writeFileSync(join(out, 'notes.md'), 'mine');
    writeFileSync(join(out, 'crm/custom.ts'), 'mine too');
    mkdirSync(join(out, 'empty'));
    symlinkSync('notes.md', join(out, 'link.md'));
    const before = identityOf(join(out, 'crm/custom.ts'));
    writeFiles(filesOf({ 'accounts/account.ts': 'account' }), out);
    expect(contentsOf(out)).toMatchObject({
      'notes.md': 'mine',
      'crm/custom.ts': 'mine too',
      empty: '/',
      'link.md': '-> a link',
    });
    expect(identityOf(join(out, 'crm/custom.ts'))).toEqual(before);
    expect(readFileSync(join(out, 'link.md'), 'utf8')).toBe('mine');
  });

  it('keeps the permissions of folders', () => {
    const out = generatedClient();
    chmodSync(out, 0o750);
    chmodSync(join(out, 'crm'), 0o700);
    writeFiles(new Map([...CLIENT, ['crm/deal.ts', 'deal']]), out);
    expect([lstatSync(out).mode & 0o777, lstatSync(join(out, 'crm')).mode & 0o777]).toEqual([0o750, 0o700]);
  });

  it('overwrites a generated file that was edited by hand, and says so', () => {
    const out = generatedClient();
    writeFileSync(join(out, 'crm/lead.ts'), 'edited');
    expect(writeFiles(CLIENT, out)).toMatchObject({ written: ['crm/lead.ts'], overwritten: ['crm/lead.ts'] });
    expect(contentsOf(out)).toMatchObject(Object.fromEntries(CLIENT));
  });

  it('says so too where an edited file goes with its DocType', () => {
    const out = generatedClient();
    writeFileSync(join(out, 'crm/lead.ts'), 'edited');
    const result = writeFiles(filesOf({ 'accounts/account.ts': 'account' }), out);
    expect(result.overwritten).toEqual(['crm/lead.ts']);
  });

  it('puts back a generated file that was deleted by hand', () => {
    const out = generatedClient();
    const before = contentsOf(out);
    rmSync(join(out, 'crm'), { recursive: true });
    expect(writeFiles(CLIENT, out)).toMatchObject({ written: ['crm/lead.ts'], overwritten: [] });
    expect(contentsOf(out)).toEqual(before);
  });

  it('replaces a link that stands for a generated file, and not what it points to', () => {
    const out = generatedClient();
    const precious = join(temporaryFolder(), 'precious.ts');
    writeFileSync(precious, 'precious');
    writeFiles(filesOf({ ...Object.fromEntries(CLIENT), 'crm/lead.ts': 'x' }), out);
    rmSync(join(out, 'crm/lead.ts'));
    symlinkSync(precious, join(out, 'crm/lead.ts'));
    writeFiles(CLIENT, out);
    expect(readFileSync(precious, 'utf8')).toBe('precious');
    expect(contentsOf(out)).toMatchObject(Object.fromEntries(CLIENT));
  });
});

describe('the folder of a link', () => {
  it('is written where the link points, and the link stays', () => {
    const real = join(temporaryFolder(), 'real');
    mkdirSync(real);
    const link = join(temporaryFolder(), 'erpnext');
    symlinkSync(real, link);
    writeFiles(CLIENT, link);
    writeFiles(filesOf({ 'crm/lead.ts': 'new' }), link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(contentsOf(real)).toMatchObject({ 'crm/lead.ts': 'new' });
  });
});

describe('a folder that a shell stands in', () => {
  it('is changed file by file, so that the shell is not left in a folder that is gone', () => {
    const out = generatedClient();
    writeFileSync(join(out, 'notes.md'), 'mine');
    const before = process.cwd();
    onTestFinished(() => process.chdir(before));
    process.chdir(join(out, 'accounts'));
    const inode = lstatSync(out).ino;
    const unchanged = identityOf(join(out, 'accounts/account.ts'));
    const result = writeFiles(filesOf({ 'accounts/account.ts': 'account', 'stock/item.ts': 'item' }), out);
    expect(result).toEqual({
      written: ['stock/item.ts'],
      unchanged: ['accounts/account.ts'],
      removed: ['accounts/budget.ts', 'crm/lead.ts'],
      overwritten: [],
    });
    expect(lstatSync(out).ino).toBe(inode);
    expect(identityOf(join(out, 'accounts/account.ts'))).toEqual(unchanged);
    expect(Object.keys(contentsOf(out)).sort()).toEqual([
      MANIFEST,
      'accounts/account.ts',
      'notes.md',
      'stock/item.ts',
    ]);
    expect(compareFiles(filesOf({ 'accounts/account.ts': 'account', 'stock/item.ts': 'item' }), out)).toEqual(
      {
        missing: [],
        different: [],
        stale: [],
      },
    );
  });
});

describe('what doctyped refuses to write, before it writes anything', () => {
  it('a folder that holds files of somebody else', () => {
    const out = temporaryFolder();
    writeFileSync(join(out, 'thesis.docx'), 'years of work');
    expect(() => writeFiles(CLIENT, out)).toThrow(
      /holds files that doctyped did not make.*Choose another folder/,
    );
    expect(contentsOf(out)).toEqual({ 'thesis.docx': 'years of work' });
  });

  it.each(['crm/lead.ts', 'crm'])('a client whose place %s is taken by a file of somebody else', (taken) => {
    const out = join(temporaryFolder(), 'erpnext');
    writeFiles(filesOf({ 'accounts/account.ts': 'account' }), out);
    if (taken !== 'crm') mkdirSync(join(out, 'crm'));
    writeFileSync(join(out, taken), 'mine');
    const before = contentsOf(out);
    expect(() => writeFiles(CLIENT, out)).toThrow(UsageError);
    expect(() => writeFiles(CLIENT, out)).toThrow(
      `${taken} was not made by doctyped and stands where crm/lead.ts must go`,
    );
    expect(contentsOf(out)).toEqual(before);
  });

  it('a module folder that is a link to elsewhere', () => {
    const out = join(temporaryFolder(), 'erpnext');
    const elsewhere = temporaryFolder();
    writeFiles(filesOf({ 'accounts/account.ts': 'account' }), out);
    symlinkSync(elsewhere, join(out, 'crm'));
    expect(() => writeFiles(CLIENT, out)).toThrow('crm was not made by doctyped');
    expect(contentsOf(elsewhere)).toEqual({});
  });

  it('a folder that is a file', () => {
    const out = join(temporaryFolder(), 'erpnext');
    writeFileSync(out, 'a file');
    expect(() => writeFiles(CLIENT, out)).toThrow(
      'is not a folder. Choose another output folder with --out.',
    );
    expect(readFileSync(out, 'utf8')).toBe('a file');
  });

  it('a folder below a file', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'a file');
    expect(() => writeFiles(CLIENT, join(file, 'erpnext'))).toThrow('a part of its path is a file');
  });

  it('a link that leads nowhere', () => {
    const out = join(temporaryFolder(), 'erpnext');
    symlinkSync(join(out, '..', 'nowhere'), out);
    expect(() => writeFiles(CLIENT, out)).toThrow('is not a folder');
  });

  it('a folder whose manifest is cut, or is of a newer doctyped', () => {
    const out = generatedClient();
    writeFileSync(join(out, MANIFEST), '<<<<<<< HEAD');
    expect(() => writeFiles(CLIENT, out)).toThrow(
      /cannot be read.*merge conflict.*Restore it from version control/,
    );
    writeFileSync(join(out, MANIFEST), '{"format":2,"files":{}}');
    expect(() => writeFiles(CLIENT, out)).toThrow('was written by a newer doctyped. Update doctyped');
  });

  it.skipIf(process.getuid?.() === 0)(
    'a read-only folder in a read-only folder (skipped for root, who may write anywhere)',
    () => {
      const parent = temporaryFolder();
      const out = join(parent, 'erpnext');
      chmodSync(parent, 0o500);
      onTestFinished(() => chmodSync(parent, 0o700));
      expect(() => writeFiles(CLIENT, out)).toThrow('this user may not');
      expect(existsSync(out)).toBe(false);
    },
  );

  it.each([
    '../escape.ts',
    '/etc/passwd',
    'a/../../b.ts',
    'a//b.ts',
    './a.ts',
    'a\\b.ts',
    'C:/a.ts',
    'a\0.ts',
    '',
    MANIFEST,
  ])('the path %j, as a fault of doctyped', (path) => {
    const out = generatedClient();
    const before = contentsOf(out);
    expect(() => writeFiles(new Map([...CLIENT, [path, 'x']]), out)).toThrow(
      /^The path .* of a generated file is/,
    );
    expect(contentsOf(out)).toEqual(before);
  });
});

describe('compareFiles', () => {
  it('tells what is missing, different and stale, and writes nothing', () => {
    const out = generatedClient();
    const before = contentsOf(out);
    const wanted = filesOf({
      'accounts/account.ts': 'new',
      'accounts/budget.ts': 'budget',
      'stock/item.ts': 'item',
    });
    expect(compareFiles(wanted, out)).toEqual({
      missing: ['stock/item.ts'],
      different: ['accounts/account.ts'],
      stale: ['crm/lead.ts'],
    });
    expect(contentsOf(out)).toEqual(before);
  });

  it('takes a folder that is not there for one in which everything is missing', () => {
    const out = join(temporaryFolder(), 'erpnext');
    expect(compareFiles(CLIENT, out).missing).toEqual([...CLIENT.keys()]);
    expect(existsSync(out)).toBe(false);
  });

  it('names the manifest where nothing but it differs', () => {
    const out = generatedClient();
    const manifest = join(out, MANIFEST);
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/: "\w/, ': "x'));
    expect(compareFiles(CLIENT, out)).toEqual({ missing: [], different: [MANIFEST], stale: [] });
  });

  it('notices an edit that keeps size and time', () => {
    const out = generatedClient();
    const { mtime } = lstatSync(join(out, 'crm/lead.ts'));
    writeFileSync(join(out, 'crm/lead.ts'), 'dale');
    utimesSync(join(out, 'crm/lead.ts'), mtime, mtime);
    expect(compareFiles(CLIENT, out).different).toEqual(['crm/lead.ts']);
  });
});
