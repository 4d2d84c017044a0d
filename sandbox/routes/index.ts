import type { Answered } from '../answer.ts';
import type { Visit } from '../auth/index.ts';
import { contextOf } from '../context.ts';
import { noSuchPage } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import type { Site } from '../site.ts';
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
export function route(site: Site, visit: Visit, request: SiteRequest): Answered {
  const [first, ...rest] = request.path;
  switch (first) {
    case 'api':
      return answerApi(site, visit, request, rest);
    case '.well-known':
      return answerWellKnown(site, request, rest);
    case 'app':
      return deskPage(site, visit, request);
    case 'files':
    case 'private':
      return answerFile(contextOf(site, visit.user), request);
    default:
      throw noSuchPage(`/${request.path.join('/')}`);
  }
}

function answerApi(site: Site, { user }: Visit, request: SiteRequest, parts: readonly string[]): Answered {
  const context = contextOf(site, user);
  const answer = isVersion(site, parts, 'v2')
    ? answerV2(context, request, parts.slice(1))
    : answerV1(context, request, isVersion(site, parts, 'v1') ? parts.slice(1) : parts);
  if (!answer) throw noSuchPage(`/${request.path.join('/')}`);
  return answer;
}

function isVersion(site: Site, [version]: readonly string[], wanted: 'v1' | 'v2'): boolean {
  return site.rules.apiV2 !== undefined && version === wanted;
}

function answerV1(
  context: ReturnType<typeof contextOf>,
  request: SiteRequest,
  [kind, ...rest]: readonly string[],
): Answered | undefined {
  if (rest.length === 0) return undefined;
  if (kind === 'method') return callMethod(context, request, rest.join('/'));
  const [doctype = '', ...name] = rest;
  return kind === 'resource' ? answerResource(context, request, doctype, name.join('/')) : undefined;
}
