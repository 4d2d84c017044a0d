import { readFileSync } from 'node:fs';
import { UsageError } from './errors.ts';
import { parseSnapshot, type Schema } from './schema/index.ts';

/**
 * The schema in a snapshot file.
 *
 * @throws SnapshotError where the file is no snapshot
 * @throws UsageError where there is no file, or it can't be read
 */
export function readSnapshot(path: string): Schema {
  return parseSnapshot(
    readInput(path, 'Run "doctyped pull" first, or name the snapshot with --schema.'),
    path,
  );
}

/**
 * The text of a file that the user named.
 *
 * @param remedy - what to do where it is not there
 * @throws UsageError where there is no file, or it can't be read
 */
export function readInput(path: string, remedy: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw asUsageError(error, path, remedy) ?? error;
  }
}

function asUsageError(error: unknown, path: string, remedy: string): UsageError | undefined {
  const problems: Readonly<Record<string, string>> = {
    ENOENT: `${path} does not exist. ${remedy}`,
    ENOTDIR: `${path} does not exist. ${remedy}`,
    EISDIR: `${path} is a folder, where a file is wanted. ${remedy}`,
    ENAMETOOLONG: `${path} does not exist: no path is that long. ${remedy}`,
    ELOOP: `${path} does not exist: its links lead in a circle. ${remedy}`,
    EACCES: `${path} may not be read by this user. Change its permissions, or run as another user.`,
  };
  const problem = error instanceof Error && 'code' in error ? problems[String(error.code)] : undefined;
  return problem === undefined ? undefined : new UsageError(problem, { cause: error });
}
