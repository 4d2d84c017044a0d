import { jsonAnswer, wrongVerbAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { deleteDocument } from '../documents/delete.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { readDocument } from '../documents/load.ts';
import { updateDocument } from '../documents/save.ts';
import { shapeOf, shapeWithoutNulls } from '../documents/shape.ts';
import type { Extent, Shape } from '../documents/shape.ts';
import { pythonError } from '../errors.ts';
import { callDocumentMethod } from '../methods/document.ts';
import { list } from '../query/list.ts';
import { parse } from '../request.ts';
import type { SiteRequest } from '../request.ts';

/**
 * Answers `/api/resource/<DocType>` and `/api/resource/<DocType>/<name>`; undefined where no verb of theirs is meant.
 *
 * Source: on 15 and 16 werkzeug refuses other verbs for the documents as a whole, while a rule of `frappe/api/v1.py` that ends in
 * a slash, as that of one document does, is none that a path without it could have been meant for.
 */
export function answerResource(
  context: Context,
  request: SiteRequest,
  doctype: string,
  name: string,
): Answer | undefined {
  const answer = answerVerb(context, request, doctype, name);
  const isWrongVerb = !answer && name === '' && context.site.rules.apiV2 !== undefined;
  return isWrongVerb ? wrongVerbAnswer(['GET', 'HEAD', 'POST']) : answer;
}

function answerVerb(
  context: Context,
  request: SiteRequest,
  doctype: string,
  name: string,
): Answer | undefined {
  const { method, args, data } = request;
  if (name === '') {
    if (method === 'GET') return jsonAnswer({ data: list(context, doctype, withFields(args)) });
    if (method === 'POST') return documentAnswer(context, insertDocument(context, doctype, data), 'all');
    return undefined;
  }
  switch (method) {
    case 'GET':
      if (args.run_method !== undefined) return callDocumentMethod(context, doctype, name, args, method);
      return documentAnswer(context, readDocument(context, doctype, name));
    case 'PUT':
      return documentAnswer(context, updateDocument(context, doctype, name, data), 'all');
    case 'DELETE':
      deleteDocument(context, doctype, name);
      return jsonAnswer(context.site.rules.deleted, 202);
    case 'POST':
      return methodAnswer(context, request, doctype, name);
    default:
      return undefined;
  }
}

/** Source: 15 and 16 take a method for granted where a document is posted to, and 14 finds no path without one. */
function methodAnswer(
  context: Context,
  { args, method }: SiteRequest,
  doctype: string,
  name: string,
): Answer | undefined {
  if (args.run_method !== undefined) return callDocumentMethod(context, doctype, name, args, method);
  if (!context.site.rules.apiV2) return undefined;
  throw pythonError('KeyError', `Say which method of ${doctype} ${name} to run, as run_method.`);
}

/** Source: REST takes `fields` as JSON alone, where methods take a text with commas too. */
function withFields(args: SiteRequest['args']): SiteRequest['args'] {
  const { fields } = args;
  return typeof fields === 'string' && fields !== ''
    ? { ...args, fields: parse(fields, 'The argument fields') }
    : args;
}

function documentAnswer(context: Context, draft: Draft, extent?: Extent): Answer {
  return jsonAnswer({ data: restShape(context, draft, extent) });
}

/** A document as REST answers it. */
function restShape(context: Context, draft: Draft, extent?: Extent): Shape {
  const isNew = draft.before === null;
  return isNew && context.site.rules.showsNullsOfNew
    ? shapeOf(context, draft, extent)
    : shapeWithoutNulls(context, draft, extent);
}
