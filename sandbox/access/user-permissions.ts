import type { Context } from '../context.ts';
import { isTree, LEFT, RIGHT } from '../documents/tree.ts';
import type { Meta } from '../schema/meta.ts';
import { read, readText } from '../storage/row.ts';
import type { Site } from '../site.ts';
import type { Row, Value } from '../storage/row.ts';

/** Reads a column of a document or of one of its rows. */
type ReadColumn = (column: string) => Value;

/** Whether a document of this DocType is within what the user is limited to. */
export type Limit = (meta: Meta, column: ReadColumn) => boolean;

/**
 * What the User Permissions of a user leave of the documents of a DocType; undefined where they have none.
 *
 * Source: a user with permissions for documents of a DocType sees only those, and of other documents only those whose
 * Links to that DocType name one of them, or nothing where System Settings are not strict.
 *
 * @param linking - the DocType whose permissions count for the documents themselves: that of the Link they are listed for
 */
export function limitOf(context: Context, root: Meta, linking = root.name): Limit | undefined {
  if (context.unchecked) return undefined;
  const allowed = allowedNames(context, root.name);
  const own = linking === root.name ? allowed : allowedNames(context, linking);
  if (allowed.size === 0 && own.size === 0) return undefined;
  const mayBeEmpty = root.kind === 'single' || !isStrict(context.site);
  const within = (names: ReadonlySet<string> | undefined, name: Value, whereEmpty: boolean): boolean => {
    if (names === undefined) return true;
    return name === null || name === '' ? whereEmpty : names.has(String(name));
  };
  return (meta, column) =>
    within(own.get(meta.name), column('name'), true) &&
    meta.links.every(
      ({ fieldname, fieldtype, options = '', ignore_user_permissions: ignored }) =>
        fieldtype !== 'Link' ||
        Boolean(ignored) ||
        within(allowed.get(options), column(fieldname), mayBeEmpty),
    );
}

function isStrict({ store }: Site): boolean {
  const settings = store.table('System Settings').get('System Settings');
  return settings !== undefined && Boolean(read(settings, 'apply_strict_user_permissions'));
}

/** By DocType, the names that a user is limited to where documents of `applied` are concerned. */
function allowedNames({ site, user }: Context, applied: string): ReadonlyMap<string, ReadonlySet<string>> {
  const allowed = new Map<string, Set<string>>();
  for (const permission of permissionsOf(site, user)) {
    if (!isApplied(permission, applied)) continue;
    const doctype = readText(permission, 'allow');
    const names = allowed.get(doctype) ?? new Set();
    for (const name of namesOf(site, permission)) names.add(name);
    allowed.set(doctype, names);
  }
  return allowed;
}

/** What the User Permissions of a user say of a Link in documents of `applied`. */
export interface LinkLimit {
  /** Undefined where any name will do. */
  readonly names: ReadonlySet<string> | undefined;
  /** What a new document is given. Source: the default, or the only one that any permission of the DocType names. */
  readonly preset: string | undefined;
}

export function limitOfLink(context: Context, doctype: string, applied: string): LinkLimit {
  const { site, user } = context;
  const all = permissionsOf(site, user).filter((permission) => readText(permission, 'allow') === doctype);
  const applicable = all.filter((permission) => isApplied(permission, applied));
  const isOnly = all.flatMap((permission) => namesOf(site, permission)).length === 1;
  const preset = applicable.findLast((permission) => isOnly || read(permission, 'is_default'));
  return {
    names: applicable.length > 0 ? allowedNames(context, applied).get(doctype) : undefined,
    preset: preset && readText(preset, 'for_value'),
  };
}

/** Source: no User Permission limits Administrator or a guest. */
function permissionsOf({ store }: Site, user: string): readonly Row[] {
  if (user === 'Administrator' || user === 'Guest') return [];
  return store
    .table('User Permission')
    .rows()
    .filter((row) => readText(row, 'user') === user);
}

/** Source: `applicable_for` alone decides; `apply_to_all_doctypes` is for the form that shows it. */
function isApplied(permission: Row, doctype: string): boolean {
  return ['', doctype].includes(readText(permission, 'applicable_for'));
}

/** The document that a permission names, and the nodes below it. */
function namesOf({ store, schema }: Site, permission: Row): readonly string[] {
  const [doctype, name] = [readText(permission, 'allow'), readText(permission, 'for_value')];
  const meta = schema.find(doctype);
  const node = meta && isTree(meta) && store.table(doctype).get(name);
  if (!node || read(permission, 'hide_descendants')) return [name];
  const [left, right] = [Number(read(node, LEFT)), Number(read(node, RIGHT))];
  const below = store
    .table(doctype)
    .rows()
    .filter((row) => Number(read(row, LEFT)) > left && Number(read(row, RIGHT)) < right);
  return [name, ...below.map((row) => String(row.name))];
}
