import { accessSync, constants, readFileSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { assertInside } from './inside.ts';
import type { Folder } from './folder.ts';
import { digestOf, MANIFEST, renderManifest } from './manifest.ts';

/** What would make a folder hold the generated files and no stale ones. */
export interface Change {
  readonly folder: Folder;
  readonly contents: Contents;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Written by an earlier run, and not generated any more. */
  readonly removed: readonly string[];
  /** Those of `changed` and `removed` that are not as the earlier run left them. */
  readonly edited: readonly string[];
}

/** The bytes of every file and of their manifest, by path. */
export type Contents = ReadonlyMap<string, Buffer>;

export function contentsOf(files: ReadonlyMap<string, string>): Contents {
  const contents = new Map<string, Buffer>();
  for (const path of [...files.keys()].sort()) {
    assertInside(path);
    contents.set(path, Buffer.from(files.get(path) ?? ''));
  }
  const digests = new Map([...contents].map(([path, content]) => [path, digestOf(content)]));
  return contents.set(MANIFEST, Buffer.from(renderManifest(digests)));
}

/** @throws UsageError where a file that doctyped did not make stands where a generated one must go */
export function changeOf(contents: Contents, folder: Folder): Change {
  const added: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  const edited: string[] = [];
  for (const [path, content] of contents) {
    refuseWhatStandsInTheWay(path, folder);
    if (!folder.entries.has(path)) {
      added.push(path);
      continue;
    }
    const standing = read(path, folder);
    if (standing?.equals(content)) {
      unchanged.push(path);
      continue;
    }
    changed.push(path);
    if (isEdited(path, standing, folder)) edited.push(path);
  }
  const removed = [...folder.manifest.keys()].filter(
    (path) => isFileOrLink(path, folder) && !contents.has(path),
  );
  for (const path of removed) if (isEdited(path, read(path, folder), folder)) edited.push(path);
  return { folder, contents, added, changed, unchanged, removed, edited };
}

export function changesNothing({ added, changed, removed }: Change): boolean {
  return added.length + changed.length + removed.length === 0;
}

/**
 * Sees to it that every folder in which something changes may be written. Two renames ask for the parent's leave alone: they would put
 * another folder in the place of a read-only one, and could not delete what that holds.
 *
 * @throws the system's error where one may not
 */
export function assertWritable({ folder, added, changed, removed }: Change): void {
  if (!folder.exists) return;
  const changing = new Set([...added, ...changed, ...removed].flatMap(foldersAbove));
  accessSync(folder.path, constants.W_OK);
  for (const path of changing)
    if (folder.entries.get(path) === 'folder') accessSync(`${folder.path}/${path}`, constants.W_OK);
}

/** The folders above a path, nearest first: `a/b/c.ts` is in `a/b` and `a`. */
export function foldersAbove(path: string): readonly string[] {
  const above: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    above.push(path.slice(0, end));
  return above;
}

function refuseWhatStandsInTheWay(path: string, folder: Folder): void {
  const obstacle = obstacleTo(path, folder);
  if (obstacle === undefined) return;
  throw new UsageError(
    `${folder.path}/${obstacle} was not made by doctyped and stands where ${path} must go, so nothing was written. ` +
      'Move it away, or choose another folder with --out.',
  );
}

function obstacleTo(path: string, { entries, manifest }: Folder): string | undefined {
  const above = foldersAbove(path).find((each) => entries.has(each) && entries.get(each) !== 'folder');
  if (above !== undefined) return above;
  const isOurs = path === MANIFEST || (manifest.has(path) && entries.get(path) !== 'folder');
  return entries.has(path) && !isOurs ? path : undefined;
}

/** Links that the user put in a generated file's place are replaced, not written through. */
function read(path: string, folder: Folder): Buffer | undefined {
  return folder.entries.get(path) === 'file' ? readAsCommitted(`${folder.path}/${path}`) : undefined;
}

/** Git may check out CRLF for the LF that was generated and committed. */
function readAsCommitted(file: string): Buffer {
  const bytes = readFileSync(file);
  if (!bytes.includes('\r\n')) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

function isEdited(path: string, standing: Buffer | undefined, { manifest }: Folder): boolean {
  return path !== MANIFEST && (standing === undefined || digestOf(standing) !== manifest.get(path));
}

function isFileOrLink(path: string, { entries }: Folder): boolean {
  return entries.has(path) && entries.get(path) !== 'folder';
}
