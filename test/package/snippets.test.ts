import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../generator/cli/commands/generate.ts';
import { pull } from '../../generator/cli/commands/pull.ts';
import { sandbox } from '../../generator/cli/commands/sandbox.ts';
import { loadConfig } from '../../generator/config/index.ts';
import { startSandbox, type Seed } from '../../sandbox/index.ts';
import { check, COMPILERS, STRICT } from './compilers.ts';
import { PAPERS } from './papers.ts';
import { inRepository, succeed } from './run.ts';
import { CONFIG, PROGRAM, sectionsOf, type Section } from './snippet-files.ts';
import { codeSpansOf, snippetsOf } from './snippets.ts';
import { temporaryFolder } from './temporary.ts';

const SECTIONS = PAPERS.flatMap(sectionsOf);

/** What readers have installed who try all of it. */
const INSTALLED = ['@types/node', 'decimal.js', 'temporal-polyfill', 'undici', 'vitest'];

test.each(PAPERS)('what is looked at here is said in code of a known language: %s', (paper) => {
  const languages = snippetsOf(paper).map(({ language }) => language);
  expect(languages.filter((language) => !['ts', 'sh', 'json', 'hbs', ''].includes(language))).toEqual([]);
});

describe('the TypeScript of the papers', () => {
  const project = temporaryFolder();

  beforeAll(async () => {
    install(project);
    for (const section of SECTIONS) await write(project, section);
  });

  test.each(COMPILERS)(
    'compiles under TypeScript $version, but for what it says does not',
    async ({ tsc }) => {
      const compilerOptions = {
        ...STRICT,
        noPropertyAccessFromIndexSignature: true,
        module: 'nodenext',
        types: ['node'],
        skipLibCheck: true,
      };
      const files = SECTIONS.flatMap((section) =>
        [...section.files.keys()].map((name) => `${section.folder}/${name}`),
      );
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const { status, stdout } = await check(tsc, 'tsconfig.json', project);
      expect(stdout.replaceAll(/^(\S+\.md)\/\S+\.ts\(/gm, '$1(')).toBe('');
      expect(status).toBe(0);
    },
  );

  test.each(SECTIONS.filter(({ files }) => files.has(CONFIG)))(
    'configures doctyped: $folder',
    async ({ folder }) => {
      expect(await loadConfig(join(project, folder))).not.toEqual({});
    },
  );
});

describe('the commands of the papers', () => {
  const COMMANDS = new Map([generate, pull, sandbox].map(({ name, flags }) => [name, flags]));
  const OF_ALL = ['debug', 'help', 'version'];
  const FLAGS = [...OF_ALL, ...[...COMMANDS.values()].flat()];

  /** What is wrong with a line that begins with `doctyped`. */
  const complaint = (line: string): string | undefined => {
    const [, name = '', ...args] = line.split(/\s+/);
    const flags = COMMANDS.get(name);
    if (flags === undefined) return /^(completion)?$/.test(name) ? undefined : `${line}: no such command`;
    const unknown = flagsIn(args).find((flag) => ![...OF_ALL, ...flags].includes(flag));
    return unknown === undefined ? undefined : `${line}: no such flag as --${unknown}`;
  };

  test.each(PAPERS)('are those that doctyped has: %s', (paper) => {
    const shell = snippetsOf(paper).filter(({ language }) => language === 'sh' || language === '');
    const said = [...shell.map(({ code }) => code), ...codeSpansOf(paper)].join('\n');
    const commands = [...said.matchAll(/^(?:\$ |.*&& )?(?:npx )?(doctyped(?: [^#&|\n]*)?)(?=$|[#&|])/gm)];
    expect(commands.map(([, line = '']) => complaint(line.trim())).filter(Boolean)).toEqual([]);
    const flags = flagsIn(codeSpansOf(paper).flatMap((span) => /^--\S+/.exec(span) ?? []));
    expect(flags.filter((flag) => !FLAGS.includes(flag))).toEqual([]);
  });
});

test.each(PAPERS.flatMap(snippetsOf).filter(({ language }) => language === 'json'))(
  'a seed of $section starts a sandbox',
  async ({ code }) => {
    await using started = await startSandbox({ port: null, seed: JSON.parse(code) as Seed });
    expect(started.documents.list('User', {})).not.toEqual([]);
  },
);

function flagsIn(args: readonly string[]): string[] {
  return args.flatMap((arg) => /^--([\w-]+)/.exec(arg)?.[1] ?? []);
}

function install(project: string): void {
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  link(inRepository('.'), join(project, 'node_modules/doctyped'));
  for (const name of INSTALLED)
    link(inRepository(`node_modules/${name}`), join(project, 'node_modules', name));
}

/** A section's files, beside the client that its configuration gives; without one, the stock client. */
async function write(project: string, { folder, files }: Section): Promise<void> {
  const cwd = join(project, folder);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  if (!files.has(CONFIG)) link(inRepository('generated/erpnext'), join(cwd, 'erpnext'));
  else if (files.has(PROGRAM)) await generateIn(cwd, project);
}

/** A client that is a package is installed. */
async function generateIn(cwd: string, project: string): Promise<void> {
  const schema = inRepository('generated/doctyped.schema.json');
  const main = inRepository('dist/generator/cli/main.js');
  await succeed(process.execPath, [main, 'generate', '--schema', schema, '--out', 'erpnext'], cwd);
  const { package: said } = await loadConfig(cwd);
  const name = typeof said === 'object' ? said.name : said;
  if (name !== undefined) link(join(cwd, 'erpnext'), join(project, 'node_modules', name));
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}
