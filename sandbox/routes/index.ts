import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { noSuchPage } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import { callMethod } from './method.ts';
import { answerResource } from './resource.ts';

/**
 * Answers a request.
 *
 * @throws SiteError for everything that a site refuses
 */
export function route(context: Context, request: SiteRequest): Answer | Promise<Answer> {
  const [api, kind, ...rest] = unversioned(request.path);
  if (api === 'api' && kind === 'method' && rest.length > 0)
    return callMethod(context, request, rest.join('/'));
  if (api === 'api' && kind === 'resource' && rest.length > 0) {
    const [doctype = '', ...name] = rest;
    const answer = answerResource(context, request, doctype, name.join('/'));
    if (answer) return answer;
  }
  throw noSuchPage(`/${request.path.join('/')}`);
}

/** `/api/v1/…` is `/api/…`. */
function unversioned(path: readonly string[]): readonly string[] {
  return path[1] === 'v1' ? [path[0] ?? '', ...path.slice(2)] : path;
}
