import type { Site } from './site.ts';
import { rolesOf } from './users.ts';

/** Who asks, of which site. */
export interface Context {
  readonly site: Site;
  /** The User's name: `Administrator`, `Guest`, an email address. */
  readonly user: string;
  readonly roles: ReadonlySet<string>;
}

export function contextOf(site: Site, user: string): Context {
  return { site, user, roles: new Set(rolesOf(site, user)) };
}

/** Whoever may do everything. */
export function isAdministrator(context: Context): boolean {
  return context.user === 'Administrator';
}
