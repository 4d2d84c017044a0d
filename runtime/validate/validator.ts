import type { Contract, DocType } from '../doctype.ts';
import { isDocument } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { issuesOfRead } from './read.ts';
import { issuesOfSent } from './sent.ts';
import type { Issue, StandardSchemaV1 } from './standard-schema.ts';
import type { Way } from './way.ts';

/**
 * A Standard Schema of a DocType's documents on one of their ways, for any library that takes one. It changes nothing:
 * what passes comes out as it went in. Documents are those that the client's calls take and answer.
 *
 * @example
 * const checked = validator(SalesInvoice, 'create')['~standard'].validate(form);
 * if (checked.issues) for (const { path, message } of checked.issues) show(path.join('.'), message);
 *
 * @param way - `create`, `change`, `changeSubmitted`: as sent to the site; `read`: as answered by it
 * @throws ArgumentError where the client was generated without `validation`
 */
export function validator<T extends Contract, W extends Way & keyof T>(
  doctype: DocType<T>,
  way: W,
): StandardSchemaV1<T[W]> {
  const issuesOf = issuesOn(way, doctype);
  return {
    '~standard': {
      version: 1,
      vendor: 'doctyped',
      validate(value) {
        const issues = issuesOf(value);
        return issues.length > 0 ? { issues } : { value: value as T[W] };
      },
    },
  };
}

/**
 * Finds all that is wrong with a document, on one of its ways.
 *
 * @throws ArgumentError where the client was generated without `validation`
 */
export function issuesOn(way: Way, doctype: DocType): (document: unknown) => readonly Issue[] {
  if (!doctype.rules)
    throw new ArgumentError(
      `${doctype.name} says nothing of its rules. Generate the client with "doctyped generate --validation".`,
    );
  return (document) => {
    if (!isDocument(document)) return [{ message: 'Wants an object.', path: [] }];
    return [...(way === 'read' ? issuesOfRead(document, doctype) : issuesOfSent(document, doctype, way))];
  };
}
