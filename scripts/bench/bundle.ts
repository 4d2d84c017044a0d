import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { BUNDLED_OPENAPI_FETCH, bundledProgram } from './programs.ts';
import type { Figure, Row } from './row.ts';
import { exactly } from './sample.ts';
import type { Workspace } from './workspace.ts';

/** What a bundle of a program that uses one DocType weighs. */
export async function measureBundles({ folder }: Workspace): Promise<readonly Row[]> {
  const weigh = async (label: string, program: string): Promise<Figure> => ({
    label,
    sample: exactly((await bundle(program, folder)) / 1000),
    unit: 'kB',
  });
  const openapi = await weigh('openapi-fetch', BUNDLED_OPENAPI_FETCH);
  const how = 'esbuild for Node.js, minified, gzip, undici external.';
  return [
    {
      what: 'bundle of a program with ToDo',
      how: `${how} openapi-fetch knows nothing of errors, sites or documents.`,
      ours: await weigh('', bundledProgram('./erpnext/desk/todo.js', 'ToDo')),
      others: [openapi],
      target: { unit: 'kB', atMost: 6 },
    },
    {
      what: 'bundle of a program with Sales Invoice',
      how: `${how} With the descriptors of its child tables, which are the greater part of it.`,
      ours: await weigh('', bundledProgram('./erpnext/accounts/sales-invoice.js', 'SalesInvoice')),
      others: [openapi],
    },
  ];
}

async function bundle(contents: string, resolveDir: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['undici'],
    write: false,
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
