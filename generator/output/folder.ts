import { lstatSync, readdirSync, readFileSync, realpathSync, type Dirent, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { isWorkspace } from './workspace.ts';
import { MANIFEST, parseManifest, type Manifest } from './manifest.ts';

export type Entry = 'file' | 'folder' | 'link' | 'other';

/** The output folder as it stands. */
export interface Folder {
  readonly path: string;
  readonly exists: boolean;
  /** Everything in it by relative POSIX path, each folder before what it holds. Links are not followed. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** What doctyped wrote there; empty where there is nothing yet. */
  readonly manifest: Manifest;
}

/**
 * Where the output folder really is: a link to a folder stands for that folder.
 *
 * @throws UsageError where something other than a folder stands there
 */
export function locateFolder(outDir: string): string {
  const path = resolve(outDir);
  const found = statsOf(path);
  if (!found || found.isDirectory()) return path;
  if (!found.isSymbolicLink()) throw notAFolder(outDir);
  const target = realpathOf(path);
  if (target === undefined || !lstatSync(target).isDirectory()) throw notAFolder(outDir);
  return target;
}

/** @throws UsageError where the folder holds files and no manifest: it is somebody else's */
export function readFolder(path: string): Folder {
  if (!statsOf(path)) return { path, exists: false, entries: new Map(), manifest: new Map() };
  const manifest = readManifest(path);
  const entries = new Map<string, Entry>();
  list(path, '', entries);
  return { path, exists: true, entries, manifest };
}

function notAFolder(outDir: string): UsageError {
  return new UsageError(`${outDir} is not a folder. Choose another output folder with --out.`);
}

function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function realpathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function list(path: string, prefix: string, entries: Map<string, Entry>): void {
  for (const dirent of readdirSync(path, { withFileTypes: true })) {
    if (prefix === '' && isWorkspace(dirent.name)) continue;
    const relative = prefix + dirent.name;
    const entry = entryOf(dirent);
    entries.set(relative, entry);
    if (entry === 'folder') list(`${path}/${dirent.name}`, `${relative}/`, entries);
  }
}

function entryOf(dirent: Dirent): Entry {
  if (dirent.isFile()) return 'file';
  if (dirent.isDirectory()) return 'folder';
  return dirent.isSymbolicLink() ? 'link' : 'other';
}

function readManifest(path: string): Manifest {
  const file = `${path}/${MANIFEST}`;
  if (statsOf(file)?.isFile()) return parseManifest(readFileSync(file, 'utf8'), file);
  if (readdirSync(path).every(isWorkspace)) return new Map();
  throw new UsageError(
    `${path} holds files that doctyped did not make, so nothing was written there. ` +
      'Choose another folder with --out, or empty this one.',
  );
}
