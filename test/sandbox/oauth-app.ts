import { createHash, randomBytes } from 'node:crypto';
import type { Sandbox } from '../../sandbox/index.ts';
import { field, reply, visitor } from './visitor.ts';
import type { Reply } from './visitor.ts';

export const CALLBACK = 'https://app.example/cb';
export const OAUTH = '/api/method/frappe.integrations.oauth2.';

/** The user who agrees to what an app asks for. */
const LIBBY = { authorization: 'token libby:libby-secret' };

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token?: string;
}

/** An authorization request, and what proves that it was one's own. */
interface Challenge {
  readonly verifier: string;
  readonly query: string;
}

/** An app that was registered with a site by its Administrator. */
export class OAuthApp {
  readonly site: Sandbox;
  readonly id: string;
  readonly secret: string;

  private constructor(site: Sandbox, id: string, secret: string) {
    [this.site, this.id, this.secret] = [site, id, secret];
  }

  static async register(site: Sandbox): Promise<OAuthApp> {
    const made = await visitor(site, 'admin').post('/api/resource/OAuth Client', {
      app_name: 'App',
      scopes: 'all openid',
      redirect_uris: CALLBACK,
      default_redirect_uri: CALLBACK,
      grant_type: 'Authorization Code',
      response_type: 'Code',
      skip_authorization: 1,
    });
    return new OAuthApp(site, String(field(made, 'client_id')), String(field(made, 'client_secret')));
  }

  async get(path: string, headers: Record<string, string> = LIBBY): Promise<Reply> {
    return reply(await fetch(this.site.url + path, { redirect: 'manual', headers }));
  }

  async form(method: string, fields: Record<string, string>): Promise<Reply> {
    const body = new URLSearchParams(fields);
    return reply(await fetch(this.site.url + OAUTH + method, { method: 'POST', body }));
  }

  challenge(scope = 'all openid'): Challenge {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: this.id,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope,
      state: 'st',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    return { verifier, query: query.toString() };
  }

  async code({ query }: Challenge): Promise<string> {
    const approved = await this.get(`${OAUTH}approve?${query}`);
    return new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  redeem(code: string, verifier: string): Promise<Reply> {
    return this.form('get_token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: this.id,
      code_verifier: verifier,
    });
  }

  async tokens(scope?: string): Promise<Tokens> {
    const challenge = this.challenge(scope);
    return (await this.redeem(await this.code(challenge), challenge.verifier)).json as Tokens;
  }

  refresh(token: string): Promise<Reply> {
    return this.form('get_token', { grant_type: 'refresh_token', refresh_token: token, client_id: this.id });
  }

  whoHas(token: string): Promise<Reply> {
    return this.get('/api/method/frappe.auth.get_logged_user', { authorization: `Bearer ${token}` });
  }
}
