import { demandFor } from '../access/documents.ts';
import { htmlAnswer, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import type { Sent } from '../documents/assign.ts';
import type { Draft } from '../documents/draft.ts';
import { loadDocument } from '../documents/load.ts';
import { replaceDocument, saveDocument } from '../documents/save.ts';
import { shapeOf, shapeWithoutNulls } from '../documents/shape.ts';
import { permissionError, pythonError } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import { objectArgument, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** A document's own method by its name among the methods of the site. */
export const DOCUMENT_METHODS: Methods = {
  run_doc_method: { run: runDocMethod },
};

type DocumentMethod = (context: Context, doctype: string, name: string, sent?: Sent) => Draft;

/** What a document's own methods do; a DocType's own code, with the methods it adds, is not here. */
const WHITELISTED: Readonly<Partial<Record<string, DocumentMethod>>> = {
  submit: (context, doctype, name, sent) => savedAs(context, doctype, name, 1, sent),
  cancel: (context, doctype, name, sent) => savedAs(context, doctype, name, 2, sent),
};

/** Source: a document that is sent whole takes the place of the stored one. */
function savedAs(context: Context, doctype: string, name: string, docstatus: number, sent?: Sent): Draft {
  return sent
    ? replaceDocument(context, doctype, name, { ...sent, docstatus })
    : saveDocument(context, doctype, name, { docstatus });
}

/** Source: methods that every document has, and that no caller may run. */
const NOT_WHITELISTED = new Set([
  'check_permission',
  'db_insert',
  'db_set',
  'db_update',
  'delete',
  'insert',
  'load_from_db',
  'reload',
  'run_method',
  'save',
  'set_new_name',
  'update',
  'validate',
]);

/**
 * Runs a method of a document: `POST /api/resource/<DocType>/<name>?run_method=…`.
 *
 * Source: `execute_doc_method` of frappe/api: what there is and what is open to callers is looked at before the right, to read
 * for a GET and to write for a POST.
 *
 * @returns the document after it, or a page that says that there is no such method
 * @throws SiteError PermissionError for one that is not whitelisted
 */
export function runDocumentMethod(
  context: Context,
  doctype: string,
  name: string,
  method: string,
  verb: string,
): Draft | Answer {
  const draft = loadDocument(context, doctype, name);
  if (!isKnown(method)) return htmlAnswer(404, `${doctype} has no method ${method} in the sandbox.`);
  const whitelisted = whitelistedMethod(doctype, method);
  demandFor(context, draft, verb === 'GET' ? 'read' : 'write');
  return asVerb(context, verb, () => whitelisted(context, doctype, name));
}

/** Source: the first version of the API answers what a method returns as `data`, without what is null. */
export function callDocumentMethod(
  context: Context,
  doctype: string,
  name: string,
  args: Arguments,
  verb: string,
): Answer {
  const ran = runDocumentMethod(context, doctype, name, textArgument(args, 'run_method'), verb);
  return 'meta' in ran ? jsonAnswer({ data: shapeWithoutNulls(context, ran, 'all') }) : ran;
}

/** Source: what is asked for by GET is answered as done, and rolled back. */
function asVerb<T>({ site }: Context, verb: string, work: () => T): T {
  return verb === 'GET' ? site.store.rehearse(work) : work();
}

/**
 * Runs a method of the document that `dt` and `dn` name, or of one that is sent whole as `docs`, which is saved with what
 * it was sent with. Source: the document is answered beside what the method returns.
 */
function runDocMethod(context: Context, args: Arguments, { method: verb }: SiteRequest): Answer {
  const doc = args.docs === undefined ? undefined : objectArgument(args, 'docs');
  const [doctype, name] = doc
    ? [textArgument(doc, 'doctype'), textArgument(doc, 'name')]
    : [textArgument(args, 'dt'), textArgument(args, 'dn')];
  demandFor(context, loadDocument(context, doctype, name), 'read');
  const method = textArgument(args, 'method');
  if (!isKnown(method))
    throw pythonError('AttributeError', `${doctype} has no method ${method} in the sandbox.`);
  const whitelisted = whitelistedMethod(doctype, method);
  const ran = asVerb(context, verb, () => whitelisted(context, doctype, name, doc));
  return jsonAnswer({ docs: [shapeOf(context, ran, 'all')] });
}

function isKnown(method: string): boolean {
  return Object.hasOwn(WHITELISTED, method) || NOT_WHITELISTED.has(method);
}

/** @throws SiteError PermissionError for one that no caller may run */
function whitelistedMethod(doctype: string, method: string): DocumentMethod {
  const whitelisted = Object.hasOwn(WHITELISTED, method) ? WHITELISTED[method] : undefined;
  if (whitelisted) return whitelisted;
  throw permissionError(`${method} of ${doctype} is not open to callers.`);
}
