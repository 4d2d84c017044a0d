// Rolls the declarations into a few files, since a compiler finds and reads each of them for every program that it checks.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/**
 * Puts the declarations of each door of the package into one file, and what doors share into one beside the last module
 * of it. What no door leads to is left out: nobody could import it.
 */
export async function rollDeclarations() {
  const bundle = await rolldown({
    input: Object.fromEntries(doors().map((types) => [relative(dist, types), types])),
    external: (specifier) => !/^[./]/.test(specifier),
    // A door is imported by no other, and so keeps its declarations to itself.
    preserveEntrySignatures: 'allow-extension',
    plugins: [dts({ dtsInput: true })],
  });
  const { output } = await bundle.generate({
    entryFileNames: '[name]',
    // The bundler's own helpers, which no declaration needs, are a file of no module.
    chunkFileNames: ({ name, moduleIds }) => relative(dist, moduleIds.at(-1) ?? join(dist, name)),
    minifyInternalExports: false,
  });
  const files = output.map(({ fileName, code, moduleIds }) => [fileName, referencesIn(moduleIds) + code]);
  removeDeclarations();
  for (const [fileName, text] of files) writeFileSync(join(dist, fileName), text);
}

function doors() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.values(exports).flatMap(({ types }) => (types ? [join(root, types)] : []));
}

/** The directives of the modules, which the bundler takes for comments. */
function referencesIn(modules) {
  const directives = modules.flatMap(
    (file) => readFileSync(file, 'utf8').match(/^\/\/\/ <reference .*\n/gm) ?? [],
  );
  return [...new Set(directives)].join('');
}

function removeDeclarations() {
  for (const file of readdirSync(dist, { recursive: true }))
    if (file.endsWith('.d.ts')) rmSync(join(dist, file));
}
