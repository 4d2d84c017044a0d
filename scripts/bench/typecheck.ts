import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ONE_DOCTYPE, ONE_OPENAPI_PATH } from './programs.ts';
import type { Row } from './row.ts';
import { alternate } from './sample.ts';
import { inRepository, runNode, type Workspace } from './workspace.ts';

const TSC = inRepository('node_modules/typescript-5.9/bin/tsc');

/** What TypeScript 5.9 takes for a program of one import, and for the whole client. */
export async function measureTypeChecks({ folder }: Workspace): Promise<readonly Row[]> {
  const project = projectsIn(folder);
  const empty = project('empty', 'export {};\n', ['empty.ts']);
  const one = project('one', ONE_DOCTYPE, ['one.ts']);
  const onePath = project('one-path', ONE_OPENAPI_PATH, ['one-path.ts']);
  const client = project('client', 'export {};\n', ['erpnext/**/*.ts']);
  const openapi = project('openapi-whole', 'export {};\n', ['openapi.ts']);
  const check = (config: string) => () => runNode(TSC, ['-p', config], folder);
  const small = await alternate(9, { one: check(one), empty: check(empty), onePath: check(onePath) });
  const whole = await alternate(3, { client: check(client), openapi: check(openapi) });
  return [
    {
      what: 'type check of one import',
      how: `\`tsc --noEmit\` 5.9, the whole process, on a program that reads, lists, creates and submits Sales Invoices with their child tables (${instantiationsOf(one, folder)} instantiations), against an empty one; both have @types/node, and the other is the same with openapi-fetch.`,
      ours: { label: '', sample: small.one, unit: 'ms' },
      others: [
        { label: 'an empty program', sample: small.empty, unit: 'ms' },
        { label: 'openapi-typescript', sample: small.onePath, unit: 'ms' },
      ],
      target: { unit: 'ratio', atMost: 1.25 },
    },
    {
      what: 'type check of the whole client',
      how: `\`tsc --noEmit\` 5.9, the whole process, on every module (${instantiationsOf(client, folder)} instantiations) and on the one file of openapi-typescript.`,
      ours: { label: '', sample: whole.client, unit: 'ms' },
      others: [{ label: 'openapi-typescript', sample: whole.openapi, unit: 'ms' }],
      target: { unit: 'ratio', atMost: 1 },
    },
  ];
}

function projectsIn(folder: string) {
  return (name: string, text: string, include: readonly string[]): string => {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      module: 'nodenext',
      target: 'es2022',
      types: ['node'],
      skipLibCheck: true,
      noEmit: true,
    };
    const config = join(folder, `tsconfig.${name}.json`);
    writeFileSync(join(folder, `${name}.ts`), text);
    writeFileSync(config, JSON.stringify({ compilerOptions, include }));
    return config;
  };
}

function instantiationsOf(config: string, cwd: string): string {
  const { stdout } = spawnSync(process.execPath, [TSC, '-p', config, '--extendedDiagnostics'], {
    cwd,
    encoding: 'utf8',
  });
  const count = /^Instantiations:\s+(\d+)/m.exec(stdout)?.[1];
  if (count === undefined) throw new Error(`tsc printed no diagnostics:\n${stdout}`);
  return Number(count).toLocaleString('en-US');
}
