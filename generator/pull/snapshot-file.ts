import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import { codeOf, refusalOf } from '../system-error.ts';
import { SnapshotError, formatSnapshot, parseSnapshot, type Schema } from '../schema/index.ts';

/** The snapshot that is there already. */
export interface Previous {
  readonly text: string;
  /** Absent where it is cut or damaged: it is written anew then, with names settled anew. */
  readonly schema?: Schema;
}

/**
 * Reads the snapshot that a pull is about to replace; undefined where there is none.
 *
 * @throws UsageError where the file is not doctyped's to replace: a folder, not a snapshot, or one of a newer doctyped
 */
export function readPrevious(path: string): Previous | undefined {
  if (path.endsWith('/') || path.endsWith(sep))
    throw new UsageError(`${path} cannot be written: it is a folder. Name a file.`);
  const text = readIfThere(path);
  if (text === undefined || text.trim() === '') return undefined;
  try {
    return { text, schema: parseSnapshot(text, path) };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    if (text.startsWith(FIRST_LINE)) return { text };
    throw new UsageError(`${error.message} It is not overwritten: move it away, or choose another file.`, {
      cause: error,
    });
  }
}

/** How every snapshot of this format begins. */
const FIRST_LINE = formatSnapshot({ apps: {}, doctypes: [] }).split('\n', 1).join('\n');

function readIfThere(path: string): string | undefined {
  try {
    refuseDevices(path);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unusable(path, 'read', error);
  }
}

/** A pipe would be read for ever, and root's rename would put a file in the place of /dev/null. */
function refuseDevices(path: string): void {
  const stats = statSync(path);
  if (!stats.isFile() && !stats.isDirectory())
    throw new UsageError(`${path} cannot be written: it is a device or a pipe. Name a file.`);
}

/**
 * Writes a file whole or not at all: a full disk or a crash leaves what was there. A link stays, and what it leads to is
 * written.
 *
 * @throws UsageError where it cannot be written
 */
export function writeWhole(path: string, text: string): void {
  try {
    const target = targetOf(path);
    mkdirSync(dirname(target), { recursive: true });
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, text, { flush: true });
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw unusable(path, 'written', error);
  }
}

/** Where a path leads to, be a file there or not. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    return isLink ? targetOf(resolve(dirname(path), readlinkSync(path))) : path;
  }
}

function unusable(path: string, done: 'read' | 'written', error: unknown): unknown {
  const refusal = refusalOf(error, 'another place');
  if (refusal === undefined) return error;
  const consequence = done === 'written' ? ' It is left as it was.' : '';
  return new UsageError(`${path} cannot be ${done}: ${refusal}${consequence}`, { cause: error });
}
