import { textOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { OwnRules } from './rules.ts';

/** The two users that every site has are named without an address. */
const BUILT_IN = new Set(['Administrator', 'Guest']);

/** Source: a User is named by their email address, in lower case, and their full name is made of its parts. */
export const USER: OwnRules = {
  name: (draft) => (BUILT_IN.has(textOf(draft, 'name')) ? textOf(draft, 'name') : textOf(draft, 'email')),
  beforeInsert: (_site, draft) => complete(draft),
  beforeSave: (_site, draft) => complete(draft),
};

function complete(draft: Draft): void {
  const parts = ['first_name', 'middle_name', 'last_name'].map((part) => textOf(draft, part));
  draft.values.set('full_name', parts.filter(Boolean).join(' '));
  draft.values.set('email', textOf(draft, 'email').trim().toLowerCase() || null);
}
