import type { Site } from './site.ts';
import { rolesOf } from './users.ts';

/** Who asks, of which site. */
export interface Context {
  readonly site: Site;
  /** The User's name: `Administrator`, `Guest`, an email address. */
  readonly user: string;
  readonly roles: ReadonlySet<string>;
  /** Rights are not asked for: the user is Administrator, or the site itself writes in their name. */
  readonly unchecked: boolean;
}

export function contextOf(site: Site, user: string): Context {
  return { site, user, roles: new Set(rolesOf(site, user)), unchecked: user === 'Administrator' };
}

/** The site itself, writing in the name of a user what they asked it to. */
export function unchecked(site: Site, user: string): Context {
  return { ...contextOf(site, user), unchecked: true };
}
