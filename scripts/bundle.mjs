// Bundles the command line into a few files: finding and reading a hundred takes as long as Node.js's own start.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Loaded only by what takes far longer than loading them, and shared with the package's other doors. */
const LEFT_OUTSIDE = [
  './dist/sandbox/*',
  'cli-progress',
  'handlebars',
  'jiti',
  'ts-morph',
  'undici',
  'valibot',
];

/**
 * Puts the bundle in place of the compiled `dist/generator/cli/`. Its files lie no deeper, since `generate/recipe.ts`
 * looks for the compiled stages beside its own folder.
 */
export async function bundleCommandLine() {
  const cli = 'dist/generator/cli';
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`${cli}/main.js`],
    outdir: cli,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: LEFT_OUTSIDE,
    alias: {
      'string-width': './scripts/bundle/string-width.mjs',
      // Templates are precompiled: the compiler stays outside, its small runtime does not.
      'handlebars/runtime.js': './node_modules/handlebars/runtime.js',
    },
    metafile: true,
    write: false,
  });
  rmSync(join(root, cli), { recursive: true });
  mkdirSync(join(root, cli));
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  writeFileSync(join(root, cli, 'LICENSES.txt'), licencesOf(Object.keys(metafile.inputs)));
}

/** The licences of the bundled packages, which ask to go along with every copy. */
function licencesOf(inputs) {
  const packages = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const licences = new Set([...packages].map(licenceOf));
  return [...licences].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} says nowhere what it asks of those who copy it.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
}
