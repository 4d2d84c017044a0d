import { demandFor } from '../access/documents.ts';
import { htmlAnswer, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import type { Sent } from '../documents/assign.ts';
import type { Draft } from '../documents/draft.ts';
import { loadDocument } from '../documents/load.ts';
import { replaceDocument, saveDocument } from '../documents/save.ts';
import { shapeOf } from '../documents/shape.ts';
import { permissionError } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import { messageAnswer, objectArgument, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** A document's own method by its name among the methods of the site. */
export const DOCUMENT_METHODS: Methods = {
  run_doc_method: { run: runDocMethod },
};

/** What a document's own methods do; a DocType's own code, with the methods it adds, is not here. */
const WHITELISTED: Readonly<
  Partial<Record<string, (context: Context, doctype: string, name: string, sent?: Sent) => Draft>>
> = {
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
 * @throws SiteError PermissionError for one that is not whitelisted
 */
export function callDocumentMethod(
  context: Context,
  doctype: string,
  name: string,
  args: Arguments,
  verb: string,
): Answer {
  return asVerb(context, verb, () => {
    const ran = run(context, doctype, name, textArgument(args, 'run_method'));
    return 'meta' in ran ? messageAnswer(shapeOf(context, ran, 'all')) : ran;
  });
}

/** Source: what is asked for by GET is answered as done, and rolled back. */
function asVerb({ site }: Context, verb: string, work: () => Answer): Answer {
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
  return asVerb(context, verb, () => {
    const ran = run(context, doctype, name, textArgument(args, 'method'), doc);
    return 'meta' in ran ? jsonAnswer({ docs: [shapeOf(context, ran, 'all')] }) : ran;
  });
}

function run(context: Context, doctype: string, name: string, method: string, sent?: Sent): Draft | Answer {
  demandFor(context, loadDocument(context, doctype, name), 'read');
  const whitelisted = Object.hasOwn(WHITELISTED, method) ? WHITELISTED[method] : undefined;
  if (whitelisted) return whitelisted(context, doctype, name, sent);
  if (NOT_WHITELISTED.has(method)) throw permissionError(`${method} of ${doctype} is not open to callers.`);
  return htmlAnswer(404, `${doctype} has no method ${method} in the sandbox.`);
}
