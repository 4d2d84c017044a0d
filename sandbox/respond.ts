import { errorAnswer, errorListAnswer } from './answer.ts';
import type { Answer, Headers } from './answer.ts';
import { cookiesFor } from './auth/cookies.ts';
import { UNKNOWN_VISIT, identify, resume } from './auth/index.ts';
import type { Visit } from './auth/index.ts';
import { challengeOf } from './auth/oauth/metadata.ts';
import { contextOf } from './context.ts';
import { SiteError, permissionError } from './errors.ts';
import { reachOf } from './access/roles.ts';
import { baseOf, readRequest } from './request.ts';
import type { RawRequest } from './request.ts';
import { route } from './routes/index.ts';
import type { Site } from './site.ts';
import { isSystemUser } from './users.ts';

/** What goes back over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | Buffer;
}

/** A reply, and who got it. */
export interface Response {
  /** Null where it was not learned who asks. */
  readonly user: string | null;
  readonly reply: Reply;
}

/**
 * Answers whatever is asked: a request that cannot be read, or breaks a rule, as well as one that works. What it changes
 * is changed as a whole or, where it is refused, not at all.
 */
export async function respond(site: Site, raw: RawRequest): Promise<Response> {
  let visit = UNKNOWN_VISIT;
  let user: string | null = null;
  try {
    const answer = await site.store.transact(() => {
      const method = raw.method === 'HEAD' ? 'GET' : raw.method;
      const request = readRequest({ ...raw, method }, site.rules);
      visit = resume(site, request);
      visit = identify(site, visit, request);
      user = visit.user;
      if (request.malformed) throw request.malformed;
      return route(site, visit, request);
    });
    return { user, reply: written(site, visit, raw, answer) };
  } catch (error) {
    const refusal = error instanceof SiteError ? error : unforeseen(error);
    return { user, reply: written(site, visit, raw, refused(site, visit, raw, refusal)) };
  }
}

/** A fault of the sandbox itself is answered like one of a site's, and the server lives on. */
function unforeseen(error: unknown): SiteError {
  const message = error instanceof Error ? error.message : String(error);
  return new SiteError(500, 'Exception', `The sandbox failed: ${message}`, {
    origin: 'python',
    thrown: false,
  });
}

/** Answers with a refusal that came before the request was read. */
export function refuse(site: Site, raw: RawRequest, error: SiteError): Reply {
  return written(site, UNKNOWN_VISIT, raw, refused(site, UNKNOWN_VISIT, raw, error));
}

function refused(site: Site, { user }: Visit, { url }: RawRequest, error: SiteError): Answer {
  const { rules } = site;
  const told = rules.hidesWhatIsMissing ? hidden(site, user, error) : error;
  const telling = { rules, traced: isTraced(site, user, told) };
  return rules.apiV2 && url.startsWith('/api/v2/')
    ? errorListAnswer(told, telling)
    : errorAnswer(told, telling);
}

/** Whoever may not read a DocType does not learn which of its documents there are. */
function hidden(site: Site, user: string, error: SiteError): SiteError {
  if (error.missing === undefined) return error;
  const meta = site.schema.find(error.missing);
  if (!meta || reachOf(contextOf(site, user), meta, 'read') !== 'none') return error;
  return permissionError(`${user} may not read ${error.missing}.`, { circumstance: 'access to a document' });
}

/** Source: where an error was raised is never shown of a 404. */
function isTraced(site: Site, user: string, { status, circumstance }: SiteError): boolean {
  const { tracesFor, untraced } = site.rules;
  if (status === 404 || (circumstance && untraced.has(circumstance))) return false;
  return tracesFor === 'everyone' || isSystemUser(site, user);
}

function written(site: Site, visit: Visit, raw: RawRequest, answer: Answer): Reply {
  const headers = { ...visitHeaders(site, visit), ...challenge(site, raw, answer), ...answer.headers };
  if (!('json' in answer)) {
    return { status: answer.status, headers: { 'content-type': answer.type, ...headers }, body: answer.body };
  }
  const json = visit.expired ? { session_expired: 1, ...answer.json } : answer.json;
  return {
    status: answer.status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(json),
  };
}

function visitHeaders(site: Site, { session, expired }: Visit): Headers {
  if (expired) return { 'set-cookie': cookiesFor(site, 'Guest', 'Guest', 'end') };
  if (!session) return {};
  return { 'set-cookie': cookiesFor(site, String(session.user), String(session.name), 'renewal') };
}

function challenge(site: Site, { headers }: RawRequest, { status }: Answer): Headers {
  const due = site.rules.oauth.discoverable && (status === 401 || status === 403);
  return due ? { 'www-authenticate': challengeOf(baseOf(headers)) } : {};
}
