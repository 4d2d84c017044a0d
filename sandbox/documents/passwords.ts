import type { Store } from '../storage/store.ts';
import { nameOf, textOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Puts every new secret aside and leaves as many stars in its place, so that no read can show it. Source: stars that are
 * sent back leave the secret as it is, an empty field forgets it.
 */
export function hidePasswords(store: Store, draft: Draft): void {
  for (const [part, fieldname] of passwordsOf(draft)) {
    const secret = textOf(part, fieldname);
    if (/^\*+$/.test(secret) || (secret === '' && isLogin(part, fieldname))) continue;
    store.setSecret(part.meta.name, String(nameOf(part)), fieldname, secret || undefined);
    if (secret !== '') part.values.set(fieldname, '*'.repeat(secret.length));
  }
}

/** Source: what a user logs in with is a password of its own, which `new_password` replaces and nothing forgets. */
function isLogin({ meta }: Draft, fieldname: string): boolean {
  return meta.name === 'User' && fieldname === 'new_password';
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
