import { errorAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { identify } from './auth/index.ts';
import { contextOf } from './context.ts';
import { SiteError } from './errors.ts';
import { readRequest } from './request.ts';
import type { RawRequest } from './request.ts';
import { route } from './routes/index.ts';
import type { Site } from './site.ts';

/** A request that the site has looked at. */
export interface Visit {
  /** Null where it was not learned who asks. */
  readonly user: string | null;
  readonly answer: Answer;
}

/** Answers a request; what it changes is changed as a whole or, where it is refused, not at all. */
export async function visit(site: Site, asked: RawRequest): Promise<Visit> {
  let user: string | null = null;
  try {
    const method = asked.method === 'HEAD' ? 'GET' : asked.method;
    const request = readRequest({ ...asked, method }, site.rules);
    user = identify(site, request.authorization);
    const context = contextOf(site, user);
    return { user, answer: await site.store.transact(() => route(context, request)) };
  } catch (error) {
    return { user, answer: errorAnswer(error instanceof SiteError ? error : unforeseen(error), site.rules) };
  }
}

/** A fault of the sandbox itself is answered like one of a site's, and the server lives on. */
function unforeseen(error: unknown): SiteError {
  const message = error instanceof Error ? error.message : String(error);
  return new SiteError(500, 'Exception', `The sandbox failed: ${message}`, {
    origin: 'python',
    thrown: false,
  });
}
