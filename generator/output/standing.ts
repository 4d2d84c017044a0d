import { readFileSync } from 'node:fs';
import { locateFolder, readFolder, type Folder } from './folder.ts';
import { digestOf, MANIFEST } from './manifest.ts';
import { hasLeftovers } from './workspace.ts';

/** An output folder in which everything stands as it was last written. */
export interface Standing {
  /** Digest of the manifest, and so of every generated file. */
  readonly digest: string;
  /** The generated files; relative POSIX paths, sorted. */
  readonly paths: readonly string[];
}

/** What was last written to a folder, if not a byte of it has changed since; undefined in any other case. */
export function standingIn(outDir: string): Standing | undefined {
  try {
    const path = locateFolder(outDir);
    const folder = readFolder(path);
    if (folder.manifest.size === 0 || hasLeftovers(path) || !isAsWritten(folder)) return undefined;
    return {
      digest: digestOfManifest(path),
      paths: [...folder.manifest.keys()].toSorted(),
    };
  } catch {
    return undefined;
  }
}

/** Stands for every byte that was last written to a folder. */
export function digestOfManifest(outDir: string): string {
  return digestOf(readFileSync(`${outDir}/${MANIFEST}`));
}

function isAsWritten({ path: root, entries, manifest }: Folder): boolean {
  for (const [path, digest] of manifest)
    if (entries.get(path) !== 'file' || digestOf(readFileSync(`${root}/${path}`)) !== digest) return false;
  return true;
}
