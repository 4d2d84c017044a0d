import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFiles } from '../../../generator/output/index.ts';
import { bundledRun } from './bundled-run.ts';
import { contentsOf, filesOf, temporaryFolder, workspacesOf } from './folders.ts';

const OLD = filesOf({ 'accounts/account.ts': 'account', 'crm/lead.ts': 'lead' });
const NEW = filesOf({ 'accounts/account.ts': 'account', 'crm/lead.ts': 'new lead' });

/** Root may write anywhere, so root's runs are those of another user, who owns all that is here. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const mayRun =
  process.platform !== 'win32' && spawnSync(process.execPath, ['--version'], NOBODY).status === 0;

describe.skipIf(!mayRun)('a client (skipped on Windows, and where root alone can run Node)', () => {
  it.each(['', 'crm'])('whose folder "%s" is read-only is left as it is', async (folder) => {
    const out = clientOf(OLD, { [folder]: 0o500 });
    const { status, stderr } = await runAsOwner(out);
    expect(stderr).toContain(`${out} could not be written: this user may not. Change its permissions, or`);
    expect(status).toBe(1);
    expect(contentsOf(out)).toMatchObject(Object.fromEntries(OLD));
    expect(readdirSync(dirname(out))).toEqual(['erpnext']);
  });

  it('with read-only folders in which nothing changes is written, and nothing stays behind', async () => {
    const out = clientOf(OLD, { accounts: 0o500, mine: 0o500 });
    expect(await runAsOwner(out)).toMatchObject({ status: 0, stderr: '' });
    expect(contentsOf(out)).toMatchObject({ ...Object.fromEntries(NEW), 'mine/notes.md': 'mine' });
    expect(lstatSync(join(out, 'mine')).mode & 0o777).toBe(0o500);
    expect(workspacesOf(out)).toEqual([]);
  });

  it('that may not be read is said to be so', async () => {
    const out = clientOf(OLD, { 'crm/lead.ts': 0 });
    const { status, stderr } = await runAsOwner(out);
    expect(stderr).toContain(`${out} could not be read: this user may not. Change its permissions, or`);
    expect(status).toBe(1);
    expect(readFileSync(join(out, 'accounts/account.ts'), 'utf8')).toBe('account');
  });
});

/** @param modes - of files and folders in it, by path */
function clientOf(files: ReadonlyMap<string, string>, modes: Readonly<Record<string, number>>): string {
  const parent = temporaryFolder();
  const out = join(parent, 'erpnext');
  writeFiles(files, out);
  mkdirSync(join(out, 'mine'));
  writeFileSync(join(out, 'mine/notes.md'), 'mine');
  if (NOBODY.uid !== undefined) {
    const paths = readdirSync(parent, { recursive: true, encoding: 'utf8' }).map((path) =>
      join(parent, path),
    );
    for (const path of [parent, ...paths]) chownSync(path, NOBODY.uid, NOBODY.gid);
  }
  for (const [path, mode] of Object.entries(modes)) {
    chmodSync(join(out, path), mode);
    onTestFinished(() => chmodSync(join(out, path), 0o700));
  }
  return out;
}

async function runAsOwner(out: string): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const script = await bundledRun(NEW);
  chmodSync(dirname(script), 0o755);
  return spawnSync(process.execPath, [script], { ...NOBODY, env: { OUT: out }, encoding: 'utf8' });
}
