import type { Permission } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { permissionError } from '../errors.ts';
import type { SiteError } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';

export type Right = Exclude<keyof Permission, 'role' | 'permlevel' | 'if_owner'>;

const RIGHTS: ReadonlySet<string> = new Set<Right>([
  'amend',
  'cancel',
  'create',
  'delete',
  'email',
  'export',
  'import',
  'print',
  'read',
  'report',
  'select',
  'share',
  'submit',
  'write',
]);

export function isRight(name: string): name is Right {
  return RIGHTS.has(name);
}

/** On which documents of a DocType a right holds. */
type Reach = 'all' | 'own' | 'none';

/**
 * Source: the rules of permission level 0 for the user's roles; one without `if_owner` outweighs one with. Nobody but
 * Administrator submits what is not submittable.
 */
export function reachOf(context: Context, meta: Meta, right: Right): Reach {
  if (context.unchecked) return 'all';
  if (right === 'submit' && !meta.doctype.is_submittable) return 'none';
  const rules = meta.doctype.permissions.filter(
    (rule) => context.roles.has(rule.role) && !rule.permlevel && rule[right],
  );
  if (rules.some((rule) => !rule.if_owner)) return 'all';
  return rules.length > 0 ? 'own' : 'none';
}

/** Whether the user may pick documents of a DocType for a Link, and not read them. */
export function onlySelects(context: Context, meta: Meta): boolean {
  return reachOf(context, meta, 'read') === 'none' && reachOf(context, meta, 'select') !== 'none';
}

/** Source: only a deletion is refused with a message thrown. */
export function notAllowed({ user }: Context, doctype: string, right: Right): SiteError {
  return permissionError(noPermission(user, doctype, right), { thrown: right === 'delete' });
}

/** As {@link notAllowed}, of one document. */
export function notAllowedOnDocument({ user }: Context, doctype: string, right: Right): SiteError {
  return permissionError(noPermission(user, doctype, right), {
    thrown: right === 'delete',
    circumstance: 'access to a document',
  });
}

function noPermission(user: string, doctype: string, right: Right): string {
  return `${user} has no permission to ${right} ${doctype}. Give one of their roles the right.`;
}

/** Whether the user may read or write the fields of a permission level. */
export function mayAtLevel(context: Context, meta: Meta, right: 'read' | 'write', level: number): boolean {
  if (level === 0 || context.unchecked) return true;
  return meta.doctype.permissions.some(
    (rule) => rule.permlevel === level && rule[right] && context.roles.has(rule.role),
  );
}
