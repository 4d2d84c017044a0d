import { DoctypedError } from '../errors/index.ts';
import type { Issue } from './standard-schema.ts';

/** Documents and what is wrong with them. No part of it holds a value. */
abstract class DocumentIssuesError extends DoctypedError {
  readonly doctype: string;
  readonly issues: readonly Issue[];

  constructor(about: string, doctype: string, issues: readonly Issue[]) {
    super([`${doctype}: ${about}`, ...issues.map(line)].join('\n'));
    this.doctype = doctype;
    this.issues = issues;
  }
}

/** What was to be sent breaks a rule of its DocType: nothing was sent. */
export class InvalidDocumentError extends DocumentIssuesError {
  declare readonly name: 'InvalidDocumentError';

  constructor(doctype: string, issues: readonly Issue[]) {
    super('nothing was sent.', doctype, issues);
  }
}

/** The site did what was asked, and answered a document that is not what its type says. */
export class DriftError extends DocumentIssuesError {
  declare readonly name: 'DriftError';

  constructor(doctype: string, issues: readonly Issue[]) {
    const about =
      'the site did what was asked, but its answer is not what the types say. Pull and generate anew.';
    super(about, doctype, issues);
  }
}

// A minifier changes the names of classes, and a stack begins with the one that the prototype has.
Object.assign(InvalidDocumentError.prototype, { name: 'InvalidDocumentError' });
Object.assign(DriftError.prototype, { name: 'DriftError' });

/** `items[0].qty: Wants a number.` */
function line({ path, message }: Issue): string {
  const where = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return `${where.replace(/^\./, '')}: ${message}`.replace(/^: /, '');
}
