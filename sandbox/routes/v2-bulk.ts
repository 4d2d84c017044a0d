import { jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { deleteDocument } from '../documents/delete.ts';
import { randomName } from '../documents/naming.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeOf } from '../documents/shape.ts';
import { SiteError } from '../errors.ts';
import type { Arguments } from '../methods/method.ts';

/** Source: more than so many at once are work for the background, which is asked about by the number of its job. */
const MOST_AT_ONCE = 20;

/** What is done with one part of what was sent. It answers how the part is called where it was done. */
type Work = (part: unknown) => unknown;

/** Deletes documents: those of one DocType by `names`, or those that `docs` name with their DocTypes. */
export function bulkDelete(context: Context, args: Arguments, doctype?: string): Answer {
  if (doctype === undefined) {
    return inBulk(context, listOf(args, 'docs'), 'deleted', (part) => {
      const named = { doctype: doctypeOf(part), name: nameIn(part) };
      deleteDocument(context, named.doctype, named.name);
      return named;
    });
  }
  return inBulk(context, listOf(args, 'names'), 'deleted', (part) => {
    const name = nameOf(part);
    deleteDocument(context, doctype, name);
    return name;
  });
}

/** Changes documents by `docs`, each with its name and what is to change, and its DocType unless one is meant for all. */
export function bulkUpdate(context: Context, args: Arguments, doctype?: string): Answer {
  const saved: object[] = [];
  const save = (part: unknown, of: string): string => {
    const name = nameIn(part);
    saved.push(shapeOf(context, saveDocument(context, of, name, part as Arguments)));
    return name;
  };
  const work: Work =
    doctype === undefined
      ? (part) => {
          const of = doctypeOf(part);
          return { doctype: of, name: save(part, of) };
        }
      : (part) => save(part, doctype);
  return inBulk(context, listOf(args, 'docs'), 'updated', work, saved);
}

/**
 * Does each part, or nothing of it.
 *
 * Source: frappe/api/v2.py of 16. What the background would do is done at once.
 */
function inBulk(
  { site }: Context,
  parts: readonly unknown[],
  done: 'deleted' | 'updated',
  work: Work,
  docs?: readonly object[],
): Answer {
  const succeeded: unknown[] = [];
  const failed: object[] = [];
  for (const part of parts) {
    try {
      succeeded.push(site.store.transact(() => work(part)));
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      failed.push({ ...namesIn(part), error: error.message });
    }
  }
  if (parts.length > MOST_AT_ONCE) return jsonAnswer({ data: { job_id: randomName(site.clock) } }, 202);
  const counts = { total: parts.length, success_count: succeeded.length, failure_count: failed.length };
  return jsonAnswer({ ...(docs && { docs }), data: { [done]: succeeded, failed, ...counts } });
}

function namesIn(part: unknown): object {
  if (typeof part !== 'object' || part === null) return { name: part };
  const { doctype, name = null } = part as Arguments;
  return { ...(doctype !== undefined && { doctype }), name };
}

function listOf(args: Arguments, key: string): readonly unknown[] {
  const list = args[key];
  if (Array.isArray(list)) return list as unknown[];
  throw valueError(`'${key}' has to be a list.`);
}

function doctypeOf(part: unknown): string {
  const { doctype } = objectOf(part);
  if (typeof doctype === 'string') return doctype;
  throw valueError("'doctype' has to be a text.");
}

function nameIn(part: unknown): string {
  return nameOf(objectOf(part).name);
}

function nameOf(name: unknown): string {
  if (typeof name === 'string' || Number.isInteger(name)) return String(name);
  throw valueError("'name' has to be a text or a whole number.");
}

function objectOf(part: unknown): Arguments {
  if (typeof part === 'object' && part !== null && !Array.isArray(part)) return part as Arguments;
  throw valueError('Every document has to be an object with its name.');
}

function valueError(message: string): SiteError {
  return new SiteError(417, 'FrappeValueError', message, { thrown: false });
}
