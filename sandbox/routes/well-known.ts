import { htmlAnswer, jsonAnswer } from '../answer.ts';
import type { Answer, Json } from '../answer.ts';
import { authorizationServer, openIdConfiguration, protectedResource } from '../auth/oauth/metadata.ts';
import type { SiteRequest } from '../request.ts';
import type { Site } from '../site.ts';

const METADATA: Readonly<Record<string, (issuer: string) => Json>> = {
  'oauth-authorization-server': authorizationServer,
  'oauth-protected-resource': protectedResource,
  'openid-configuration': openIdConfiguration,
};

/** Metadata of the site's OAuth; scripts of any origin may read it. */
export function answerWellKnown(
  site: Site,
  { base, header, method }: SiteRequest,
  [name = '']: readonly string[],
): Answer {
  const metadata = Object.hasOwn(METADATA, name) ? METADATA[name] : undefined;
  if (!metadata || method !== 'GET' || !site.rules.oauth.discoverable)
    return htmlAnswer(404, `Nothing is known by the name ${name}.`);
  const origin = header('origin');
  const headers = origin && {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
  return { ...jsonAnswer(metadata(base)), ...(headers && { headers }) };
}
