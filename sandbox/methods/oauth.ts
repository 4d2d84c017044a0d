import { jsonAnswer } from '../answer.ts';
import { approve, authorize } from '../auth/oauth/authorize.ts';
import { introspectToken, revokeToken } from '../auth/oauth/inspect.ts';
import { openIdConfiguration } from '../auth/oauth/metadata.ts';
import { registerClient } from '../auth/oauth/register.ts';
import { getToken } from '../auth/oauth/token.ts';
import { openIdProfile } from '../auth/oauth/user-info.ts';
import type { Methods } from './method.ts';

/** OAuth 2 and OpenID Connect, at the names under which a site has them. */
export const OAUTH: Methods = {
  'frappe.integrations.oauth2.authorize': {
    guests: true,
    run: ({ site, user }, _args, request) => authorize(site, user, request),
  },
  'frappe.integrations.oauth2.approve': {
    run: ({ site, user }, _args, request) => approve(site, user, request),
  },
  'frappe.integrations.oauth2.get_token': {
    guests: true,
    run: ({ site }, _args, request) => getToken(site, request),
  },
  'frappe.integrations.oauth2.revoke_token': {
    guests: true,
    run: ({ site }, _args, request) => revokeToken(site, request),
  },
  'frappe.integrations.oauth2.introspect_token': {
    guests: true,
    run: ({ site }, _args, request) => introspectToken(site, request),
  },
  'frappe.integrations.oauth2.openid_profile': {
    run: ({ site }, _args, request) => openIdProfile(site, request),
  },
  'frappe.integrations.oauth2.openid_configuration': {
    guests: true,
    run: (_context, _args, { base }) => jsonAnswer(openIdConfiguration(base)),
  },
  'frappe.integrations.oauth2.register_client': {
    guests: true,
    verbs: ['POST'],
    there: ({ oauth }) => oauth.discoverable,
    run: ({ site }, _args, request) => registerClient(site, request),
  },
};
