import type { Answer } from '../../answer.ts';
import { escapeHtml } from '../../html.ts';

interface Consent {
  readonly client: string;
  readonly scopes: readonly string[];
  /** Where the user's yes and no lead. */
  readonly approval: string;
  readonly refusal: string;
}

/** The page that asks a user whether a client may act for them. */
export function consentPage({ client, scopes, approval, refusal }: Consent): Answer {
  const items = scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  const body = `<!doctype html><title>Confirm access</title>
<p><b>${escapeHtml(client)}</b> asks for access to:</p><ul>${items}</ul>
<p><a href="${escapeHtml(approval)}">Allow</a> <a href="${escapeHtml(refusal)}">Deny</a></p>
`;
  return { status: 200, type: 'text/html; charset=utf-8', body };
}
