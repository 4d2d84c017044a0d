import { copyFileSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { foldersAbove, type Change } from './change.ts';
import { digestOf, MANIFEST, renderManifest } from './manifest.ts';
import { removeIfPossible, type Workspace } from './workspace.ts';

/**
 * Where the folder itself can't be renamed (a mount point, a folder that a program holds open or works in), file by
 * file: everything new is written aside first, then moved to its place; an error undoes the moves.
 *
 * A process killed among the moves leaves old files beside new ones. The next run puts that right: until the last move
 * the manifest lists both.
 */
export function replaceFiles(change: Change, workspace: Workspace): void {
  const undo: (() => void)[] = [];
  try {
    writeAside(change, workspace);
    for (const { from, to, back } of movesOf(change, workspace)) {
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
      undo.unshift(back);
    }
  } catch (error) {
    for (const back of undo) tryTo(back);
    throw error;
  } finally {
    removeEmptyFolders(change);
    removeIfPossible(workspace.going);
  }
}

/** The manifest of both the old files and the new ones, in force while they are moved. */
const BOTH = 'both.json';

function writeAside({ folder, contents, added, changed }: Change, { coming, going }: Workspace): void {
  for (const path of [...added, ...changed]) write(`${coming}/${path}`, contents.get(path) ?? '');
  const digests = [...contents]
    .filter(([path]) => path !== MANIFEST)
    .map(([path, text]) => [path, digestOf(text)] as const);
  write(`${coming}/${BOTH}`, renderManifest(new Map([...folder.manifest, ...digests])));
  mkdirSync(going);
  if (folder.entries.has(MANIFEST)) copyFileSync(`${folder.path}/${MANIFEST}`, `${going}/${MANIFEST}`);
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { flag: 'wx' });
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly back: () => void;
}

function movesOf({ folder, added, changed, removed }: Change, { coming, going }: Workspace): readonly Move[] {
  const move = (from: string, to: string): Move => ({ from, to, back: () => renameSync(to, from) });
  const manifest = `${folder.path}/${MANIFEST}`;
  const restoreManifest = (): void =>
    folder.entries.has(MANIFEST) ? renameSync(`${going}/${MANIFEST}`, manifest) : rmSync(manifest);
  const isNew = added.includes(MANIFEST) || changed.includes(MANIFEST);
  const modules = (paths: readonly string[]): readonly string[] => paths.filter((path) => path !== MANIFEST);
  return [
    { from: `${coming}/${BOTH}`, to: manifest, back: restoreManifest },
    ...modules([...changed, ...removed]).map((path) => move(`${folder.path}/${path}`, `${going}/${path}`)),
    ...modules([...added, ...changed]).map((path) => move(`${coming}/${path}`, `${folder.path}/${path}`)),
    { from: isNew ? `${coming}/${MANIFEST}` : `${going}/${MANIFEST}`, to: manifest, back: () => undefined },
  ];
}

function tryTo(step: () => void): void {
  try {
    step();
  } catch {
    return;
  }
}

/** Of the deleted modules, and of modules whose making was undone. Those that hold something refuse to go. */
function removeEmptyFolders({ folder, added, removed }: Change): void {
  for (const path of [...added, ...removed].flatMap(foldersAbove))
    tryTo(() => rmdirSync(`${folder.path}/${path}`));
}
