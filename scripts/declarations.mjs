// Leaves of the declarations those that a door of the package leads to: nobody could import the others.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

export function pruneDeclarations() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const doors = Object.values(exports).flatMap(({ types }) => (types ? [join(root, types)] : []));
  const kept = new Set();
  const keep = (file) => {
    if (kept.has(file)) return;
    kept.add(file);
    for (const imported of importsOf(file)) keep(join(dirname(file), imported));
  };
  for (const door of doors) keep(door);
  const dist = join(root, 'dist');
  for (const name of readdirSync(dist, { recursive: true }))
    if (name.endsWith('.d.ts') && !kept.has(join(dist, name))) rmSync(join(dist, name));
}

/** The declarations that one takes from, relative to it. */
function importsOf(file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles.flatMap(({ fileName }) =>
    fileName.startsWith('.') ? [fileName.replace(/\.ts$/, '.d.ts')] : [],
  );
}
