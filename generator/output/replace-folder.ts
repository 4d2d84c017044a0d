import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { foldersAbove, type Change } from './change.ts';
import { removeIfPossible, type Workspace } from './workspace.ts';

/**
 * Builds the whole new folder beside the old one, then changes places with two renames: whenever the process dies,
 * the old folder or the new one is whole. Files that stay are linked, so that they keep their inode and times.
 *
 * There is no fsync: after a power cut the client is generated again, which takes less than syncing 800 files.
 */
export function replaceFolder(change: Change, { coming, going }: Workspace): void {
  putFoldersThatStay(change, coming);
  const makeFolderOf = folderMaker();
  putFilesThatStay(change, coming, makeFolderOf);
  for (const path of [...change.added, ...change.changed]) {
    makeFolderOf(`${coming}/${path}`);
    writeFileSync(`${coming}/${path}`, change.contents.get(path) ?? '', { flag: 'wx' });
  }
  likenFolders(change, coming);
  changePlaces(change.folder.path, coming, going);
}

/** Folders of generated files come with their files; an empty one that the user made is his. */
function putFoldersThatStay({ folder }: Change, coming: string): void {
  const generated = new Set([...folder.manifest.keys()].flatMap(foldersAbove));
  for (const [path, entry] of folder.entries)
    if (entry === 'folder' && !generated.has(path)) mkdirSync(`${coming}/${path}`, { recursive: true });
}

function putFilesThatStay(
  { folder, changed, removed }: Change,
  coming: string,
  makeFolderOf: (path: string) => void,
): void {
  const going = new Set([...changed, ...removed]);
  for (const [path, entry] of folder.entries) {
    if (entry === 'folder' || going.has(path)) continue;
    makeFolderOf(`${coming}/${path}`);
    const put = entry === 'link' ? copyLink : linkOrCopy;
    put(`${folder.path}/${path}`, `${coming}/${path}`);
  }
}

/** Asks the disk for each folder once. */
function folderMaker(): (path: string) => void {
  const made = new Set<string>();
  return (path) => {
    const folder = dirname(path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
  };
}

function copyLink(from: string, to: string): void {
  symlinkSync(readlinkSync(from), to);
}

/** Some disks have no hard links, and some systems refuse them for files of other users. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    const { atime, mtime } = lstatSync(from);
    copyFileSync(from, to);
    utimesSync(to, atime, mtime);
  }
}

/** Deepest first, since a folder that is made read-only takes no more files. */
function likenFolders({ folder }: Change, coming: string): void {
  if (!folder.exists) return;
  const paths = [...folder.entries].flatMap(([path, entry]) => (entry === 'folder' ? [`/${path}`] : []));
  for (const path of ['', ...paths].reverse())
    if (existsSync(coming + path)) likenFolder(folder.path + path, coming + path);
}

function likenFolder(old: string, made: string): void {
  const wanted = lstatSync(old);
  const { mode, uid, gid } = lstatSync(made);
  if (uid !== wanted.uid || gid !== wanted.gid) chownSync(made, wanted.uid, wanted.gid);
  if (mode !== wanted.mode) chmodSync(made, wanted.mode);
}

function changePlaces(folder: string, coming: string, going: string): void {
  if (existsSync(folder)) renameSync(folder, going);
  try {
    renameSync(coming, folder);
  } catch (error) {
    if (existsSync(going)) renameSync(going, folder);
    throw error;
  }
  removeIfPossible(going);
}
