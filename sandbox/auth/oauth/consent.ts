import type { Answer } from '../../answer.ts';
import { html } from '../../html.ts';

interface Consent {
  readonly client: string;
  readonly scopes: readonly string[];
  /** Where the user's yes and no lead. */
  readonly approval: string;
  readonly refusal: string;
}

/** The page that asks a user whether a client may act for them. */
export function consentPage({ client, scopes, approval, refusal }: Consent): Answer {
  const page = html`<!doctype html><title>Confirm access</title>
    <p><b>${client}</b> asks for access to:</p>
    <ul>
      ${scopes.map((scope) => html`<li>${scope}</li>`)}
    </ul>
    <p><a href="${approval}">Allow</a> <a href="${refusal}">Deny</a></p> `;
  return { status: 200, type: 'text/html; charset=utf-8', body: page.text };
}
