import { SiteError } from '../errors.ts';
import type { SiteRequest } from '../request.ts';
import { csrfTokenOf } from './session.ts';
import type { Session } from './session.ts';

const UNSAFE = new Set(['POST', 'PUT', 'DELETE', 'PATCH']);

/**
 * Holds a change against the token of its session. Source: a session that no page was rendered for has none yet, and
 * needs none.
 *
 * @throws SiteError CSRFTokenError
 */
export function demandCsrfToken(session: Session, { method, header, args }: SiteRequest): void {
  const token = csrfTokenOf(session);
  if (token === '' || !UNSAFE.has(method)) return;
  if ((header('x-frappe-csrf-token') ?? args.csrf_token) === token) return;
  throw new SiteError(
    400,
    'CSRFTokenError',
    'This session was given a token: send it as X-Frappe-CSRF-Token with every change.',
    { circumstance: 'forged request', title: 'Invalid request' },
  );
}
