import { randomBytes } from 'node:crypto';
import { validationError } from '../../errors.ts';
import type { Site } from '../../site.ts';
import { assign } from '../assign.ts';
import { newDraft, textOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { randomName } from '../naming.ts';
import type { OwnRules } from './rules.ts';

/** Source: a client is known by its name; it gets a secret, and a role that may use it, where it has none. */
export const OAUTH_CLIENT: OwnRules = {
  name: (draft) => textOf(draft, 'client_id'),
  beforeInsert: (site, draft) => {
    draft.values.set('client_id', randomName(site.clock));
    complete(site, draft);
  },
  beforeSave: complete,
};

function complete(site: Site, draft: Draft): void {
  if (textOf(draft, 'client_secret') === '')
    draft.values.set('client_secret', randomBytes(5).toString('hex'));
  if ((draft.tables.get('allowed_roles') ?? []).length === 0) {
    const holder = newDraft(draft.meta);
    assign(site, holder, { allowed_roles: [{ role: site.rules.oauth.defaultRole }] });
    draft.tables.set('allowed_roles', holder.tables.get('allowed_roles') ?? []);
  }
  const [grant, response] = [textOf(draft, 'grant_type'), textOf(draft, 'response_type')];
  if (grant !== '' && response !== '' && (grant === 'Authorization Code') !== (response === 'Code')) {
    throw validationError(`The response type ${response} does not go with the grant type ${grant}.`);
  }
}
