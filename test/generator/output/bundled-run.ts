import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from './folders.ts';

/** The room under test as one plain script that writes `files` to the folder `OUT`, so that a run of it starts fast. */
export async function bundledRun(files: ReadonlyMap<string, string>): Promise<string> {
  const script = join(temporaryFolder(), 'run.mjs');
  const room = fileURLToPath(new URL('../../../generator/output/index.ts', import.meta.url));
  const run = `import { writeFiles } from ${JSON.stringify(room)};
    writeFiles(new Map(${JSON.stringify([...files])}), process.env.OUT);`;
  await build({
    stdin: { contents: run, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
    logLevel: 'error',
  });
  return script;
}
