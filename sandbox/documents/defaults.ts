import type { Field } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { castValue } from './cast.ts';
import { withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Fills what a new document, or a new row of a stored one, was not given.
 *
 * Source: the default of the field, except the one that titles the document (see `title.ts`); the first option of a
 * Select without one; the time of day in every Time field, default or not. A default that starts with `:` is a value of
 * another document and is left to the site's own setup.
 */
export function setDefaults(context: Context, draft: Draft): void {
  for (const part of withRows(draft)) if (part.before === null) fill(context, part);
}

function fill(context: Context, draft: Draft): void {
  const { title_field: title } = draft.meta.doctype;
  for (const field of draft.meta.stored) {
    if (field.fieldname === title) continue;
    if ((draft.values.get(field.fieldname) ?? null) !== null) continue;
    const value = defaultOf(context, field);
    if (value === null) continue;
    draft.values.set(field.fieldname, castValue(field, value));
    if (field.fieldtype === 'Time') draft.given.set(field.fieldname, value);
  }
}

function defaultOf({ site: { clock }, user }: Context, field: Field): string | null {
  if (field.fieldtype === 'Time') return clock.time();
  const { default: stated } = field;
  if (stated === undefined) return field.fieldtype === 'Select' ? firstOption(field) : null;
  if (stated.startsWith(':')) return null;
  if (stated === '__user') return user;
  if (stated === 'Today') return clock.today();
  if (stated.toLowerCase() === 'now' && field.fieldtype === 'Datetime') return clock.stamp();
  return stated;
}

function firstOption(field: Field): string | null {
  if (field.options === undefined || field.options === '[Select]' || field.options === 'Loading...')
    return null;
  return field.options.split('\n', 1)[0] ?? null;
}
