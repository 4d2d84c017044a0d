import * as v from 'valibot';
import type { Seed } from '../../sandbox/index.ts';
import { UsageError } from '../errors.ts';
import { readInput } from '../input-file.ts';
import { parseJson } from '../json.ts';

const USER = v.looseObject({
  email: v.string(),
  enabled: v.optional(v.picklist([0, 1])),
  roles: v.optional(v.array(v.string())),
});
const SEED = v.object({
  users: v.optional(v.array(USER)),
  documents: v.optional(v.array(v.looseObject({ doctype: v.string() }))),
});

/**
 * Users and documents for the sandbox to start with.
 *
 * @throws UsageError where the file is not there, or holds something else
 */
export function readSeed(path: string): Seed {
  const text = readInput(path, 'Name a seed file that does with --seed.');
  const checked = v.safeParse(SEED, jsonOf(text, path));
  if (checked.success) return checked.output as Seed;
  const [issue] = checked.issues;
  const where = v.getDotPath(issue) ?? 'its whole';
  throw new UsageError(
    `${path} is no seed: ${where} is ${issue.received} where ${issue.expected} is wanted. ` +
      'A seed is {"users": [{"email": …}], "documents": [{"doctype": …}]}.',
  );
}

function jsonOf(text: string, path: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new UsageError(`${path} is not complete JSON. Name a seed file with --seed that is.`, { cause });
  }
}
