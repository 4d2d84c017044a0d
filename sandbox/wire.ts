import type { Answer, Headers, WireAnswer } from './answer.ts';
import { cookiesFor } from './auth/cookies.ts';
import type { Asker } from './auth/index.ts';
import { challengeOf } from './auth/oauth/metadata.ts';
import { baseOf } from './request.ts';
import type { RawRequest } from './request.ts';
import type { Site } from './site.ts';

/** An answer with what its session and its version add. */
export function onTheWire(site: Site, asker: Asker, asked: RawRequest, answer: Answer): WireAnswer {
  const { status } = answer;
  const headers = {
    ...sessionHeaders(site, asker),
    ...challengeHeaders(site, asked, status),
    ...answer.headers,
  };
  if (!('json' in answer)) return { status, headers, type: answer.type, body: answer.body };
  const json = asker.expired ? { session_expired: 1, ...answer.json } : answer.json;
  return { status, headers, type: 'application/json', body: JSON.stringify(json) };
}

function sessionHeaders(site: Site, { session, expired }: Asker): Headers {
  if (expired) return { 'set-cookie': cookiesFor(site, 'Guest', 'Guest', 'end') };
  if (!session) return {};
  return { 'set-cookie': cookiesFor(site, String(session.user), String(session.name), 'renewal') };
}

function challengeHeaders(site: Site, { headers }: RawRequest, status: number): Headers {
  const due = site.rules.oauth.discoverable && (status === 401 || status === 403);
  return due ? { 'www-authenticate': challengeOf(baseOf(headers)) } : {};
}
