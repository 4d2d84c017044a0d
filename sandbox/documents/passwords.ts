import type { Store } from '../storage/store.ts';
import { nameOf, textOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/** Puts every new secret aside and leaves as many stars in its place, so that no read can show it. */
export function hidePasswords(store: Store, draft: Draft): void {
  for (const part of withRows(draft)) {
    for (const { fieldname, fieldtype } of part.meta.stored) {
      const secret = textOf(part, fieldname);
      if (fieldtype !== 'Password' || /^\**$/.test(secret)) continue;
      store.keepSecret(part.meta.name, String(nameOf(part)), fieldname, secret);
      part.values.set(fieldname, '*'.repeat(secret.length));
    }
  }
}
