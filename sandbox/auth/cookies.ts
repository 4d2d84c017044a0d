import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import { isSystemUser } from '../users.ts';

/** When cookies are set: a login gives all, a later answer renews them, the end of a session takes them back. */
type Occasion = 'login' | 'renewal' | 'end';

/** The `Set-Cookie` lines for a user; only `sid` is kept from scripts. */
export function cookiesFor(site: Site, user: string, sid: string, occasion: Occasion): readonly string[] {
  const plain = plainCookies(site, user);
  const lines = [
    `sid=${sid}; HttpOnly; Path=/; SameSite=Lax`,
    ...plain.map(([name, value]) => line(name, value)),
  ];
  if (occasion === 'end')
    return [...lines, ...[...new Set(['sid', ...plain.map(([name]) => name), 'user_image'])].map(taken)];
  return occasion === 'login' || site.rules.sessions.renews === 'every cookie' ? lines : lines.slice(0, 1);
}

function plainCookies(site: Site, user: string): (readonly [name: string, value: string])[] {
  const row = site.store.table('User').get(user);
  return [
    ['system_user', isSystemUser(site, user) ? 'yes' : 'no'],
    ['full_name', row ? readText(row, 'full_name') : user],
    ['user_id', user],
    [site.rules.sessions.extraCookie, site.rules.sessions.extraCookie === 'user_lang' ? 'en' : ''],
  ];
}

function line(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax`;
}

function taken(name: string): string {
  return `${name}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/`;
}
