import type { Site } from '../../site.ts';
import { opensDesk } from '../../users.ts';
import { textOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { OwnRules } from './rules.ts';

/** The two users that every site has are named without an address. */
const BUILT_IN = new Set(['Administrator', 'Guest']);

/**
 * Source: a User is named by their email address, in lower case; their full name is made of its parts, and their type of
 * their roles.
 */
export const USER: OwnRules = {
  name: (draft) => (BUILT_IN.has(textOf(draft, 'name')) ? textOf(draft, 'name') : textOf(draft, 'email')),
  beforeInsert: complete,
  beforeSave: complete,
};

function complete(site: Site, draft: Draft): void {
  const roles = (draft.tables.get('roles') ?? []).map((row) => textOf(row, 'role'));
  const isSystemUser = BUILT_IN.has(textOf(draft, 'name')) || opensDesk(site, roles);
  draft.values.set('user_type', isSystemUser ? 'System User' : 'Website User');

  const parts = ['first_name', 'middle_name', 'last_name'].map((part) => textOf(draft, part));
  draft.values.set('full_name', parts.filter(Boolean).join(' '));
  draft.values.set('email', textOf(draft, 'email').trim().toLowerCase() || null);
}
