import type { Json } from '../../answer.ts';

const METHODS = '/api/method/frappe.integrations.oauth2.';

/** OpenID Connect Discovery. */
export function openIdConfiguration(issuer: string): Json {
  return {
    ...endpoints(issuer),
    response_types_supported: [
      'code',
      'token',
      'code id_token',
      'code token id_token',
      'id_token',
      'id_token token',
    ],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['HS256'],
  };
}

/** RFC 8414. */
export function authorizationServer(issuer: string): Json {
  return {
    ...endpoints(issuer),
    registration_endpoint: `${issuer}${METHODS}register_client`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic'],
    revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
    service_documentation:
      'https://docs.frappe.io/framework/user/en/guides/integration/how_to_set_up_oauth#add-a-client-app',
  };
}

/** RFC 9728. */
export function protectedResource(resource: string): Json {
  return {
    resource,
    authorization_servers: [resource],
    bearer_methods_supported: ['header'],
    resource_name: 'Frappe Framework Application',
    resource_documentation: 'https://docs.frappe.io/framework',
  };
}

/** What every 401 and 403 of a site says of itself that can be discovered. */
export function challengeOf(resource: string): string {
  return `Bearer resource_metadata="${resource}/.well-known/oauth-protected-resource"`;
}

function endpoints(issuer: string): Json {
  return {
    issuer,
    authorization_endpoint: `${issuer}${METHODS}authorize`,
    token_endpoint: `${issuer}${METHODS}get_token`,
    userinfo_endpoint: `${issuer}${METHODS}openid_profile`,
    revocation_endpoint: `${issuer}${METHODS}revoke_token`,
    introspection_endpoint: `${issuer}${METHODS}introspect_token`,
  };
}
