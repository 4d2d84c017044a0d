import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { UsageError } from '../errors.ts';
import type { ReadSchema, Warning } from '../schema/index.ts';
import { writeWhole, type Previous } from './snapshot-file.ts';

/** What decides whether a pull would come to the snapshot that is there. */
export interface Circumstances {
  /** Digest of what is asked: the site, the selection, the version of doctyped. */
  readonly asked: string;
  /** Digest of all names and stamps of the site. */
  readonly fingerprint: string;
}

/** What a pull found out. */
export interface Findings extends Circumstances {
  /** The snapshot's text. */
  readonly snapshot: string;
  readonly warnings: readonly Warning[];
}

/**
 * What the last pull made of the same circumstances, warnings included; undefined where they are others, or where the
 * snapshot was changed since by someone else.
 */
export function recall(
  snapshotPath: string,
  previous: Previous,
  { asked, fingerprint }: Circumstances,
): ReadSchema | undefined {
  const last = read(fileOf(snapshotPath));
  if (last === undefined || previous.schema === undefined) return undefined;
  const isSame =
    last.asked === asked && last.fingerprint === fingerprint && last.snapshot === digest(previous.text);
  return isSame ? { schema: previous.schema, warnings: last.warnings } : undefined;
}

/**
 * Keeps what a pull found out beside the snapshot, in a folder that tells git to ignore it. Digests only: neither the
 * site's address nor anything of the credentials. Where that can't be written there is no memory of it, and the next
 * pull reads the site again.
 */
export function remember(snapshotPath: string, { snapshot, ...findings }: Findings): void {
  const file = fileOf(snapshotPath);
  try {
    writeWhole(join(dirname(file), '.gitignore'), '*\n');
    writeWhole(file, `${JSON.stringify({ ...findings, snapshot: digest(snapshot) })}\n`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** One for each snapshot of a folder. */
function fileOf(snapshotPath: string): string {
  const key = digest(basename(snapshotPath)).slice(0, 8);
  return join(dirname(snapshotPath), '.doctyped', `pull-${key}.json`);
}

/** A cache that cannot be read is none: the site is asked. */
function read(file: string): v.InferOutput<typeof CACHE> | undefined {
  try {
    const { success, output } = v.safeParse(CACHE, JSON.parse(readFileSync(file, 'utf8')));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

const WARNING = v.looseObject({ code: v.string(), doctype: v.string(), message: v.string() });

const CACHE = v.object({
  asked: v.string(),
  fingerprint: v.string(),
  snapshot: v.string(),
  warnings: v.array(v.custom<Warning>((value) => v.is(WARNING, value))),
});
