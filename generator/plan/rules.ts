import { RESERVED_WORDS, wireOf, type DocType, type Field, type Kind } from '../schema/index.ts';

/**
 * Whether a client may set it: Frappe keeps what it computes (virtual fields) and what its own code fills (read only), but
 * takes the field that documents are named by, and creates none without it.
 */
export function isSettable(doctype: DocType, field: Field): boolean {
  return !isKept(doctype, field) && !field.is_virtual && wireOf(field.fieldtype) !== 'none';
}

function isReadOnly({ read_only: flag, fieldtype }: Field): boolean {
  return flag === 1 || fieldtype === 'Read Only';
}

function isNaming({ autoname }: DocType, { fieldname }: Field): boolean {
  return autoname === `field:${fieldname}`;
}

/** Whether the site keeps its own value, whatever is sent. */
export function isKept(doctype: DocType, field: Field): boolean {
  return (isReadOnly(field) || isNumbering(doctype, field)) && !isNaming(doctype, field);
}

/**
 * Whether it is a node's place in its tree, which the site numbers itself.
 *
 * Source: `update_nsm` of `frappe/utils/nestedset.py` takes a node that has numbers for one that is in the tree already: a sent
 * number would stay, and with it a tree that is out of order.
 */
function isNumbering({ is_tree: isTree }: DocType, { fieldname }: Field): boolean {
  return isTree === 1 && /^(lft|rgt|old_parent)$/.test(fieldname);
}

/** Whether it always has a value. Source: with every save, Frappe sets what names a document to its name. */
export function isMandatory(doctype: DocType, field: Field): boolean {
  return field.reqd === 1 || isNaming(doctype, field);
}

/** Whether it is said when a document is created, and never changed: what names it only by renaming. */
export function isSetOnce(doctype: DocType, field: Field): boolean {
  return field.set_only_once === 1 || isNaming(doctype, field);
}

/**
 * Whether something of it can be changed of a submitted document: a table's rows too, where one of their fields can.
 *
 * Source: of a table that does not allow it, Frappe refuses more rows or fewer, and asks each field of those that are there
 * (`_validate_update_after_submit` of `frappe/model/base_document.py`).
 *
 * @param rows - where it is a table, the DocType of its rows
 */
export function isAllowedOnSubmit(doctype: DocType, field: Field, rows: DocType | undefined): boolean {
  if (field.allow_on_submit === 1) return true;
  if (doctype.is_submittable !== 1 || !rows) return false;
  return rows.fields.some((column) => column.allow_on_submit === 1 && isSettable(rows, column));
}

/**
 * Whether the site refuses a new document without it: mandatory or what names it, and nothing else fills it in.
 *
 * Source: Frappe fills a new document before it names and checks it: a `default`, a Check's 0, a Time's now, a Select's
 * first line, what `fetch_from` copies, the naming series.
 */
export function isDemanded(doctype: DocType, field: Field): boolean {
  if (!isMandatory(doctype, field)) return false;
  if (field.default !== undefined || field.fetch_from !== undefined) return false;
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

/** Names are UUIDs, which the caller may say. Source: `set_new_name` of Frappe 16. */
export function isNamedByUuid({ autoname }: DocType): boolean {
  return autoname === 'UUID';
}

/** The caller says the name. */
export function isPrompted({ autoname, naming_rule: rule }: DocType): boolean {
  return autoname?.toLowerCase() === 'prompt' || (autoname === undefined && rule === 'Set by user');
}

/**
 * Whether its lists name the table of what they sort by and add up: a column is called like a word of SQL, or has one in its name.
 *
 * Source: Frappe 14 and 15 put backticks around the plain columns of `fields` alone. Releases of 15 refuse a function that has a
 * statement's word in what stands behind its bracket, up to a space: the name of a table may have one (`sanitize_fields`). The
 * controller of a virtual DocType has no tables, and no other kinds are listed.
 */
export function isQualified({ name, fields }: DocType, kind: Kind): boolean {
  const [, beforeSpace] = /^(.*?) /.exec(name) ?? [];
  const hides = beforeSpace !== undefined && !STATEMENT.test(beforeSpace);
  return (
    /^(standard|submittable|tree)$/.test(kind) &&
    fields.some(
      ({ fieldname, fieldtype }) =>
        (RESERVED_WORDS.has(fieldname.toLowerCase()) || (hides && STATEMENT.test(fieldname))) &&
        isColumn(fieldtype),
    )
  );
}

const STATEMENT = /select|create|insert|delete|drop|update|case|show/i;

function isColumn(fieldtype: string): boolean {
  return !/^(none|rows)$/.test(wireOf(fieldtype));
}
