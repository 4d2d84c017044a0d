import { htmlAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { contentOf, mayOpen, typeOf } from '../files.ts';
import type { SiteRequest } from '../request.ts';

/** Serves what was uploaded: `/files/…` to anyone, `/private/files/…` to those who may see it. */
export function answerFile(context: Context, { path, method }: SiteRequest): Answer {
  const url = `/${path.join('/')}`;
  const content = method === 'GET' ? contentOf(context.site, url) : undefined;
  if (path[0] === 'private' && !mayOpen(context, url)) return htmlAnswer(403, `You may not open ${url}.`);
  return content ? { status: 200, type: typeOf(url), body: content } : htmlAnswer(404, `There is no ${url}.`);
}
