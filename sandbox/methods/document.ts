import { htmlAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { permissionError } from '../errors.ts';
import { demandFor } from '../access/documents.ts';
import { loadDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeOf } from '../documents/shape.ts';
import { messageAnswer, textArgument } from './method.ts';
import type { Arguments } from './method.ts';

/** What a document's own methods do; a DocType's own code, with the methods it adds, is not here. */
const WHITELISTED: Readonly<
  Partial<Record<string, (context: Context, doctype: string, name: string) => Answer>>
> = {
  submit: (context, doctype, name) =>
    messageAnswer(shapeOf(context, saveDocument(context, doctype, name, { docstatus: 1 }))),
  cancel: (context, doctype, name) =>
    messageAnswer(shapeOf(context, saveDocument(context, doctype, name, { docstatus: 2 }))),
};

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
export function callDocumentMethod(context: Context, doctype: string, name: string, args: Arguments): Answer {
  const method = textArgument(args, 'run_method');
  demandFor(context, loadDocument(context, doctype, name), 'read');
  const run = Object.hasOwn(WHITELISTED, method) ? WHITELISTED[method] : undefined;
  if (run) return run(context, doctype, name);
  if (NOT_WHITELISTED.has(method)) throw permissionError(`${method} of ${doctype} is not open to callers.`);
  return htmlAnswer(404, `${doctype} has no method ${method} in the sandbox.`);
}
