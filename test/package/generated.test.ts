import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkGenerated } from '../../generator/index.ts';
import { check, COMPILERS, STRICT } from './compilers.ts';
import { inRepository, run } from './run.ts';
import { temporaryFolder } from './temporary.ts';

describe('the committed client of the stock schema', () => {
  const folder = temporaryFolder();
  const client = inRepository('generated/erpnext');

  test('is what generate makes of the committed snapshot', async () => {
    const snapshot = inRepository('generated/doctyped.schema.json');
    const { doctypes, missing, different, stale } = await checkGenerated({
      schema: snapshot,
      out: client,
      registry: true,
    });
    expect({ missing, different, stale }).toEqual({ missing: [], different: [], stale: [] });
    expect(doctypes).toBe(763);
  });

  test("is laid out as prettier's own defaults have it", async () => {
    const prettier = inRepository('node_modules/prettier/bin/prettier.cjs');
    const ignoreNothing = join(folder, 'ignore');
    writeFileSync(ignoreNothing, '');
    const defaults = ['--no-config', '--no-editorconfig', '--ignore-path', ignoreNothing];
    const { status, stderr } = await run(
      process.execPath,
      [prettier, ...defaults, '--check', `${client}/**/*.ts`],
      folder,
    );
    expect(status, stderr).toBe(0);
  });

  test.each(COMPILERS)(
    'type-checks, every module of it, under TypeScript $version',
    async ({ version, tsc }) => {
      const config = join(folder, `tsconfig.${version}.json`);
      const compilerOptions = { ...STRICT, module: 'nodenext', types: [] };
      writeFileSync(config, JSON.stringify({ compilerOptions, include: [`${client}/**/*.ts`] }));
      const { status, stdout } = await check(tsc, config, folder, '--listFiles');
      expect(status, errorsIn(stdout)).toBe(0);
      expect(stdout.match(/generated\/erpnext\/.+\.ts$/gm)).toHaveLength(764);
    },
  );

  test('costs a program that uses ten DocTypes at most 20,000 instantiations of types', async () => {
    const config = join(folder, 'tsconfig.budget.json');
    const compilerOptions = {
      ...STRICT,
      module: 'nodenext',
      types: ['node'],
      typeRoots: [inRepository('node_modules/@types')],
    };
    writeFileSync(
      config,
      JSON.stringify({ compilerOptions, files: [inRepository('test/package/ten-doctypes.ts')] }),
    );
    const { status, stdout } = await check(
      COMPILERS[0].tsc,
      config,
      folder,
      '--extendedDiagnostics',
      '--skipLibCheck',
    );
    expect(status, stdout).toBe(0);
    expect(Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])).toBeLessThan(20_000);
  });
});

function errorsIn(output: string): string {
  return output
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .join('\n');
}
