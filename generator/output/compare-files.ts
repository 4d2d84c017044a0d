import { changeOf, contentsOf, type Change } from './change.ts';
import { locateFolder, readFolder } from './folder.ts';
import { MANIFEST } from './manifest.ts';
import { reporting } from './system-error.ts';

/** How a folder differs from what would be written; relative POSIX paths, sorted. */
export interface Differences {
  readonly missing: readonly string[];
  readonly different: readonly string[];
  /** Written by an earlier run, and not generated any more. */
  readonly stale: readonly string[];
}

/**
 * Looks without writing: whether the folder holds what `writeFiles` would write.
 *
 * @throws UsageError where the folder is not doctyped's, or can't be read
 */
export function compareFiles(files: ReadonlyMap<string, string>, outDir: string): Differences {
  const change = reporting(outDir, 'read', () =>
    changeOf(contentsOf(files), readFolder(locateFolder(outDir))),
  );
  return differencesOf(change);
}

/** The manifest differs with every other file: it is named only where nothing else differs. */
function differencesOf({ added, changed, removed }: Change): Differences {
  const isAlone = [...added, ...changed, ...removed].every((path) => path === MANIFEST);
  const named = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => isAlone || path !== MANIFEST).toSorted();
  return { missing: named(added), different: named(changed), stale: named(removed) };
}
