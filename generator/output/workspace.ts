import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../errors.ts';
import { MANIFEST } from './manifest.ts';

/**
 * The two folders that a run makes for itself while it changes the output folder: `.erpnext.doctyped-4711` for what
 * comes, `.erpnext.doctyped-4711-old` for what goes; 4711 is the process. They stand beside the output folder, or in it
 * where its parent can't be written.
 */
export interface Workspace {
  readonly coming: string;
  readonly going: string;
}

export type Place = 'beside' | 'inside';

/**
 * Does `work` with the output folder to itself, and leaves no trace of the workspace.
 *
 * @throws UsageError where another doctyped is at work on the same folder
 */
export function inWorkspace<T>(folder: string, place: Place, work: (workspace: Workspace) => T): T {
  const coming = place === 'beside' ? besideName(folder, process.pid) : join(folder, insideName(process.pid));
  const workspace = { coming, going: `${coming}${GOING}` };
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(dirname(coming), { recursive: true });
  mkdirSync(coming);
  try {
    refuseOthers(folder);
    return work(workspace);
  } finally {
    removeIfPossible(coming);
  }
}

/** Whether a run that was killed left something to clear away. */
export function hasLeftovers(folder: string): boolean {
  return traces(folder).length > 0;
}

/** Puts back the folder that a killed run had moved away, and removes what else such runs left. */
export function recover(folder: string, { coming }: Workspace): void {
  for (const { path } of traces(folder)) {
    if (path === coming) continue;
    const isMovedAway = path.endsWith(GOING);
    if (isMovedAway && !existsSync(folder)) renameSync(path, folder);
    else if (!isMovedAway || existsSync(join(folder, MANIFEST))) removeIfPossible(path);
    // Otherwise the folder was made anew by hand, and the one moved away may hold the only copy of the user's files.
  }
}

/** What stays for lack of permission does no harm, and the next run tries again. */
export function removeIfPossible(path: string): void {
  try {
    remove(path);
  } catch {
    return;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    unlock(path);
    rmSync(path, { recursive: true, force: true });
  }
}

/** Not even its owner can remove anything from a read-only folder: a copy of one that the user has in the client, for one. */
function unlock(folder: string): void {
  chmodSync(folder, 0o700);
  for (const dirent of readdirSync(folder, { withFileTypes: true }))
    if (dirent.isDirectory()) unlock(join(folder, dirent.name));
}

export function isWorkspace(name: string): boolean {
  return INSIDE.test(name);
}

const GOING = '-old';
const INSIDE = /^\.doctyped-(\d+)(-old)?$/;

function insideName(pid: number): string {
  return `.doctyped-${pid}`;
}

function besideName(folder: string, pid: number): string {
  return join(dirname(folder), `.${basename(folder)}${insideName(pid)}`);
}

function refuseOthers(folder: string): void {
  const other = traces(folder).find(isAtWork);
  if (!other) return;
  throw new UsageError(
    `another doctyped (process ${other.pid}) is writing ${folder}, so nothing was written. ` +
      `Wait for it and run again; if there is no such process, delete ${other.path}.`,
  );
}

interface Trace {
  readonly path: string;
  readonly pid: number;
}

/** The workspaces of this and of other runs, in either place. */
function traces(folder: string): readonly Trace[] {
  const before = `.${basename(folder)}`;
  const beside = namesIn(dirname(folder))
    .filter((name) => name.startsWith(before) && INSIDE.test(name.slice(before.length)))
    .map((name) => join(dirname(folder), name));
  const inside = namesIn(folder)
    .filter((name) => INSIDE.test(name))
    .map((name) => join(folder, name));
  return [...beside, ...inside].map((path) => ({ path, pid: Number(/(\d+)(?:-old)?$/.exec(path)?.[1]) }));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** No run takes this long: a process of that number is by then another one. */
const LONGEST_RUN_MS = 10 * 60 * 1000;

function isAtWork({ path, pid }: Trace): boolean {
  if (pid === process.pid || path.endsWith(GOING)) return false;
  const begun = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - begun < LONGEST_RUN_MS && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
