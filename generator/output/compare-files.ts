import { changeOf, contentsOf } from './change.ts';
import { locateFolder, readFolder } from './folder.ts';
import { asUsageError } from './system-error.ts';

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
  try {
    const { added, changed, removed } = changeOf(contentsOf(files), readFolder(locateFolder(outDir)));
    return { missing: added.toSorted(), different: changed.toSorted(), stale: removed.toSorted() };
  } catch (error) {
    throw asUsageError(error, outDir) ?? error;
  }
}
