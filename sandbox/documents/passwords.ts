import type { Store } from '../storage/store.ts';
import { nameOf, textOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/** Puts every new secret aside and leaves as many stars in its place, so that no read can show it. */
export function hidePasswords(store: Store, draft: Draft): void {
  for (const [part, fieldname] of passwordsOf(draft)) {
    const secret = textOf(part, fieldname);
    if (/^\**$/.test(secret)) continue;
    store.setSecret(part.meta.name, String(nameOf(part)), fieldname, secret);
    part.values.set(fieldname, '*'.repeat(secret.length));
  }
}

/** Drops the secrets of a document that goes, or keeps them under its new name. Rows keep their own names. */
export function moveSecrets(store: Store, draft: Draft, name?: string): void {
  const old = String(nameOf(draft));
  for (const [part, fieldname] of passwordsOf(draft)) {
    if (part !== draft && name !== undefined) continue;
    const own = part === draft ? old : String(nameOf(part));
    const secret = store.secret(part.meta.name, own, fieldname);
    store.setSecret(part.meta.name, own, fieldname, undefined);
    if (name !== undefined) store.setSecret(part.meta.name, name, fieldname, secret);
  }
}

function* passwordsOf(draft: Draft): Iterable<readonly [part: Draft, fieldname: string]> {
  for (const part of withRows(draft)) {
    for (const { fieldname, fieldtype } of part.meta.stored) {
      if (fieldtype === 'Password') yield [part, fieldname];
    }
  }
}
