import { jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { SiteError } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import type { Site } from '../site.ts';
import { read, readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { isSystemUser } from '../users.ts';
import { cookiesFor } from './cookies.ts';
import { sameSecret } from './secret.ts';
import { closeSession, openSession } from './session.ts';

/**
 * Opens a session for `usr` and `pwd`.
 *
 * Source of the messages: clients tell a login by them.
 *
 * @throws SiteError AuthenticationError that says why in `message`
 */
export function logIn(site: Site, { args }: SiteRequest): Answer {
  const { usr, pwd } = args;
  if (typeof usr !== 'string' || usr === '' || typeof pwd !== 'string' || pwd === '')
    throw refused('Incomplete login details');
  const user = userFor(site, usr);
  const kept = user && site.store.secret('User', String(user.name), 'new_password');
  if (!user || kept === undefined || !sameSecret(kept, pwd)) throw refused('Invalid login credentials');
  if (!read(user, 'enabled')) throw refused('User disabled or missing');
  return welcome(site, user);
}

/** Source: users log in by their email address, or by their username. */
function userFor({ store }: Site, usr: string): Row | undefined {
  return store.table('User').get(usr) ?? store.table('User').findBy('username', usr);
}

function welcome(site: Site, user: Row): Answer {
  const name = String(user.name);
  const desk = isSystemUser(site, name);
  const session = openSession(site, name);
  return {
    ...jsonAnswer({
      message: desk ? 'Logged In' : 'No App',
      home_page: desk ? site.rules.sessions.home : '/me',
      full_name: readText(user, 'full_name'),
    }),
    headers: { 'set-cookie': cookiesFor(site, name, String(session.name), 'login') },
  };
}

function refused(message: string): SiteError {
  return new SiteError(401, 'AuthenticationError', message, {
    thrown: false,
    circumstance: 'login',
    body: { message },
  });
}

/** Ends the session that the request came by. */
export function logOut(site: Site, { cookies: { sid } }: SiteRequest): Answer {
  if (sid !== undefined) closeSession(site, sid);
  return {
    ...jsonAnswer(site.rules.sessions.loggedOut),
    headers: { 'set-cookie': cookiesFor(site, 'Guest', 'Guest', 'end') },
  };
}
