import { randomBytes } from 'node:crypto';
import { plainRow } from '../schema/stock-rows.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';

/** Sessions are rows of a table of their own, which is no DocType, as on a site. */
const SESSIONS = 'Sessions';

/** A user who logged in; its name is what the cookie `sid` holds. */
export type Session = Row;

export function openSession(site: Site, user: string): Session {
  const session = plainRow(randomBytes(28).toString('hex'), [
    ['user', user],
    ['session_expiry', expiryOf(site)],
    ['last_updated', site.clock.milliseconds()],
  ]);
  site.store.table(SESSIONS).put(session);
  return session;
}

/**
 * The session of that name, used now.
 *
 * Source: `Session` of frappe/sessions.py. A session ends where nobody used it for as long as System Settings said
 * when it was opened.
 */
export function sessionOf(site: Site, sid: string): Session | undefined {
  const session = site.store.table(SESSIONS).get(sid);
  if (session?.name !== sid) return undefined;
  const now = site.clock.milliseconds();
  if (now - Number(session.last_updated) > Number(session.session_expiry)) {
    closeSession(site, sid);
    return undefined;
  }
  const used = { ...session, last_updated: now };
  site.store.table(SESSIONS).put(used);
  return used;
}

export function closeSession({ store }: Site, sid: string): void {
  store.table(SESSIONS).delete(sid);
}

/** Source: the default of System Settings' `session_expiry`, in hours and minutes. */
const DEFAULT_EXPIRY = '170:00';

/** Milliseconds that a session opened now may lie idle. */
function expiryOf({ store }: Site): number {
  const settings = store.table('System Settings').get('System Settings');
  const stated = settings ? readText(settings, 'session_expiry') : '';
  const parts = (stated === '' ? DEFAULT_EXPIRY : stated).split(':').map((part) => Math.trunc(Number(part)));
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => (Number.isNaN(part) ? 0 : part));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** The token that a page was given for its session; from then on every change has to show it. */
export function csrfTokenOf(session: Session): string {
  return readText(session, 'csrf_token');
}

/** The token for a page that is rendered now. */
export function issueCsrfToken({ store }: Site, session: Session): string {
  const issued = csrfTokenOf(session);
  if (issued !== '') return issued;
  const token = randomBytes(28).toString('hex');
  store.table(SESSIONS).put({ ...session, csrf_token: token });
  return token;
}
