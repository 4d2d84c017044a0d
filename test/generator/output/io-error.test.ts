import type * as fs from 'node:fs';
import { lstatSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../../generator/errors.ts';
import { writeFiles } from '../../../generator/output/index.ts';
import { contentsOf, filesOf, temporaryFolder, workspacesOf } from './folders.ts';

/** A disk whose n-th change fails; every other call goes to the real one. */
const { disk, healthy } = vi.hoisted(() => {
  const healthy = (): undefined => undefined;
  const fails: (change: number, call: string, path: string) => string | undefined = healthy;
  return { healthy, disk: { changes: 0, fails } };
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const failing =
    <A extends unknown[], R>(call: string, change: (...args: A) => R) =>
    (...args: A): R => {
      const code = disk.fails(disk.changes++, call, String(args[0]));
      if (code !== undefined) throw Object.assign(new Error(`${code}: ${call}`), { code });
      return change(...args);
    };
  return {
    ...real,
    chmodSync: failing('chmod', real.chmodSync),
    copyFileSync: failing('copy', real.copyFileSync),
    linkSync: failing('link', real.linkSync),
    mkdirSync: failing('mkdir', real.mkdirSync),
    renameSync: failing('rename', real.renameSync),
    rmdirSync: failing('rmdir', real.rmdirSync),
    rmSync: failing('rm', real.rmSync),
    symlinkSync: failing('symlink', real.symlinkSync),
    utimesSync: failing('utimes', real.utimesSync),
    writeFileSync: failing('write', real.writeFileSync),
  };
});

const OLD = filesOf({ 'accounts/account.ts': 'account', 'crm/lead.ts': 'lead', 'crm/deal.ts': 'deal' });
const NEW = filesOf({ 'accounts/account.ts': 'account', 'crm/lead.ts': 'new lead', 'stock/item.ts': 'item' });

const FOREIGN = { 'notes.md': 'mine', 'mine/empty': '/' };
const whole = (client: ReadonlyMap<string, string>): object => ({
  ...Object.fromEntries(client),
  ...FOREIGN,
});

/** More changes than a run makes. */
const CHANGES = Array.from({ length: 60 }, (_, index) => index);

/** A client of yesterday with files of the user beside it, in a folder of its own. */
function oldClient(): string {
  const out = join(temporaryFolder(), 'erpnext');
  writeFiles(OLD, out);
  mkdirSync(join(out, 'mine/empty'), { recursive: true });
  writeFileSync(join(out, 'notes.md'), 'mine');
  return out;
}

/** The client and the user's files; a workspace that could not be removed is the next run's to clear. */
function clientIn(out: string): object {
  return Object.fromEntries(
    Object.entries(contentsOf(out)).filter(([path]) => !path.startsWith('.doctyped-')),
  );
}

function run(out: string, fails: typeof disk.fails): Error | undefined {
  disk.changes = 0;
  disk.fails = fails;
  try {
    writeFiles(NEW, out);
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    heal();
  }
}

function heal(): void {
  disk.fails = healthy;
}

function expectReason(error: Error, reason: string): void {
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toContain(reason);
}

beforeEach(heal);

describe.each([
  { place: 'a folder that can be renamed', refuses: () => false },
  {
    place: 'a mount point, which cannot be renamed',
    refuses: (call: string, from: string) => call === 'rename' && from.endsWith('/erpnext'),
  },
])('in $place', ({ refuses }) => {
  const failing =
    (fails: typeof disk.fails): typeof disk.fails =>
    (change, call, path) =>
      refuses(call, path) ? 'EBUSY' : fails(change, call, path);

  it('a run on a healthy disk succeeds', () => {
    const out = oldClient();
    expect(
      run(
        out,
        failing(() => undefined),
      ),
    ).toBeUndefined();
    expect(clientIn(out)).toEqual(whole(NEW));
    expect(workspacesOf(out)).toEqual([]);
  });

  it.each(CHANGES)(
    'an input/output error at change %i leaves the old client, or does no harm to the new one',
    (bad) => {
      const out = oldClient();
      const error = run(
        out,
        failing((change) => (change === bad ? 'EIO' : undefined)),
      );
      expect(clientIn(out)).toEqual(whole(error === undefined ? NEW : OLD));
      if (error) expectReason(error, 'disk reports an error');

      writeFiles(NEW, out);
      expect(clientIn(out)).toEqual(whole(NEW));
      expect(workspacesOf(out)).toEqual([]);
    },
  );

  it.each(CHANGES)(
    'a disk that is full from change %i on leaves the old client, and nothing beside it',
    (bad) => {
      const out = oldClient();
      const takesSpace = ['copy', 'link', 'mkdir', 'symlink', 'write'];
      const error = run(
        out,
        failing((change, call) => (change >= bad && takesSpace.includes(call) ? 'ENOSPC' : undefined)),
      );
      expect(clientIn(out)).toEqual(whole(error === undefined ? NEW : OLD));
      if (error) expectReason(error, 'the disk is full');
      expect(workspacesOf(out)).toEqual([]);
    },
  );
});

it('a disk without hard links takes copies, which keep their times', () => {
  const out = oldClient();
  utimesSync(join(out, 'notes.md'), 1000, 1000);
  expect(run(out, (_, call) => (call === 'link' ? 'ENOTSUP' : undefined))).toBeUndefined();
  expect(clientIn(out)).toEqual(whole(NEW));
  expect(lstatSync(join(out, 'notes.md')).mtimeMs).toBe(1_000_000);
});

it('a parent that may not be written leaves the folder itself to be written', () => {
  const out = oldClient();
  const isBeside = (path: string): boolean => dirname(path) === dirname(out) && path !== out;
  expect(run(out, (_, _call, path) => (isBeside(path) ? 'EACCES' : undefined))).toBeUndefined();
  expect(clientIn(out)).toEqual(whole(NEW));
});

it('a disk that is read-only is named as the reason, and everything is left as it was', () => {
  const out = oldClient();
  expect(run(out, () => 'EROFS')?.message).toContain('its disk is read-only');
  expect(clientIn(out)).toEqual(whole(OLD));
});

it('what is no error of the disk is not taken for one', () => {
  const out = oldClient();
  expect(run(out, () => 'EWEIRD')).not.toBeInstanceOf(UsageError);
  expect(clientIn(out)).toEqual(whole(OLD));
});
