import type { Context } from '../context.ts';
import { textOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { read } from '../storage/row.ts';
import { isWithinLimit } from './documents.ts';
import { reachOf } from './roles.ts';
import type { Right } from './roles.ts';

/** In the order in which a site names them. */
const RIGHTS: readonly Right[] = [
  'select',
  'read',
  'write',
  'create',
  'delete',
  'submit',
  'cancel',
  'amend',
  'print',
  'email',
  'report',
  'import',
  'export',
  'share',
];

type Flags = Readonly<Record<string, 0 | 1>>;

/** By right, 1 or 0; and of rights that only the owner has, what they come to for the user. */
export interface DocPermissions {
  readonly [right: string]: unknown;
  readonly if_owner?: Flags;
  readonly has_if_owner_enabled?: boolean;
}

/**
 * What the roles of the user, and their User Permissions, let them do to a document.
 *
 * Source: `get_doc_permissions` of frappe/permissions.py. Shares are no part of it, nor is a permission level above 0.
 */
export function permissionsOn(context: Context, draft: Draft): DocPermissions {
  if (context.unchecked) return { ...flags(everyRight(context), () => true), ...withheld(context, draft) };
  const isOwner = textOf(draft, 'owner').toLowerCase() === context.user.toLowerCase();
  const reach = (right: Right): ReturnType<typeof reachOf> => reachOf(context, draft.meta, right);
  const ifOwner = flags(
    RIGHTS.filter((right) => right !== 'create' && reach(right) === 'own'),
    () => isOwner,
  );
  if (!isWithinLimit(context, draft)) return isOwner ? { ...ifOwner, create: 0 } : {};
  return {
    if_owner: ifOwner,
    has_if_owner_enabled: hasOwnerRule(context, draft),
    ...flags(everyRight(context), (right) =>
      RIGHTS.some((known) => known === right && reach(known) !== 'none'),
    ),
    ...withheld(context, draft),
    ...ifOwner,
  };
}

function flags(rights: readonly string[], isGiven: (right: string) => boolean): Flags {
  return Object.fromEntries(rights.map((right) => [right, isGiven(right) ? 1 : 0]));
}

function everyRight({ site }: Context): readonly string[] {
  return site.rules.namesOldRight ? [...RIGHTS, 'set_user_permissions'] : RIGHTS;
}

function hasOwnerRule({ roles }: Context, { meta }: Draft): boolean {
  return meta.doctype.permissions.some((rule) => rule.if_owner && !rule.permlevel && roles.has(rule.role));
}

/** Source: only what is submittable is submitted, and only what says so is imported. */
function withheld({ site }: Context, { meta }: Draft): Flags {
  const doctype = site.store.table('DocType').get(meta.name);
  return {
    ...(!meta.doctype.is_submittable && { submit: 0 }),
    ...(!(doctype && read(doctype, 'allow_import')) && { import: 0 }),
  };
}
