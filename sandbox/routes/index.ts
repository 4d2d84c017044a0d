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
 * Answers a request. Source: `application` of frappe/app.py answers OPTIONS with nothing, whatever the path.
 *
 * @throws SiteError for everything that a site refuses
 */
export function route(context: Context, asker: Asker, request: SiteRequest): Answer | Promise<Answer> {
  if (request.method === 'OPTIONS') return { status: 200, type: 'text/plain; charset=utf-8', body: '' };
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

/** `/api/v1/…` is `/api/…`; neither is there where the API has one version only, and whose paths are taken as they come. */
function answerApi(context: Context, request: SiteRequest, parts: readonly string[]): Found {
  if (!context.site.rules.apiV2) return answerV1(context, request, parts);
  const path = routed(parts);
  const [version, ...rest] = path;
  if (!areRoutable(version === 'v1' || version === 'v2' ? rest.slice(1) : rest)) return undefined;
  if (version === 'v2') return answerV2(context, request, rest);
  return answerV1(context, request, version === 'v1' ? rest : path);
}

/** Source: `strict_slashes=False` of `API_URL_MAP`, by which one slash behind a path counts for nothing. */
function routed(parts: readonly string[]): readonly string[] {
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** Source: no DocType is called nothing, and werkzeug's `path` neither begins nor ends with a slash. */
function areRoutable([doctype, ...name]: readonly string[]): boolean {
  return doctype !== '' && name[0] !== '' && name.at(-1) !== '';
}

/** Source: what stands behind a method is not looked at. */
function answerV1(context: Context, request: SiteRequest, [kind, ...rest]: readonly string[]): Found {
  const [first, ...name] = rest;
  if (first === undefined) return undefined;
  if (kind === 'method') return callMethod(context, request, first);
  return kind === 'resource' ? answerResource(context, request, first, name.join('/')) : undefined;
}
