import { readFileSync } from 'node:fs';
import { UsageError } from './errors.ts';
import { parseSnapshot, type Schema } from './schema/index.ts';
import { codeOf, refusalOf } from './system-error.ts';

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
    throw asUsageError(error, path, remedy);
  }
}

function asUsageError(error: unknown, path: string, remedy: string): unknown {
  const missing = MISSING[codeOf(error)];
  const refusal = refusalOf(error, 'another file');
  if (missing === undefined && refusal === undefined) return error;
  const problem =
    missing === undefined ? `${path} cannot be read: ${refusal}` : `${path} ${missing}. ${remedy}`;
  return new UsageError(problem, { cause: error });
}

/** Why no file of that name can be read, whoever tries. */
const MISSING: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder, where a file is wanted',
  ENAMETOOLONG: 'does not exist: no path is that long',
  ELOOP: 'does not exist: its links lead in a circle',
};
