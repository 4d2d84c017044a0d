import { createHash } from 'node:crypto';
import { jsonAnswer } from '../../answer.ts';
import type { Answer, Json } from '../../answer.ts';
import type { SiteRequest } from '../../request.ts';
import type { Site } from '../../site.ts';
import { read } from '../../storage/row.ts';
import { rolesOf } from '../../users.ts';
import { isLive, scopesOf, tokenRow } from './tokens.ts';

/** What OpenID Connect tells of a user. Source: the two users that every site has have no subject. */
export function userInfo(site: Site, user: string, issuer: string): Json {
  const row = site.store.table('User').get(user) ?? { name: user };
  return {
    sub: user === 'Administrator' || user === 'Guest' ? null : subjectOf(user),
    name: [read(row, 'first_name'), read(row, 'last_name')].filter(Boolean).join(' '),
    given_name: read(row, 'first_name'),
    family_name: read(row, 'last_name'),
    email: read(row, 'email'),
    picture: read(row, 'user_image'),
    roles: rolesOf(site, user),
    iss: issuer,
  };
}

const SUBJECT_LENGTH = 39;

function subjectOf(user: string): string {
  return createHash('sha256').update(user).digest('hex').slice(0, SUBJECT_LENGTH);
}

/** The user of an access token that was given for `openid`. */
export function openIdProfile(site: Site, { header, base }: SiteRequest): Answer {
  const [, credentials = ''] = (header('authorization') ?? '').split(' ');
  const token = tokenRow(site, 'access_token', credentials);
  if (!token || !isLive(site, token)) return refused(401, 'invalid_token', 'The access token does not hold.');
  if (!scopesOf(token).includes('openid'))
    return refused(403, 'insufficient_scope', 'The access token was not given for openid.');
  return jsonAnswer(userInfo(site, String(read(token, 'user')), base));
}

function refused(status: number, error: string, description: string): Answer {
  return jsonAnswer({ description, status_code: status, error }, status);
}
