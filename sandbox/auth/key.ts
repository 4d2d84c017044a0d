import { authenticationError } from '../errors.ts';
import type { Site } from '../site.ts';
import { read } from '../storage/row.ts';
import { sameSecret } from './secret.ts';

/**
 * The user of an API key: `token key:secret`, or the same as Basic.
 *
 * @throws SiteError AuthenticationError for a wrong key or secret, or a disabled user
 */
export function userOfKey(site: Site, scheme: string, credentials: string): string | undefined {
  if (scheme !== 'token' && scheme !== 'basic') return undefined;
  const pair = scheme === 'basic' ? Buffer.from(credentials, 'base64').toString('utf8') : credentials;
  const at = pair.indexOf(':');
  if (at < 0) throw authenticationError();
  const [key, secret] = [pair.slice(0, at), pair.slice(at + 1)];
  const user = site.store
    .table('User')
    .rows()
    .find((row) => read(row, 'api_key') === key);
  const kept = user && site.store.secret('User', String(user.name), 'api_secret');
  if (!user || kept === undefined || !sameSecret(kept, secret) || !read(user, 'enabled'))
    throw authenticationError();
  return String(user.name);
}
