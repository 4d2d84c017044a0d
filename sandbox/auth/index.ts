import { authenticationError } from '../errors.ts';
import type { Site } from '../site.ts';
import { userOfKey } from './key.ts';

/** A way to say who asks. Answers undefined where the header is not of its kind. */
type Way = (site: Site, scheme: string, credentials: string) => string | undefined;

const WAYS: readonly Way[] = [userOfKey];

/**
 * The user that a request speaks for; Guest where it names none.
 *
 * @throws SiteError AuthenticationError where the credentials are wrong, or of a kind that there is not
 */
export function identify(site: Site, authorization: string | undefined): string {
  if (authorization === undefined) return 'Guest';
  const [scheme = '', credentials = ''] = authorization.trim().split(/\s+/, 2);
  for (const way of WAYS) {
    const user = way(site, scheme.toLowerCase(), credentials);
    if (user !== undefined) return user;
  }
  throw authenticationError();
}
