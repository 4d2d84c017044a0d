import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { changeOf, changesNothing, contentsOf, type Change, type Contents } from './change.ts';
import { locateFolder, readFolder } from './folder.ts';
import { MANIFEST } from './manifest.ts';
import { replaceFiles } from './replace-files.ts';
import { replaceFolder } from './replace-folder.ts';
import { asUsageError, isRefusal } from './system-error.ts';
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
  try {
    const path = locateFolder(outDir);
    const contents = contentsOf(files);
    const seen = changeOf(contents, readFolder(path));
    if (changesNothing(seen) && !hasLeftovers(path)) return resultOf(seen);
    return resultOf(write(contents, path));
  } catch (error) {
    throw asUsageError(error, outDir) ?? error;
  }
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
  const down = relative(path, process.cwd());
  return existsSync(path) && !down.startsWith('..');
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
