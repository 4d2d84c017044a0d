import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../../generator/output/index.ts';
import { bundledRun } from './bundled-run.ts';
import { contentsOf, filesOf, temporaryFolder, workspacesOf } from './folders.ts';

const OLD = filesOf({ 'accounts/account.ts': 'account', 'crm/lead.ts': 'lead', 'crm/deal.ts': 'deal' });
const NEW = filesOf({ 'accounts/account.ts': 'account', 'crm/lead.ts': 'new lead', 'stock/item.ts': 'item' });

describe('a run that is killed at any of its changes of the disk', () => {
  it('leaves the old client or the new one, whole, and the next run clears up', async () => {
    const whole = [contentsOf(clientOf(OLD)), contentsOf(clientOf(NEW))];
    const script = await bundledRun(NEW);
    let change = 0;
    for (let killed = true; killed; change++) {
      const out = clientOf(OLD);
      killed = runUntilKilled(script, out, change);

      const standing = existsSync(out) ? out : movedAway(out);
      expect(whole, `killed at change ${change}`).toContainEqual(contentsOf(standing));

      writeFiles(NEW, out);
      expect(contentsOf(out)).toEqual(whole[1]);
      expect(workspacesOf(out)).toEqual([]);
    }
    expect(change).toBeGreaterThan(10);
  });

  it('on a mount point leaves nothing that the next run does not put right', async () => {
    const whole = contentsOf(clientOf(NEW));
    const script = await bundledRun(NEW);
    let change = 0;
    for (let killed = true; killed; change++) {
      const out = clientOf(OLD);
      killed = runUntilKilled(script, out, change, out);
      writeFiles(NEW, out);
      expect(contentsOf(out), `killed at change ${change}`).toEqual(whole);
      expect(workspacesOf(out)).toEqual([]);
    }
    expect(change).toBeGreaterThan(10);
  });
});

describe('a folder that a killed run had moved away', () => {
  it('is put back with the files of the user that are in it', () => {
    const out = clientOf(OLD);
    renameSync(out, join(dirname(out), `.erpnext.doctyped-${deadProcess()}-old`));
    writeFiles(OLD, out);
    expect(contentsOf(out)).toEqual(contentsOf(clientOf(OLD)));
    expect(readdirSync(dirname(out))).toEqual(['erpnext']);
  });
  it('is kept where somebody has made the folder anew meanwhile', () => {
    const out = clientOf(OLD);
    writeFileSync(join(out, 'mine.ts'), 'mine');
    const away = join(dirname(out), `.erpnext.doctyped-${deadProcess()}-old`);
    renameSync(out, away);
    mkdirSync(out);
    writeFiles(OLD, out);
    expect(contentsOf(away)).toMatchObject({ 'mine.ts': 'mine' });
  });
});

describe('another doctyped at work on the same folder', () => {
  it.each(['.erpnext.doctyped-', 'erpnext/.doctyped-'])(
    'refuses the run while it lives (%s)',
    (workspace) => {
      const out = clientOf(OLD);
      mkdirSync(join(dirname(out), `${workspace}${process.ppid}`));
      expect(() => writeFiles(NEW, out)).toThrow(
        new RegExp(`another doctyped \\(process ${process.ppid}\\) is writing .*Wait for it and run again`),
      );
      expect(contentsOf(out)).toMatchObject(Object.fromEntries(OLD));
      expect(existsSync(join(dirname(out), `${workspace}${process.ppid}`))).toBe(true);
    },
  );

  it('is cleared away once it is dead', () => {
    const out = clientOf(OLD);
    mkdirSync(join(dirname(out), `.erpnext.doctyped-${deadProcess()}`));
    writeFiles(OLD, out);
    expect(readdirSync(dirname(out))).toEqual(['erpnext']);
  });
});

function clientOf(files: ReadonlyMap<string, string>): string {
  const out = join(temporaryFolder(), 'erpnext');
  writeFiles(files, out);
  mkdirSync(join(out, 'mine/empty'), { recursive: true });
  writeFileSync(join(out, 'notes.md'), 'mine');
  return out;
}

/** Whether the run was killed before it was done. `unmovable`: a folder that can't be renamed. */
function runUntilKilled(script: string, out: string, change: number, unmovable = ''): boolean {
  const killer = fileURLToPath(new URL('./killed.mjs', import.meta.url));
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    [killer, script, String(change), unmovable],
    {
      env: { ...process.env, OUT: out },
      encoding: 'utf8',
    },
  );
  expect(signal === 'SIGKILL' || status === 0, stderr).toBe(true);
  return signal === 'SIGKILL';
}

function movedAway(out: string): string {
  const name = readdirSync(dirname(out)).find((each) => each.endsWith('-old'));
  expect(name).toBeDefined();
  return join(dirname(out), name ?? '');
}

function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
