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
  return user === 'Administrator' || opensDesk(site, givenRoles(site, user));
}

/** Whether one of these roles gives access to the desk; one that is not there counts as if it did. */
export function opensDesk({ store }: Site, roles: readonly string[]): boolean {
  return roles.some((role) => {
    const row = store.table('Role').get(role);
    return row === undefined || read(row, 'desk_access') !== 0;
  });
}
