import { jsonAnswer, wrongVerbAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { copyOf } from '../documents/copy.ts';
import { deleteDocument } from '../documents/delete.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { readDocument } from '../documents/load.ts';
import { updateDocument } from '../documents/save.ts';
import { shapeOf, shapeWithoutNulls } from '../documents/shape.ts';
import type { Extent } from '../documents/shape.ts';
import { permissionError } from '../errors.ts';
import { countOf } from '../methods/client-reads.ts';
import { runDocumentMethod } from '../methods/document.ts';
import { metaShape } from '../methods/getdoctype.ts';
import { list } from '../query/list.ts';
import type { SiteRequest } from '../request.ts';
import { callMethod } from './method.ts';
import { bulkDelete, bulkUpdate } from './v2-bulk.ts';

/** Answers `/api/v2/…`; undefined where nothing of it is meant. */
export function answerV2(
  context: Context,
  request: SiteRequest,
  [kind, ...rest]: readonly string[],
): Answer | Promise<Answer> | undefined {
  const [first = '', ...more] = rest;
  if (first === '') return undefined;
  switch (kind) {
    case 'method':
      return callMethodV2(context, request, rest.join('/'));
    case 'doctype':
      return answerDocType(context, request, first, more);
    case 'document':
      return more.length === 0
        ? answerList(context, request, first)
        : answerDocument(context, request, first, more);
    default:
      return undefined;
  }
}

function callMethodV2(context: Context, request: SiteRequest, name: string): Answer | Promise<Answer> {
  const bulk = request.method === 'POST' ? bulkWork(context, name) : undefined;
  if (bulk) return bulk(context, request.args);
  const answer = callMethod(context, name === 'run_doc_method' ? withDocs(request) : request, name);
  return answer instanceof Promise ? answer.then(withData) : withData(answer);
}

/** Source: a document to run a method of is sent whole as `document`, where the first version calls it `docs`. */
function withDocs(request: SiteRequest): SiteRequest {
  const { document, ...args } = request.args;
  return document === undefined ? request : { ...request, args: { ...args, docs: document } };
}

const BULK_WORK = { bulk_delete: bulkDelete, bulk_update: bulkUpdate } as const;

function bulkWork({ site }: Context, name: string | undefined): typeof bulkDelete | undefined {
  const isThere = site.rules.apiV2?.worksInBulk && (name === 'bulk_delete' || name === 'bulk_update');
  return isThere ? BULK_WORK[name] : undefined;
}

/** What a method returns stands under `data`. */
function withData(answer: Answer): Answer {
  if (!('json' in answer)) return answer;
  const { message, ...others } = answer.json;
  return { ...answer, json: { ...others, ...(message !== undefined && { data: message }) } };
}

function answerDocType(
  context: Context,
  { method, args }: SiteRequest,
  doctype: string,
  [about, ...more]: readonly string[],
): Answer | undefined {
  if (more.length > 0 || (about !== 'meta' && about !== 'count')) return undefined;
  if (method !== 'GET') return wrongVerbAnswer(['GET', 'HEAD']);
  if (about === 'meta') {
    if (context.user === 'Guest')
      throw permissionError('A DocType is described to users who have logged in.');
    return data(metaShape(context.site, doctype));
  }
  return data(countOf(context, { ...args, doctype }));
}

function answerList(
  context: Context,
  { method, args, data: sent }: SiteRequest,
  doctype: string,
): Answer | undefined {
  if (method === 'POST') return documentAnswer(context, insertDocument(context, doctype, sent), 'all');
  if (method !== 'GET') return wrongVerbAnswer(['GET', 'HEAD', 'POST']);
  const length = pageLength(args);
  const isWhole = length === 0 && context.site.rules.apiV2?.limitOfZero === 'all rows';
  const rows = list(context, doctype, {
    ...args,
    limit_start: args.start ?? args.limit_start,
    limit_page_length: isWhole ? 0 : length + 1,
  });
  return jsonAnswer({
    ...(context.site.rules.apiV2?.saysNextPage && { has_next_page: rows.length > length }),
    data: isWhole ? rows : rows.slice(0, length),
  });
}

const PAGE = 20;

function pageLength({ limit }: SiteRequest['args']): number {
  return Math.max(0, Math.trunc(Number(limit ?? PAGE)) || 0);
}

function answerDocument(
  context: Context,
  request: SiteRequest,
  doctype: string,
  rest: readonly string[],
): Answer | undefined {
  const { method, args, data: sent } = request;
  const called = methodCalled(rest);
  if (called) {
    if (method !== 'GET' && method !== 'POST') return undefined;
    return ranAnswer(context, runDocumentMethod(context, doctype, called.name, called.method, method));
  }
  if (method === 'GET' && rest.length > 1 && request.path.at(-1) === 'copy') {
    return data(copyOf(context, readDocument(context, doctype, rest.slice(0, -1).join('/'))));
  }
  const bulk = method === 'POST' && rest.length === 1 ? bulkWork(context, rest[0]) : undefined;
  if (bulk) return bulk(context, args, doctype);
  const name = rest.join('/');
  switch (method) {
    case 'GET':
      return documentAnswer(context, readDocument(context, doctype, name));
    case 'PATCH':
    case 'PUT':
      return documentAnswer(context, updateDocument(context, doctype, name, sent));
    case 'DELETE':
      deleteDocument(context, doctype, name);
      return jsonAnswer({ data: 'ok' }, 202);
    default:
      return undefined;
  }
}

/** Source: since frappe/frappe#41749 and on 16 the document is answered whole beside what its method returned of it. */
function ranAnswer(context: Context, ran: Draft | Answer): Answer {
  if (!('meta' in ran)) return ran;
  if (!context.site.rules.apiV2?.showsNulls) return data(shapeWithoutNulls(context, ran, 'all'));
  return jsonAnswer({ docs: [shapeOf(context, ran)], data: shapeWithoutNulls(context, ran) });
}

/** `<name>/method/<method>`; a name may hold slashes of its own. */
function methodCalled(
  parts: readonly string[],
): { readonly name: string; readonly method: string } | undefined {
  if (parts.length < 3 || parts.at(-2) !== 'method') return undefined;
  return { name: parts.slice(0, -2).join('/'), method: parts.at(-1) ?? '' };
}

function documentAnswer(context: Context, draft: Draft, extent?: Extent): Answer {
  const shape = context.site.rules.apiV2?.showsNulls ? shapeOf : shapeWithoutNulls;
  return data(shape(context, draft, extent));
}

function data(value: unknown): Answer {
  return jsonAnswer({ data: value });
}
