import { createHash, createHmac } from 'node:crypto';
import type { Site } from '../../site.ts';
import { readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';
import type { Issued } from './tokens.ts';
import { userInfo } from './user-info.ts';

interface Subject {
  readonly issuer: string;
  readonly client: Row;
  readonly user: string;
  readonly issued: Issued;
  readonly nonce: string;
}

/** An OpenID Connect id_token. Source: signed by HS256 with the secret of the client. */
export function idToken(site: Site, { issuer, client, user, issued, nonce }: Subject): string {
  const iat = Math.floor(site.clock.milliseconds() / 1000);
  const claims = {
    aud: client.name,
    iat,
    at_hash: accessTokenHash(issued.access_token),
    ...(nonce !== '' && { nonce }),
    exp: iat + issued.expires_in,
    ...userInfo(site, user, issuer),
  };
  const signed = [{ alg: 'HS256', typ: 'jwt' }, claims]
    .map((part) => base64Url(JSON.stringify(part)))
    .join('.');
  const secret = readText(client, 'client_secret');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Source: OpenID Connect Core, 3.1.3.6: the left half of the hash. */
function accessTokenHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}

function base64Url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
