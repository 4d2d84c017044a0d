import { existsSync, readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, test } from 'vitest';
import { pack, type Packed } from './pack.ts';
import { inRepository, run } from './run.ts';
import { temporaryFolder } from './temporary.ts';

describe('the package as npm would publish it', () => {
  const folder = temporaryFolder();
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack(folder);
  });

  test('holds the built rooms with their types, the stock snapshot and the papers, and nothing else', () => {
    const meant =
      /^(dist\/(generator|runtime|sandbox)\/.+\.(js|d\.ts)|generated\/doctyped\.schema\.json|CHANGELOG\.md|LICENSE|README\.md|package\.json)$/;
    expect(packed.files.filter((file) => !meant.test(file))).toEqual([]);
    expect(packed.files).toEqual(
      expect.arrayContaining([
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'dist/generator/cli/main.js',
        'generated/doctyped.schema.json',
      ]),
    );
  });

  test('holds no build of a file that is not there, such as a test', () => {
    const built = packed.files.filter((file) => file.startsWith('dist/'));
    const sourceOf = (file: string): string => file.replace(/^dist\/(.+?)(\.d)?\.[jt]s$/, '$1.ts');
    expect(built.filter((file) => !existsSync(inRepository(sourceOf(file))))).toEqual([]);
    expect(built.filter((file) => file.includes('.test'))).toEqual([]);
  });

  test('has types beside every module', () => {
    const types = new Set(packed.files);
    const modules = packed.files.filter((file) => file.endsWith('.js'));
    expect(modules.filter((file) => !types.has(file.replace(/\.js$/, '.d.ts')))).toEqual([]);
  });

  test('stays small: 550 kB to download and 2.5 MB on disk at most', () => {
    expect(packed.size).toBeLessThan(550_000);
    expect(packed.unpackedSize).toBeLessThan(2_500_000);
  });

  test('is clean to publint, its suggestions included', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: bytesOf(packed.tarball) },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('is clean to attw, for a package of ES modules', async () => {
    const attw = inRepository('node_modules/@arethetypeswrong/cli/dist/index.js');
    const args = [attw, packed.tarball, '--profile', 'esm-only', '--format', 'table-flipped', '--no-color'];
    const { status, stdout } = await run(process.execPath, args, folder);
    expect(status, stdout).toBe(0);
  });
});

function bytesOf(file: string): ArrayBuffer {
  return new Uint8Array(readFileSync(file)).buffer;
}
