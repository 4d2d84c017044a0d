import { redirectAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Asker } from '../auth/index.ts';
import { issueCsrfToken } from '../auth/session.ts';
import type { SiteRequest } from '../request.ts';
import type { Site } from '../site.ts';

/** Where a browser finds the desk: no desk is here, only the token that its page would bring for the session. */
export function deskPage(site: Site, { session }: Asker, { url }: SiteRequest): Answer {
  if (!session) return redirectAnswer(`/login?redirect-to=${encodeURIComponent(url)}`);
  const body = `<!doctype html><title>Sandbox</title>
<p>The sandbox has no desk.</p>
<script>frappe = {}; frappe.csrf_token = "${issueCsrfToken(site, session)}";</script>
`;
  return { status: 200, type: 'text/html; charset=utf-8', body };
}
