import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { digestOfManifest, standingIn } from '../output/index.ts';
import type { ClientFacts } from './client.ts';

/** A client that was written by an earlier run, and stands as it was written. */
export interface Remembered {
  readonly facts: ClientFacts;
  /** Its files; relative POSIX paths, sorted. */
  readonly paths: readonly string[];
}

interface Memory {
  readonly recipe: string;
  /** Digest of the manifest of what was written. */
  readonly written: string;
  readonly facts: ClientFacts;
}

/** What the same recipe made of the folder before, if that still stands there, byte for byte. */
export function recall(snapshotPath: string, out: string, recipe: string): Remembered | undefined {
  const memory = readMemory(fileOf(snapshotPath, out));
  if (memory?.recipe !== recipe) return undefined;
  const standing = standingIn(out);
  return standing?.digest === memory.written ? { facts: memory.facts, paths: standing.paths } : undefined;
}

/**
 * Keeps what a run made beside the snapshot, in the folder that tells git to ignore it. Where that can't be written
 * there is no memory, and the next run does its work again.
 */
export function remember(snapshotPath: string, out: string, recipe: string, facts: ClientFacts): void {
  const memory: Memory = { recipe, written: digestOfManifest(out), facts };
  const file = fileOf(snapshotPath, out);
  try {
    if (!statSync(snapshotPath).isFile()) return; // what a pipe lies beside is the system's
    // A recursive one never returns from /dev/fd, where a shell's `<(…)` is.
    if (!existsSync(dirname(file))) mkdirSync(dirname(file));
    writeFileSync(join(dirname(file), '.gitignore'), '*\n');
    writeFileSync(file, `${JSON.stringify(memory)}\n`);
  } catch {
    return;
  }
}

/** One for each folder that is generated from a snapshot. */
function fileOf(snapshotPath: string, out: string): string {
  const key = createHash('sha256').update(resolve(out)).digest('hex').slice(0, 8);
  return join(dirname(snapshotPath), '.doctyped', `generate-${key}.json`);
}

/** Its recipe covers the code that wrote it, so that one with the right recipe has the right shape. */
function readMemory(file: string): Memory | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Memory;
  } catch {
    return undefined;
  }
}
