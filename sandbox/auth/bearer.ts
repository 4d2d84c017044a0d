import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import { isLive, tokenRow } from './oauth/tokens.ts';

/** The user of an OAuth access token; undefined for one that is unknown, revoked or past its time. */
export function userOfToken(site: Site, scheme: string, credentials: string): string | undefined {
  if (scheme !== 'bearer') return undefined;
  const token = tokenRow(site, 'access_token', credentials);
  return token && isLive(site, token) ? readText(token, 'user') : undefined;
}
