import type { Site } from '../../site.ts';
import { rolesOf } from '../../users.ts';
import { readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';

export const CLIENT = 'OAuth Client';

export function clientRow({ store }: Site, id: string): Row | undefined {
  const row = store.table(CLIENT).get(id);
  return row?.name === id ? row : undefined;
}

/** Source: a client may be used by those who have one of its roles. */
export function mayUse(site: Site, client: Row, user: string): boolean {
  const allowed = site.store.table('OAuth Client Role').children(CLIENT, client.name, 'allowed_roles');
  const roles = new Set(rolesOf(site, user));
  return user === 'Administrator' || allowed.some((row) => roles.has(readText(row, 'role')));
}

export function redirectUris(client: Row): readonly string[] {
  return readText(client, 'redirect_uris').split(/\s+/).filter(Boolean);
}
