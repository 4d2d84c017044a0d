import { wireOf, type DocType, type Field } from '../schema/index.ts';

/** Whether a client may set it: Frappe keeps what it computes (virtual fields) and what its own code fills (read only). */
export function isSettable(field: Field): boolean {
  return (
    !field.read_only &&
    field.fieldtype !== 'Read Only' &&
    !field.is_virtual &&
    wireOf(field.fieldtype) !== 'none'
  );
}

/**
 * Whether the site refuses a new document without it: mandatory, and nothing else fills it in.
 *
 * Source: Frappe fills a new document before it checks it: a `default`, a Check's 0, a Time's now, a Select's first
 * line, what `fetch_from` copies, the naming series; and it cannot name a document whose naming field is empty.
 */
export function isDemanded(doctype: DocType, field: Field): boolean {
  if (doctype.autoname === `field:${field.fieldname}`) return true;
  if (!field.reqd || field.default !== undefined || field.fetch_from !== undefined) return false;
  if (field.fieldname === 'naming_series') return false;
  if (field.fieldtype === 'Check' || field.fieldtype === 'Time') return false;
  return field.fieldtype !== 'Select' || (field.options ?? '').split('\n')[0] === '';
}

/**
 * Whether a client may do so with documents of a virtual DocType. What its controller can do no schema tells; that nobody may is
 * told by its permissions.
 */
export function isGranted({ permissions }: DocType, act: 'create' | 'write' | 'delete'): boolean {
  return permissions.some((permission) => permission[act]);
}

/** Names are numbers, counted by the database. */
export function isNumbered({ autoname }: DocType): boolean {
  return autoname?.toLowerCase() === 'autoincrement';
}

/** The caller says the name. */
export function isPrompted({ autoname, naming_rule: rule }: DocType): boolean {
  return autoname?.toLowerCase() === 'prompt' || (autoname === undefined && rule === 'Set by user');
}
