import type { Answer } from '../answer.ts';
import type { Asker } from '../auth/index.ts';
import type { Context } from '../context.ts';
import { noSuchPage } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import { deskPage } from './desk.ts';
import { answerFile } from './files.ts';
import { callMethod } from './method.ts';
import { answerResource } from './resource.ts';
import { answerV2 } from './v2.ts';
import { answerWellKnown } from './well-known.ts';

/**
 * Answers a request.
 *
 * @throws SiteError for everything that a site refuses
 */
export function route(context: Context, asker: Asker, request: SiteRequest): Answer | Promise<Answer> {
  const answer = answerOf(context, asker, request);
  if (!answer) throw noSuchPage(`/${request.path.join('/')}`);
  return answer;
}

type Found = Answer | Promise<Answer> | undefined;

function answerOf(context: Context, asker: Asker, request: SiteRequest): Found {
  const [first, ...rest] = request.path;
  switch (first) {
    case 'api':
      return answerApi(context, request, rest);
    case '.well-known':
      return answerWellKnown(context.site, request, rest);
    case 'app':
      return deskPage(context.site, asker, request);
    case 'files':
    case 'private':
      return answerFile(context, request);
    default:
      return undefined;
  }
}

/** `/api/v1/…` is `/api/…`; neither is there where the API has one version only. */
function answerApi(context: Context, request: SiteRequest, parts: readonly string[]): Found {
  const version = context.site.rules.apiV2 && parts[0];
  if (version === 'v2') return answerV2(context, request, parts.slice(1));
  return answerV1(context, request, version === 'v1' ? parts.slice(1) : parts);
}

function answerV1(context: Context, request: SiteRequest, [kind, ...rest]: readonly string[]): Found {
  if (rest.length === 0) return undefined;
  if (kind === 'method') return callMethod(context, request, rest.join('/'));
  const [doctype = '', ...name] = rest;
  return kind === 'resource' ? answerResource(context, request, doctype, name.join('/')) : undefined;
}
