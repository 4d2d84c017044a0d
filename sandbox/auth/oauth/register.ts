import { jsonAnswer } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import { unchecked } from '../../context.ts';
import { valueOf } from '../../documents/draft.ts';
import type { Draft } from '../../documents/draft.ts';
import { insertDocument } from '../../documents/insert.ts';
import type { SiteRequest } from '../../request.ts';
import type { Site } from '../../site.ts';
import { CLIENT } from './clients.ts';

/** What a client says of itself that is kept and answered as it is. */
const KEPT = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri', 'software_id', 'software_version'];

/** Registers a client (RFC 7591). */
export function registerClient(site: Site, { data }: SiteRequest): Answer {
  const faults = faultsOf(data);
  if (faults.length > 0) {
    return jsonAnswer({ error: 'invalid_client_metadata', error_description: faults.join('; ') }, 400);
  }
  const isPublic = data.token_endpoint_auth_method === 'none';
  const redirectUris = textsOf(data.redirect_uris).map((uri) => new URL(uri).href);
  const client = insertDocument(unchecked(site, 'Guest'), CLIENT, {
    app_name: data.client_name,
    scopes: typeof data.scope === 'string' ? data.scope : 'all',
    redirect_uris: redirectUris.join('\n'),
    default_redirect_uri: redirectUris[0],
    grant_type: 'Authorization Code',
    response_type: 'Code',
    token_endpoint_auth_method: isPublic ? 'None' : 'Client Secret Basic',
    contacts: textsOf(data.contacts).join('\n'),
    ...Object.fromEntries(KEPT.map((name) => [name, data[name]])),
  });
  return jsonAnswer(registered(site, client, isPublic, redirectUris), 201);
}

function registered(
  site: Site,
  client: Draft,
  isPublic: boolean,
  redirectUris: readonly string[],
): Record<string, unknown> {
  const contacts = String(valueOf(client, 'contacts') ?? '')
    .split('\n')
    .filter(Boolean);
  const kept = KEPT.map((name) => [name, valueOf(client, name)] as const);
  return {
    client_id: valueOf(client, 'client_id'),
    ...(!isPublic && { client_secret: valueOf(client, 'client_secret') }),
    client_id_issued_at: Math.floor(site.clock.milliseconds() / 1000),
    client_secret_expires_at: 0,
    client_name: valueOf(client, 'app_name'),
    grant_types: ['authorization_code'],
    response_types: ['code'],
    scope: valueOf(client, 'scopes'),
    redirect_uris: redirectUris,
    ...(contacts.length > 0 && { contacts }),
    ...Object.fromEntries(kept.filter(([, value]) => value !== null)),
  };
}

/** Source: redirect URIs over https, and no way but the code flow. */
function faultsOf({
  client_name: name,
  redirect_uris: uris,
  grant_types,
  response_types,
}: Metadata): string[] {
  const redirects = textsOf(uris);
  const grants = new Set(['authorization_code', 'refresh_token']);
  return [
    ...(typeof name === 'string' && name !== '' ? [] : ['client_name is missing']),
    ...(redirects.length > 0 ? [] : ['redirect_uris is missing']),
    ...redirects.filter((uri) => !isHttps(uri)).map((uri) => `${uri} is no https URL`),
    ...textsOf(grant_types)
      .filter((type) => !grants.has(type))
      .map((type) => `the grant type ${type} is not supported`),
    ...textsOf(response_types)
      .filter((type) => type !== 'code')
      .map((type) => `the response type ${type} is not supported`),
  ];
}

type Metadata = SiteRequest['data'];

function isHttps(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).protocol === 'https:';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}
