import { createHash } from 'node:crypto';
import { jsonAnswer } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import { setColumns } from '../../documents/write.ts';
import { noSuchDocument } from '../../errors.ts';
import type { SiteRequest } from '../../request.ts';
import type { Site } from '../../site.ts';
import { readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';
import { sameSecret } from '../secret.ts';
import { CLIENT, clientRow, redirectUris } from './clients.ts';
import { idToken } from './id-token.ts';
import { isActive, issueToken, scopesOf, tokenRow } from './tokens.ts';

const CODE = 'OAuth Authorization Code';

/**
 * Trades a code or a refresh token for an access token (RFC 6749, 4.1.3 and 6).
 *
 * Source: a client is known by its `client_id` in the form; its secret is not asked for.
 *
 * @throws SiteError DoesNotExistError for a client or a refresh token that there is not
 */
export function getToken(site: Site, request: SiteRequest): Answer {
  const { form } = request;
  const grant = text(form, 'grant_type');
  if (grant !== 'authorization_code' && grant !== 'refresh_token') return refused('unsupported_grant_type');
  const client = clientOf(site, form);
  return grant === 'refresh_token' ? refresh(site, client, form) : redeem(site, client, request);
}

/** Source: a form that names no client is its refresh token's. */
function clientOf(site: Site, form: SiteRequest['form']): Row {
  const token = tokenRow(site, 'refresh_token', text(form, 'refresh_token'));
  const id = text(form, 'client_id') || (token ? readText(token, 'client') : '');
  const client = clientRow(site, id);
  if (!client) throw noSuchDocument(CLIENT, id);
  return client;
}

function redeem(site: Site, client: Row, { form, base }: SiteRequest): Answer {
  if (text(form, 'code') === '') return refused('invalid_request', 'The form has no code.');
  const code = validCode(site, client, form);
  if (!code) return refused('invalid_grant');
  setColumns(site, CODE, code, { validity: 'Invalid' });
  const [user, scopes] = [readText(code, 'user'), scopesOf(code)];
  const issued = issueToken(site, { client: String(client.name), user, scopes });
  const nonce = readText(code, 'nonce');
  return jsonAnswer({
    ...issued,
    ...(scopes.includes('openid') && {
      id_token: idToken(site, { issuer: base, client, user, issued, nonce }),
    }),
  });
}

/** The code that a form names, where it is the client's, unused, and proven by its verifier. */
function validCode({ store }: Site, client: Row, form: SiteRequest['form']): Row | undefined {
  const code = store.table(CODE).get(text(form, 'code'));
  const holds =
    code?.name === text(form, 'code') &&
    readText(code, 'client') === client.name &&
    readText(code, 'validity') === 'Valid' &&
    redirectUris(client).includes(text(form, 'redirect_uri')) &&
    meetsChallenge(code, text(form, 'code_verifier'));
  return holds ? code : undefined;
}

/** Source: RFC 7636, 4.6. */
function meetsChallenge(code: Row, verifier: string): boolean {
  const challenge = readText(code, 'code_challenge');
  if (challenge === '') return true;
  if (verifier === '') return false;
  const hashed = readText(code, 'code_challenge_method') === 's256';
  return sameSecret(challenge, hashed ? createHash('sha256').update(verifier).digest('base64url') : verifier);
}

/** Source: the tokens that were there before go on to hold. */
function refresh(site: Site, client: Row, form: SiteRequest['form']): Answer {
  const sent = text(form, 'refresh_token');
  const token = tokenRow(site, 'refresh_token', sent);
  if (!token || !isActive(token)) throw noSuchDocument('OAuth Bearer Token', sent);
  if (readText(token, 'client') !== client.name) return refused('invalid_grant');
  const scopes = text(form, 'scope').split(/\s+/).filter(Boolean);
  if (!scopes.every((scope) => scopesOf(token).includes(scope))) return refused('invalid_scope');
  return jsonAnswer({
    ...issueToken(site, {
      client: readText(token, 'client'),
      user: readText(token, 'user'),
      scopes: scopes.length > 0 ? scopes : scopesOf(token),
    }),
  });
}

function text(form: SiteRequest['form'], name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

/** Source: every fault of a client is a 400. */
function refused(error: string, description?: string): Answer {
  return jsonAnswer({ error, ...(description !== undefined && { error_description: description }) }, 400);
}
