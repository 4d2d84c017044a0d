import { reachOf } from './access/roles.ts';
import { errorAnswer, errorListAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { contextOf } from './context.ts';
import { permissionError } from './errors.ts';
import type { SiteError } from './errors.ts';
import type { RawRequest } from './request.ts';
import type { Site } from './site.ts';
import { isSystemUser } from './users.ts';

/** A refusal as this version of Frappe tells it to this user, in the form of the API that was asked. */
export function refusalAnswer(site: Site, user: string, { url }: RawRequest, error: SiteError): Answer {
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
