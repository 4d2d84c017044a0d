import { jsonAnswer, redirectAnswer } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import { unchecked } from '../../context.ts';
import { insertDocument } from '../../documents/insert.ts';
import type { SiteRequest } from '../../request.ts';
import type { Site } from '../../site.ts';
import { read, readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';
import { clientRow, mayUse, redirectUris } from './clients.ts';
import { consentPage } from './consent.ts';
import { randomText, scopesOf } from './tokens.ts';

const APPROVE = '/api/method/frappe.integrations.oauth2.approve';

/** An authorization request that may be granted. */
interface Wanted {
  readonly client: Row;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly challenge: Readonly<Record<string, string>>;
}

/** Asks the user, who has to be logged in, whether the client may act for them. */
export function authorize(site: Site, user: string, request: SiteRequest): Answer {
  if (user === 'Guest') {
    return redirectAnswer(`/login?redirect-to=${encodeURIComponent(request.base + request.url)}`);
  }
  const wanted = wantedBy(site, user, request);
  if ('refusal' in wanted) return wanted.refusal;
  const approval = `${APPROVE}?${encoded(request.args)}`;
  if (read(wanted.client, 'skip_authorization')) return redirectAnswer(approval);
  return consentPage({
    client: readText(wanted.client, 'app_name'),
    scopes: wanted.scopes,
    approval,
    refusal: `${wanted.redirectUri}?error=access_denied`,
  });
}

/** Gives the client a code for what its user agreed to. */
export function approve(site: Site, user: string, request: SiteRequest): Answer {
  const wanted = wantedBy(site, user, request);
  if ('refusal' in wanted) return wanted.refusal;
  const { client, redirectUri, scopes, state, challenge } = wanted;
  const code = randomText();
  insertDocument(unchecked(site, user), 'OAuth Authorization Code', {
    authorization_code: code,
    client: client.name,
    user,
    scopes: scopes.join(' '),
    redirect_uri_bound_to_authorization_code: redirectUri,
    validity: 'Valid',
    ...challenge,
  });
  const query = new URLSearchParams({ code, ...(state !== undefined && { state }) });
  return redirectAnswer(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query.toString()}`);
}

interface Refused {
  readonly refusal: Answer;
}

/** Source: RFC 6749, 4.1.2.1; a fault is told to who asked, since the redirect URI may be a stranger's. */
function wantedBy(site: Site, user: string, { args }: SiteRequest): Wanted | Refused {
  const text = (name: string): string | undefined => {
    const value = args[name];
    return typeof value === 'string' ? value : undefined;
  };
  const client = clientRow(site, text('client_id') ?? '');
  if (!client || !mayUse(site, client, user)) return fault('invalid_request', 'The client_id is not valid.');
  const redirectUri = text('redirect_uri') ?? readText(client, 'default_redirect_uri');
  if (!redirectUris(client).includes(redirectUri))
    return fault('invalid_request', 'The redirect_uri is none of the client.');
  if (text('response_type')?.toLowerCase() !== readText(client, 'response_type').toLowerCase())
    return fault('unsupported_response_type', 'The client takes another response_type.');
  const scopes = text('scope')?.split(/\s+/).filter(Boolean) ?? scopesOf(client);
  if (!scopes.every((scope) => scopesOf(client).includes(scope)))
    return fault('invalid_scope', 'The client has no such scope.');
  const challenge = challengeOf(text('code_challenge'), text('code_challenge_method'));
  if (!challenge) return fault('invalid_request', 'The code_challenge_method is S256 or plain.');
  return {
    client,
    redirectUri,
    scopes,
    state: text('state'),
    challenge: { ...challenge, ...nonce(text('nonce')) },
  };
}

/** Source: RFC 7636, whose methods are told apart by their case; without one the challenge is the verifier itself. */
function challengeOf(challenge: string | undefined, method = 'plain'): Record<string, string> | undefined {
  if (challenge === undefined) return {};
  if (method !== 'S256' && method !== 'plain') return undefined;
  return { code_challenge: challenge, code_challenge_method: method.toLowerCase() };
}

function nonce(sent: string | undefined): Record<string, string> {
  return sent === undefined ? {} : { nonce: sent };
}

function fault(error: string, description: string): Refused {
  return { refusal: jsonAnswer({ description, status_code: 400, error }, 400) };
}

function encoded(args: SiteRequest['args']): string {
  return Object.entries(args)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');
}
