import { createHash, createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { field, openLibrary, reply, visitor } from './visitor.ts';
import type { Reply } from './visitor.ts';

const CALLBACK = 'https://app.example/cb';
const OAUTH = '/api/method/frappe.integrations.oauth2.';

let library: Sandbox;
let client: string;
let secret: string;

beforeAll(async () => {
  library = await openLibrary();
  const made = await visitor(library, 'admin').post('/api/resource/OAuth Client', {
    app_name: 'App',
    scopes: 'all openid',
    redirect_uris: CALLBACK,
    default_redirect_uri: CALLBACK,
    grant_type: 'Authorization Code',
    response_type: 'Code',
    skip_authorization: 1,
  });
  [client, secret] = [String(field(made, 'client_id')), String(field(made, 'client_secret'))];
});
afterAll(() => library.close());

const libby = { authorization: 'token libby:libby-secret' };

async function get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
  return reply(await fetch(library.url + path, { redirect: 'manual', headers }));
}

async function form(method: string, fields: Record<string, string>): Promise<Reply> {
  const body = new URLSearchParams(fields);
  return reply(await fetch(library.url + OAUTH + method, { method: 'POST', body }));
}

interface Pkce {
  readonly verifier: string;
  readonly query: string;
}

function pkce(scope = 'all openid'): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope,
    state: 'st',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { verifier, query: query.toString() };
}

async function codeFor({ query }: Pkce): Promise<string> {
  const approved = await get(`${OAUTH}approve?${query}`, libby);
  return new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

const redeem = (code: string, verifier: string): Promise<Reply> =>
  form('get_token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    client_id: client,
    code_verifier: verifier,
  });

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token?: string;
}

async function tokens(scope?: string): Promise<Tokens> {
  const challenge = pkce(scope);
  return (await redeem(await codeFor(challenge), challenge.verifier)).json as Tokens;
}

const whoHas = (token: string): Promise<Reply> =>
  get('/api/method/frappe.auth.get_logged_user', { authorization: `Bearer ${token}` });

describe('an authorization', () => {
  it('leads from authorize over approve back to the client, with the state it came with', async () => {
    const { query } = pkce();
    const authorize = await get(`${OAUTH}authorize?${query}`, libby);
    expect(authorize.status).toBe(302);
    const approved = await get(authorize.headers.get('location') ?? '', libby);
    const back = new URL(approved.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('st');
  });

  it('asks a guest to log in', async () => {
    const { query } = pkce();
    const answer = await get(`${OAUTH}authorize?${query}`);
    expect(answer.headers.get('location')).toBe(
      `/login?redirect-to=${encodeURIComponent(`${library.url}${OAUTH}authorize?${query}`)}`,
    );
  });

  it.each([
    ['an unknown client', { client_id: 'no' }, 'invalid_request'],
    ["a stranger's redirect", { redirect_uri: 'https://evil.example/cb' }, 'invalid_request'],
    ['a scope that the client has not', { scope: 'all admin' }, 'invalid_scope'],
    ['another response', { response_type: 'token' }, 'unsupported_response_type'],
    ['a method in small letters', { code_challenge_method: 's256' }, 'invalid_request'],
  ])('is refused for %s', async (_case, wrong, error) => {
    const query = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(pkce().query)), ...wrong });
    for (const step of ['authorize', 'approve']) {
      expect(await get(`${OAUTH}${step}?${query.toString()}`, libby)).toMatchObject({
        status: 400,
        json: { error, status_code: 400 },
      });
    }
  });

  it('is refused to users without a role that the client names', async () => {
    const answer = await get(`${OAUTH}approve?${pkce().query}`, {
      authorization: 'token nobody:nobody-secret',
    });
    expect(answer.status).toBe(400);
  });
});

describe('a code', () => {
  it('gives tokens once, to who has its verifier', async () => {
    const challenge = pkce();
    const code = await codeFor(challenge);
    expect(await redeem(code, 'wrong')).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    const redeemed = await redeem(code, challenge.verifier);
    expect(redeemed).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', expires_in: 3600, scope: 'all openid' },
    });
    expect(await whoHas((redeemed.json as Tokens).access_token)).toMatchObject({
      content: 'libby@example.com',
    });
    expect(await redeem(code, challenge.verifier)).toMatchObject({ status: 400 });
  });

  it('for openid brings an id_token that the secret of the client signs', async () => {
    const { id_token: idToken = '', access_token: access } = await tokens();
    const [head = '', claims = '', signature] = idToken.split('.');
    expect(createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')).toBe(signature);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: client,
      iss: library.url,
      email: 'libby@example.com',
      at_hash: createHash('sha256').update(access).digest().subarray(0, 16).toString('base64url'),
    });
    expect(await tokens('all')).not.toHaveProperty('id_token');
  });
});

describe('a token', () => {
  it('is refreshed, and holds on until its time is over', async () => {
    await using other = await openLibrary({ clock: new Date('2026-01-01T00:00:00Z') });
    const before = library;
    library = other;
    try {
      const made = await visitor(other, 'admin').post('/api/resource/OAuth Client', {
        app_name: 'App',
        redirect_uris: CALLBACK,
        default_redirect_uri: CALLBACK,
        grant_type: 'Authorization Code',
        response_type: 'Code',
      });
      client = String(field(made, 'client_id'));
      const first = await tokens('all');
      const refreshed = await form('get_token', {
        grant_type: 'refresh_token',
        refresh_token: first.refresh_token,
        client_id: client,
      });
      const { access_token: second } = refreshed.json as Tokens;
      for (const token of [first.access_token, second])
        expect(await whoHas(token)).toMatchObject({ status: 200 });
      other.clock.set(new Date('2026-01-01T01:30:00Z'));
      for (const token of [first.access_token, second])
        expect(await whoHas(token)).toMatchObject({ status: 401 });
    } finally {
      library = before;
    }
  });

  it('is inspected by who has it, and worth nothing once it is revoked', async () => {
    const admin = await visitor(library, 'admin').get('/api/resource/OAuth Client', { fields: ['name'] });
    client = String((admin.content as { name: string }[])[0]?.name);
    const { access_token: token } = await tokens();
    expect((await form('introspect_token', { token })).json).toMatchObject({
      active: true,
      client_id: client,
      email: 'libby@example.com',
    });
    expect((await form('introspect_token', { token: 'no' })).json).toEqual({ active: false });
    expect(await form('revoke_token', { token })).toMatchObject({ status: 200, json: {} });
    expect((await form('introspect_token', { token })).json).toMatchObject({ active: false });
    expect(await whoHas(token)).toMatchObject({ status: 401, json: { exc_type: 'AuthenticationError' } });
  });

  it('opens the profile of its user where it was given for openid', async () => {
    const { access_token: token } = await tokens();
    const profile = await get(`${OAUTH}openid_profile`, { authorization: `Bearer ${token}` });
    expect(profile.json).toMatchObject({
      email: 'libby@example.com',
      roles: ['Librarian', 'All', 'Guest', 'Desk User'],
    });
    const { access_token: narrow } = await tokens('all');
    expect(await get(`${OAUTH}openid_profile`, { authorization: `Bearer ${narrow}` })).toMatchObject({
      status: 403,
      json: { error: 'insufficient_scope' },
    });
  });

  it('is refused for a grant that there is not, and for a refresh token that nobody was given', async () => {
    expect(await form('get_token', { grant_type: 'password', client_id: client })).toMatchObject({
      status: 400,
      json: { error: 'unsupported_grant_type' },
    });
    const unknown = { grant_type: 'refresh_token', refresh_token: 'no', client_id: client };
    expect(await form('get_token', unknown)).toMatchObject({ status: 404 });
  });
});

describe('a client that registers itself', () => {
  const register = async (site: Sandbox, body: object): Promise<Reply> =>
    reply(
      await fetch(`${site.url}${OAUTH}register_client`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
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
    expect(
      await register(site, { client_name: 'X', redirect_uris: ['http://app.example/cb'] }),
    ).toMatchObject({
      status: 400,
      json: { error: 'invalid_client_metadata' },
    });
  });

  it('finds nothing of the kind on Frappe 15', async () => {
    expect(await register(library, { client_name: 'X', redirect_uris: [CALLBACK] })).toMatchObject({
      status: 417,
    });
    expect(await get('/.well-known/oauth-protected-resource')).toMatchObject({ status: 404 });
  });
});
