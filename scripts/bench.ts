// `npm run bench`: the numbers that doctyped holds, measured in one run against what it is compared with, printed and
// written to docs/benchmarks.md. A missed target is told, not failed: machines are noisy.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSnapshot } from '../generator/schema/index.ts';
import { measureBundles } from './bench/bundle.ts';
import { measureGenerate } from './bench/generate.ts';
import { measureLists } from './bench/lists.ts';
import { openApiOf } from './bench/openapi.ts';
import { measureLoad } from './bench/load.ts';
import { measurePull } from './bench/pull.ts';
import { measureRequests } from './bench/requests.ts';
import { isHeld, type Row } from './bench/row.ts';
import { documentOf, tableOf } from './bench/table.ts';
import { measureStart } from './bench/start.ts';
import { measureTypeChecks } from './bench/typecheck.ts';
import { CLI, inProject, inRepository, runNode, type Workspace } from './bench/workspace.ts';

const MEASUREMENTS = [
  measureGenerate,
  measurePull,
  measureTypeChecks,
  measureRequests,
  measureBundles,
  measureStart,
  measureLoad,
  measureLists,
];

const COMPARED_WITH = [
  'openapi-typescript',
  'openapi-fetch',
  'frappe-js-sdk',
  'undici',
  'typescript-5.9',
  'esbuild',
];

const rows = await inProject(async (folder) => {
  const workspace = furnish(folder);
  const measured: Row[] = [];
  for (const measure of MEASUREMENTS) {
    console.error(`${measure.name} …`);
    measured.push(...(await measure(workspace)));
  }
  return measured;
});
console.log(tableOf(rows));
const missed = rows.filter((row) => isHeld(row) === false);
console.log(
  missed.length === 0 ? 'Every target is held.' : `Missed: ${missed.map(({ what }) => what).join('; ')}.`,
);
mkdirSync(inRepository('docs'), { recursive: true });
const today = new Date().toISOString().slice(0, 10);
writeFileSync(inRepository('docs/benchmarks.md'), documentOf(rows, versionsOf(COMPARED_WITH), today));

/** Generates what the rows share into an empty project. */
function furnish(folder: string): Workspace {
  const snapshot = inRepository('generated/doctyped.schema.json');
  const client = join(folder, 'erpnext');
  const openapi = join(folder, 'openapi.json');
  const schema = parseSnapshot(readFileSync(snapshot, 'utf8'), snapshot);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(openapi, JSON.stringify(openApiOf(schema)));
  runNode(CLI, ['generate', '--schema', snapshot, '--out', client], folder);
  runNode(inRepository('node_modules/openapi-typescript/bin/cli.js'), [openapi, '-o', 'openapi.ts'], folder);
  return { folder, client, snapshot, schema, openapi };
}

function versionsOf(packages: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    packages.map((name) => {
      const { version } = JSON.parse(
        readFileSync(inRepository(`node_modules/${name}/package.json`), 'utf8'),
      ) as { version: string };
      return [name === 'typescript-5.9' ? 'typescript' : name, version];
    }),
  );
}
