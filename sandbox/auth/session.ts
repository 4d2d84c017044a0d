import { randomBytes } from 'node:crypto';
import { plainRow } from '../schema/stock-rows.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';

/** Sessions are rows of a table of their own, which is no DocType, as on a site. */
const SESSIONS = 'Sessions';

/** A user who logged in; its name is what the cookie `sid` holds. */
export type Session = Row;

export function openSession({ store }: Site, user: string): Session {
  const session = plainRow(randomBytes(28).toString('hex'), [['user', user]]);
  store.table(SESSIONS).put(session);
  return session;
}

export function sessionOf({ store }: Site, sid: string): Session | undefined {
  const session = store.table(SESSIONS).get(sid);
  return session?.name === sid ? session : undefined;
}

export function closeSession({ store }: Site, sid: string): void {
  store.table(SESSIONS).delete(sid);
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
