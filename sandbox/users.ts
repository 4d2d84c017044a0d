import type { Site } from './site.ts';
import { read, readText } from './storage/row.ts';

/** Roles that were given to a user, in their order. */
export function givenRoles({ store }: Site, user: string): readonly string[] {
  return store
    .table('Has Role')
    .children('User', user, 'roles')
    .map((row) => readText(row, 'role'));
}

/**
 * All roles of a user.
 *
 * Source: every visitor has Guest, every user who has logged in All, and those with access to the desk Desk User.
 */
export function rolesOf(site: Site, user: string): readonly string[] {
  if (user === 'Guest') return ['Guest'];
  return [...givenRoles(site, user), 'All', 'Guest', ...(isSystemUser(site, user) ? ['Desk User'] : [])];
}

/** Whether a user may use the desk. Source: one of their roles gives access to it. */
export function isSystemUser(site: Site, user: string): boolean {
  if (user === 'Administrator') return true;
  return givenRoles(site, user).some((role) => {
    const row = site.store.table('Role').get(role);
    return row === undefined || read(row, 'desk_access') !== 0;
  });
}
