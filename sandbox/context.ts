import type { Site } from './site.ts';
import { readText } from './storage/row.ts';

/** Who asks, of which site. */
export interface Context {
  readonly site: Site;
  /** The User's name: `Administrator`, `Guest`, an email address. */
  readonly user: string;
  readonly roles: ReadonlySet<string>;
}

export function contextOf(site: Site, user: string): Context {
  return { site, user, roles: rolesOf(site, user) };
}

/** Whoever may do everything. */
export function isAdministrator(context: Context): boolean {
  return context.user === 'Administrator';
}

/** Source: every visitor has Guest; every user who has logged in has All and Desk User besides their own. */
function rolesOf({ store }: Site, user: string): ReadonlySet<string> {
  if (user === 'Guest') return new Set(['Guest']);
  const own = store.table('Has Role').children('User', user, 'roles');
  return new Set(['All', 'Desk User', 'Guest', ...own.map((row) => readText(row, 'role'))]);
}
