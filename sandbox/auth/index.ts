import { authenticationError } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import { userOfToken } from './bearer.ts';
import { demandCsrfToken } from './csrf.ts';
import { userOfKey } from './key.ts';
import { sessionOf } from './session.ts';
import type { Session } from './session.ts';

/** Who asks, and by which session. */
export interface Asker {
  /** `Guest` where the request names no one. */
  readonly user: string;
  readonly session?: Session;
  /** The request named a session that is no more. */
  readonly expired?: true;
}

export const NOBODY: Asker = { user: 'Guest' };

/** A way to say who asks. Answers undefined where the header is not of its kind. */
type Way = (site: Site, scheme: string, credentials: string) => string | undefined;

const WAYS: readonly Way[] = [userOfKey, userOfToken];

/** Resumes the session that a request names by its cookie. */
export function resume(site: Site, { cookies: { sid } }: SiteRequest): Asker {
  if (sid === undefined || sid === 'Guest') return NOBODY;
  const session = sessionOf(site, sid);
  return session ? { user: readText(session, 'user'), session } : { ...NOBODY, expired: true };
}

/**
 * The user that a request speaks for: that of its `Authorization`, else that of its session, else Guest.
 *
 * Source of the order: the token of the session is checked before the header is read.
 *
 * @throws SiteError AuthenticationError where the header is wrong, or of a kind that there is not; CSRFTokenError
 */
export function identify(site: Site, asker: Asker, request: SiteRequest): Asker {
  if (asker.session) demandCsrfToken(asker.session, request);
  const user = userOfHeader(site, request.header('authorization'), asker);
  return user === undefined ? asker : { ...asker, user };
}

/** Source: a header of one word is passed over, and one that no way knows leaves the session's user. */
function userOfHeader(site: Site, authorization: string | undefined, asker: Asker): string | undefined {
  const [scheme = '', credentials, ...rest] = (authorization ?? '').trim().split(' ');
  if (credentials === undefined || rest.length > 0) return undefined;
  for (const way of WAYS) {
    const user = way(site, scheme.toLowerCase(), credentials);
    if (user !== undefined) return user;
  }
  if (asker.user === 'Guest') throw authenticationError();
  return undefined;
}
