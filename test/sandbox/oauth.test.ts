import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { CALLBACK, OAUTH, OAuthApp } from './oauth-app.ts';
import type { Tokens } from './oauth-app.ts';
import { openLibrary, reply } from './visitor.ts';
import type { Reply } from './visitor.ts';

let library: Sandbox;
let app: OAuthApp;

beforeAll(async () => {
  library = await openLibrary();
  app = await OAuthApp.register(library);
});
afterAll(() => library.close());

describe('an authorization', () => {
  it('leads from authorize over approve back to the client, with the state it came with', async () => {
    const authorize = await app.get(`${OAUTH}authorize?${app.challenge().query}`);
    expect(authorize.status).toBe(302);
    const approved = await app.get(authorize.headers.get('location') ?? '');
    const back = new URL(approved.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('st');
  });

  it('asks a guest to log in', async () => {
    const path = `${OAUTH}authorize?${app.challenge().query}`;
    const answer = await app.get(path, {});
    expect(answer.headers.get('location')).toBe(
      `/login?redirect-to=${encodeURIComponent(library.url + path)}`,
    );
  });

  it.each([
    ['an unknown client', { client_id: 'no' }, 'invalid_request'],
    ["a stranger's redirect", { redirect_uri: 'https://evil.example/cb' }, 'invalid_request'],
    ['a scope that the client has not', { scope: 'all admin' }, 'invalid_scope'],
    ['another response', { response_type: 'token' }, 'unsupported_response_type'],
    ['a method in small letters', { code_challenge_method: 's256' }, 'invalid_request'],
  ])('is refused for %s', async (_case, wrong, error) => {
    const query = new URLSearchParams(app.challenge().query);
    for (const [name, value] of Object.entries(wrong)) query.set(name, value);
    for (const step of ['authorize', 'approve']) {
      expect(await app.get(`${OAUTH}${step}?${query.toString()}`)).toMatchObject({
        status: 400,
        json: { error, status_code: 400 },
      });
    }
  });

  it('is refused to users without a role that the client names', async () => {
    const nobody = { authorization: 'token nobody:nobody-secret' };
    expect(await app.get(`${OAUTH}approve?${app.challenge().query}`, nobody)).toMatchObject({ status: 400 });
  });
});

describe('a code', () => {
  it('gives tokens once, to who has its verifier', async () => {
    const challenge = app.challenge();
    const code = await app.code(challenge);
    expect(await app.redeem(code, 'wrong')).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    const redeemed = await app.redeem(code, challenge.verifier);
    expect(redeemed).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', expires_in: 3600, scope: 'all openid' },
    });
    const { access_token: token } = redeemed.json as Tokens;
    expect(await app.whoHas(token)).toMatchObject({ content: 'libby@example.com' });
    expect(await app.redeem(code, challenge.verifier)).toMatchObject({ status: 400 });
  });

  it('for openid brings an id_token that the secret of the client signs', async () => {
    const { id_token: idToken = '', access_token: access } = await app.tokens();
    const [head = '', claims = '', signature] = idToken.split('.');
    expect(createHmac('sha256', app.secret).update(`${head}.${claims}`).digest('base64url')).toBe(signature);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: app.id,
      iss: library.url,
      email: 'libby@example.com',
      at_hash: createHash('sha256').update(access).digest().subarray(0, 16).toString('base64url'),
    });
    expect(await app.tokens('all')).not.toHaveProperty('id_token');
  });
});

describe('a token', () => {
  it('is refreshed, and holds on until its time is over', async () => {
    await using site = await openLibrary({ clock: new Date('2026-01-01T00:00:00Z') });
    const other = await OAuthApp.register(site);
    const first = await other.tokens();
    const second = (await other.refresh(first.refresh_token)).json as Tokens;
    for (const { access_token: token } of [first, second])
      expect(await other.whoHas(token)).toMatchObject({ status: 200 });
    site.clock.set(new Date('2026-01-01T01:30:00Z'));
    for (const { access_token: token } of [first, second])
      expect(await other.whoHas(token)).toMatchObject({ status: 401 });
  });

  it('is inspected by who has it, and worth nothing once it is revoked', async () => {
    const { access_token: token } = await app.tokens();
    expect((await app.form('introspect_token', { token })).json).toMatchObject({
      active: true,
      client_id: app.id,
      email: 'libby@example.com',
    });
    expect((await app.form('introspect_token', { token: 'no' })).json).toEqual({ active: false });
    expect(await app.form('revoke_token', { token })).toMatchObject({ status: 200, json: {} });
    expect((await app.form('introspect_token', { token })).json).toMatchObject({ active: false });
    expect(await app.whoHas(token)).toMatchObject({ status: 401, json: { exc_type: 'AuthenticationError' } });
  });

  it('opens the profile of its user where it was given for openid', async () => {
    const profileBy = ({ access_token: token }: Tokens): Promise<Reply> =>
      app.get(`${OAUTH}openid_profile`, { authorization: `Bearer ${token}` });
    expect((await profileBy(await app.tokens())).json).toMatchObject({
      email: 'libby@example.com',
      roles: ['Librarian', 'All', 'Guest', 'Desk User'],
    });
    expect(await profileBy(await app.tokens('all'))).toMatchObject({
      status: 403,
      json: { error: 'insufficient_scope' },
    });
  });

  it('is refused for a grant that there is not, and for a refresh token that nobody was given', async () => {
    const password = { grant_type: 'password', client_id: app.id };
    expect(await app.form('get_token', password)).toMatchObject({
      status: 400,
      json: { error: 'unsupported_grant_type' },
    });
    expect(await app.refresh('no')).toMatchObject({ status: 404 });
  });
});

describe('a client that registers itself', () => {
  const register = async (site: Sandbox, metadata: object): Promise<Reply> =>
    reply(
      await fetch(`${site.url}${OAUTH}register_client`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(metadata),
      }),
    );

  it('does so on Frappe 16, where metadata says how', async () => {
    await using site = await openLibrary({ frappe: 16 });
    const metadata = await reply(await fetch(`${site.url}/.well-known/oauth-authorization-server`));
    expect(metadata.json).toMatchObject({ registration_endpoint: `${site.url}${OAUTH}register_client` });
    const registered = await register(site, {
      client_name: 'Public',
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: 'none',
      contacts: ['ops@example.com'],
    });
    expect(registered).toMatchObject({
      status: 201,
      json: { client_name: 'Public', redirect_uris: [CALLBACK], contacts: ['ops@example.com'] },
    });
    expect(registered.json).not.toHaveProperty('client_secret');
    const open = { client_name: 'X', redirect_uris: ['http://app.example/cb'] };
    expect(await register(site, open)).toMatchObject({
      status: 400,
      json: { error: 'invalid_client_metadata' },
    });
  });

  it('finds nothing of the kind on Frappe 15', async () => {
    const metadata = { client_name: 'X', redirect_uris: [CALLBACK] };
    expect(await register(library, metadata)).toMatchObject({ status: 417 });
    expect(await app.get('/.well-known/oauth-protected-resource')).toMatchObject({ status: 404 });
  });
});
