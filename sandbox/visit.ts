import type { WireAnswer } from './answer.ts';
import { NOBODY, identify, resume } from './auth/index.ts';
import { contextOf } from './context.ts';
import { SiteError } from './errors.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { readRequest } from './request.ts';
import type { RawRequest } from './request.ts';
import { route } from './routes/index.ts';
import type { Site } from './site.ts';
import { onTheWire } from './wire.ts';

/** A request that the site has looked at. */
export interface Visit {
  /** Null where it was not learned who asks. */
  readonly user: string | null;
  readonly answer: WireAnswer;
}

/** Answers a request; what it changes is changed as a whole or, where it is refused, not at all. */
export async function visit(site: Site, asked: RawRequest): Promise<Visit> {
  let [asker, isKnown] = [NOBODY, false];
  try {
    const request = readRequest(
      { ...asked, method: asked.method === 'HEAD' ? 'GET' : asked.method },
      site.rules,
    );
    asker = resume(site, request);
    asker = identify(site, asker, request);
    isKnown = true;
    if (request.malformed) throw request.malformed;
    const answer = await site.store.transact(() => route(contextOf(site, asker.user), asker, request));
    return { user: asker.user, answer: onTheWire(site, asker, asked, answer) };
  } catch (error) {
    const refusal = error instanceof SiteError ? error : unforeseen(error);
    const answer = onTheWire(site, asker, asked, refusalAnswer(site, asker.user, asked, refusal));
    return { user: isKnown ? asker.user : null, answer };
  }
}

/** Answers with a refusal to whoever asks. */
export function refuse(site: Site, asked: RawRequest, error: SiteError): WireAnswer {
  return onTheWire(site, NOBODY, asked, refusalAnswer(site, NOBODY.user, asked, error));
}

/** A fault of the sandbox itself is answered like one of a site's, and the server lives on. */
function unforeseen(error: unknown): SiteError {
  const message = error instanceof Error ? error.message : String(error);
  return new SiteError(500, 'Exception', `The sandbox failed: ${message}`, {
    origin: 'python',
    thrown: false,
  });
}
