import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import {
  assertWritable,
  changeOf,
  changesNothing,
  contentsOf,
  type Change,
  type Contents,
} from './change.ts';
import { locateFolder, readFolder } from './folder.ts';
import { MANIFEST } from './manifest.ts';
import { replaceFiles } from './replace-files.ts';
import { replaceFolder } from './replace-folder.ts';
import { isRefusal, reporting } from './system-error.ts';
import { hasLeftovers, inWorkspace, recover, type Place, type Workspace } from './workspace.ts';

/** What became of the output folder; relative POSIX paths, sorted. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Modules of DocTypes that are gone. */
  readonly removed: readonly string[];
  /** Generated files that somebody had changed by hand; the change is lost. */
  readonly overwritten: readonly string[];
}

/**
 * Makes the output folder hold these files and none that an earlier run wrote besides: all of it or, where anything
 * goes wrong, nothing. Files that are as they should be are not touched; files that doctyped did not make stay.
 *
 * @param files - text by relative POSIX path
 * @throws UsageError where the folder is not doctyped's to write, can't be written, or its disk is full
 */
export function writeFiles(files: ReadonlyMap<string, string>, outDir: string): WriteResult {
  const contents = contentsOf(files);
  const seen = reporting(outDir, 'read', () => changeOf(contents, readFolder(locateFolder(outDir))));
  const { path } = seen.folder;
  if (changesNothing(seen) && !hasLeftovers(path)) return resultOf(seen);
  return reporting(outDir, 'written', () => {
    assertWritable(seen);
    return resultOf(write(contents, path));
  });
}

function write(contents: Contents, path: string): Change {
  const change = (place: Place, replace: (change: Change, workspace: Workspace) => void): Change =>
    inWorkspace(path, place, (workspace) => {
      recover(path, workspace);
      const found = changeOf(contents, readFolder(path));
      if (!changesNothing(found)) replace(found, workspace);
      return found;
    });
  if (holdsWorkingDirectory(path)) return change('inside', replaceFiles);
  try {
    return change('beside', replaceFolder);
  } catch (error) {
    if (!isRefusal(error) || !existsSync(path)) throw error;
    return change('inside', replaceFiles);
  }
}

/** A shell that stands in the folder would be left standing in the one that was replaced. */
function holdsWorkingDirectory(path: string): boolean {
  if (!existsSync(path)) return false;
  const down = relative(realpathSync(path), process.cwd());
  return !isAbsolute(down) && down !== '..' && !down.startsWith(`..${sep}`);
}

function resultOf({ added, changed, unchanged, removed, edited }: Change): WriteResult {
  const modules = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => path !== MANIFEST).toSorted();
  return {
    written: modules([...added, ...changed]),
    unchanged: modules(unchanged),
    removed: modules(removed),
    overwritten: modules(edited),
  };
}
