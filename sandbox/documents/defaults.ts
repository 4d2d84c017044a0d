import type { Field } from '../../generator/schema/index.ts';
import { limitOfLink } from '../access/user-permissions.ts';
import type { LinkLimit } from '../access/user-permissions.ts';
import type { Context } from '../context.ts';
import { castValue } from './cast.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import { textOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Fills what a new document, or a new row of a stored one, was not given.
 *
 * Source: the default of the field, except the one that titles the document (see `title.ts`); the first option of a
 * Select without one; the time of day in every Time field, default or not. `update_if_missing` leaves an empty text alone.
 */
export function setDefaults(context: Context, draft: Draft): void {
  for (const part of withRows(draft)) if (part.before === null) fill(context, part, draft);
}

function fill(context: Context, draft: Draft, holder: Draft): void {
  for (const field of draft.meta.stored) {
    if ((draft.values.get(field.fieldname) ?? null) !== null || draft.emptied.has(field.fieldname)) continue;
    const value = valueFor(context, field, draft.meta, draft === holder ? undefined : holder);
    if (value === null) continue;
    const written = castValue(field, value);
    draft.values.set(field.fieldname, written);
    if (field.fieldtype === 'Time') draft.given.set(field.fieldname, { sent: value, written });
  }
}

/**
 * Source: a Link is first given what the user's permissions or defaults name, if that is there; and no default of its own
 * that their permissions rule out.
 */
function valueFor(context: Context, field: Field, meta: Meta, holder: Draft | undefined): string | null {
  const { fieldname, options = '' } = field;
  const isLimited = field.fieldtype === 'Link' && options !== 'User';
  const { names, preset } =
    isLimited && !field.ignore_user_permissions ? limitOfLink(context, options, meta.name) : ANY;
  const isAllowed = (name: string): boolean => names?.has(name) ?? true;
  if (isLimited) {
    const usual = userDefault(context.site, context.user, fieldname);
    const given = preset ?? (isAllowed(usual) ? usual : '');
    if (given !== '') return context.site.store.table(options).has(given) ? given : null;
  }
  if (fieldname === meta.doctype.title_field) return null;
  const value = defaultOf(context, field, holder);
  return value !== null && isAllowed(value) ? value : null;
}

const ANY: LinkLimit = { names: undefined, preset: undefined };

function defaultOf(context: Context, field: Field, holder: Draft | undefined): string | null {
  const { clock } = context.site;
  if (field.fieldtype === 'Time') return clock.time();
  const { default: stated } = field;
  if (stated === undefined) return field.fieldtype === 'Select' ? firstOption(field) : null;
  if (stated.startsWith(':')) return valueElsewhere(context, field, stated.slice(1), holder);
  if (stated === '__user') return context.user;
  if (stated === 'Today') return clock.today();
  if (stated.toLowerCase() === 'now' && field.fieldtype === 'Datetime') return clock.stamp();
  return stated;
}

/**
 * The value that a document of another DocType has in the field of the same name: `:Company` is that of the company.
 *
 * Source: a row takes the document that its holder names in `company`, and a holder the one of the user's defaults.
 */
function valueElsewhere(
  { site, user }: Context,
  { fieldname }: Field,
  doctype: string,
  holder: Draft | undefined,
): string | null {
  const key = doctype.toLowerCase().replaceAll(' ', '_');
  const name = holder ? textOf(holder, key) : userDefault(site, user, key);
  const row = name === '' ? undefined : site.store.table(doctype).get(name);
  return row ? readText(row, fieldname) || null : null;
}

/** Source: a user's own default comes before the one for all. */
export function userDefault({ store }: Site, user: string, key: string): string {
  const defaults = store
    .table('DefaultValue')
    .rows()
    .filter((row) => readText(row, 'defkey') === key);
  const own = [user, '__default'].map((parent) => defaults.find((row) => readText(row, 'parent') === parent));
  const found = own.find((row) => row !== undefined);
  return found ? readText(found, 'defvalue') : '';
}

function firstOption(field: Field): string | null {
  if (field.options === undefined || field.options === '[Select]' || field.options === 'Loading...')
    return null;
  return field.options.split('\n', 1)[0] ?? null;
}
