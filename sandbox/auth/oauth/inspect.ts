import { jsonAnswer } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import { noSuchDocument } from '../../errors.ts';
import type { SiteRequest } from '../../request.ts';
import type { Site } from '../../site.ts';
import { read, readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';
import { CLIENT, clientRow } from './clients.ts';
import { isActive, revoke, scopesOf, tokenRow } from './tokens.ts';
import { userInfo } from './user-info.ts';

/** Tells what a token is good for (RFC 7662), to anyone who has it. */
export function introspectToken(site: Site, { args, base }: SiteRequest): Answer {
  const token = named(site, args);
  const client = token && clientRow(site, readText(token, 'client'));
  if (!token || !client) return jsonAnswer({ active: false });
  const info = userInfo(site, readText(token, 'user'), base);
  return jsonAnswer({
    client_id: client.name,
    trusted_client: read(client, 'skip_authorization'),
    active: isActive(token),
    exp: Math.round(Date.parse(`${readText(token, 'expiration_time').replace(' ', 'T')}Z`) / 1000),
    scope: readText(token, 'scopes'),
    ...(scopesOf(token).includes('openid') && info.sub !== null && info),
  });
}

/**
 * Revokes a token (RFC 7009); one that there is not is no fault where the client names itself.
 *
 * @throws SiteError DoesNotExistError where neither the form nor the token names a client
 */
export function revokeToken(site: Site, { form }: SiteRequest): Answer {
  const token = named(site, form);
  const client =
    typeof form.client_id === 'string' ? form.client_id : readText(token ?? { name: '' }, 'client');
  if (!clientRow(site, client)) throw noSuchDocument(CLIENT, client);
  if (token) revoke(site, token);
  return jsonAnswer({});
}

function named(site: Site, args: SiteRequest['args']): Row | undefined {
  const part = args.token_type_hint === 'refresh_token' ? 'refresh_token' : 'access_token';
  return typeof args.token === 'string' ? tokenRow(site, part, args.token) : undefined;
}
