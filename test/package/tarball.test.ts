import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { preProcessFile } from 'typescript';
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

  test('holds the built rooms with their types, the stock snapshot, the templates and the papers, and nothing else', () => {
    const meant =
      /^(dist\/(generator|runtime|sandbox)\/.+\.(js|d\.ts)|dist\/generator\/cli\/LICENSES\.txt|generated\/doctyped\.schema\.json|templates\/.+\.hbs|docs\/\w+\.md|(CHANGELOG|CONTRIBUTING|README)\.md|LICENSE|package\.json)$/;
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

  test('holds every paper that its README links to', () => {
    const readme = readFileSync(inRepository('README.md'), 'utf8');
    const linked = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path);
    expect(linked).toContain('docs/client.md');
    expect(packed.files).toEqual(expect.arrayContaining(linked));
  });

  test('runs nothing where it is installed', () => {
    const { scripts } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    expect(Object.keys(scripts).filter((name) => /install$|prepare$/.test(name))).toEqual([]);
  });

  test('holds no build of a file that is not there, such as a test', () => {
    const built = packed.files.filter((file) => file.startsWith('dist/') && !isBundled(file));
    const sourceOf = (file: string): string => file.replace(/^dist\/(.+?)(\.d)?\.[jt]s$/, '$1.ts');
    expect(built.filter((file) => !existsSync(inRepository(sourceOf(file))))).toEqual([]);
    expect(built.filter((file) => file.includes('.test'))).toEqual([]);
  });

  test('has the types of every door, and those that they take from', () => {
    const { exports } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
      exports: Readonly<Record<string, { readonly types?: string }>>;
    };
    const doors = Object.values(exports).flatMap(({ types }) =>
      types === undefined ? [] : [normalize(types)],
    );
    expect(doors).toContain('dist/runtime/doctype.d.ts');
    const taken = packed.files
      .filter((file) => file.endsWith('.d.ts'))
      .flatMap((file) =>
        preProcessFile(readFileSync(inRepository(file), 'utf8'))
          .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
          .map(({ fileName }) => join(dirname(file), fileName.replace(/\.ts$/, '.d.ts'))),
      );
    expect(packed.files).toEqual(expect.arrayContaining([...doors, ...new Set(taken)]));
  });

  test('says in its types the names that the sources have, since editors show them', () => {
    const declared = packed.files.filter((file) => file.endsWith('.d.ts'));
    const renamed = declared.flatMap(
      (file) => readFileSync(inRepository(file), 'utf8').match(/\w+\$\d+/g) ?? [],
    );
    expect(renamed).toEqual([]);
  });

  test('has the licence of each package that the bundled command line holds a part of', () => {
    const licences = readFileSync(inRepository(`${COMMAND_LINE}LICENSES.txt`), 'utf8');
    const bundle = packed.files.filter((file) => isBundled(file) && file.endsWith('.js'));
    const parts = bundle.flatMap((file) => [
      ...readFileSync(inRepository(file), 'utf8').matchAll(
        /^\s*\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/gm,
      ),
    ]);
    const held = new Set(parts.map(([, name = '']) => name));
    expect(held).toContain('yargs');
    for (const name of held) expect(licences).toMatch(new RegExp(`^${name} \\d.* \\((MIT|ISC)\\)$`, 'm'));
  });

  test('stays small, the bundled yargs included: 660 kB to download and 3.25 MB on disk at most', () => {
    expect(packed.size).toBeLessThan(660_000);
    expect(packed.unpackedSize).toBeLessThan(3_250_000);
  });

  test('is clean to publint, its suggestions included', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: bytesOf(packed.tarball) },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('is clean to attw in every way to resolve it, for a package of ES modules', async () => {
    const attw = inRepository('node_modules/@arethetypeswrong/cli/dist/index.js');
    const ofModules = ['--ignore-rules', 'cjs-resolves-to-esm'];
    const args = [attw, packed.tarball, ...ofModules, '--format', 'table-flipped', '--no-color'];
    const { status, stdout } = await run(process.execPath, args, folder);
    expect(status, stdout).toBe(0);
  });
});

const COMMAND_LINE = 'dist/generator/cli/';

/** The command line's files are bundled, so that none of them stands for one source. */
function isBundled(file: string): boolean {
  return file.startsWith(COMMAND_LINE);
}

function bytesOf(file: string): ArrayBuffer {
  return new Uint8Array(readFileSync(file)).buffer;
}
