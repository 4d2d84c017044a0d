import { randomBytes } from 'node:crypto';
import { formatStamp } from '../../clock.ts';
import { unchecked } from '../../context.ts';
import { insertDocument } from '../../documents/insert.ts';
import { setColumns } from '../../documents/write.ts';
import type { Site } from '../../site.ts';
import { readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';

const TOKEN = 'OAuth Bearer Token';

/** Seconds for which an access token holds. */
const LIFETIME = 3600;

/** What a token is for. */
interface Grant {
  readonly client: string;
  readonly user: string;
  readonly scopes: readonly string[];
}

/** A token as the token endpoint answers it (RFC 6749, 5.1). */
export interface Issued {
  readonly access_token: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
  readonly scope: string;
  readonly refresh_token: string;
}

export function issueToken(site: Site, { client, user, scopes }: Grant): Issued {
  const [access, refresh] = [randomText(), randomText()];
  const scope = scopes.join(' ');
  insertDocument(unchecked(site, user), TOKEN, {
    client,
    user,
    scopes: scope,
    access_token: access,
    refresh_token: refresh,
    expires_in: LIFETIME,
    expiration_time: stampIn(site, LIFETIME),
    status: 'Active',
  });
  return {
    access_token: access,
    expires_in: LIFETIME,
    token_type: 'Bearer',
    scope,
    refresh_token: refresh,
  };
}

/** A token or a code: thirty letters and digits. */
export function randomText(): string {
  return randomBytes(48).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 30);
}

/** The stored token whose access or refresh token this is, in exactly this case. */
export function tokenRow(
  { store }: Site,
  part: 'access_token' | 'refresh_token',
  token: string,
): Row | undefined {
  return store
    .table(TOKEN)
    .rows()
    .find((row) => readText(row, part) === token);
}

export function isActive(token: Row): boolean {
  return readText(token, 'status') === 'Active';
}

/** Active, and its time has not run out. */
export function isLive(site: Site, token: Row): boolean {
  return isActive(token) && stampIn(site, 0) < readText(token, 'expiration_time');
}

function stampIn({ clock }: Site, seconds: number): string {
  return formatStamp((clock.milliseconds() + seconds * 1000) * 1000);
}

export function scopesOf(row: Row): readonly string[] {
  return readText(row, 'scopes').split(/\s+/).filter(Boolean);
}

export function revoke(site: Site, token: Row): void {
  setColumns(site, TOKEN, token, { status: 'Revoked' });
}
