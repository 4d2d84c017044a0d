import type { DocType } from '../doctype.ts';
import type { Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';

/**
 * The draft that amends a cancelled document. It takes over what the DocType's fields hold, `no_copy` or not, as the
 * Amend button does. Source: Frappe's desk leaves `no_copy` fields out of duplicates, not of amendments.
 *
 * @throws ArgumentError where the document is not cancelled
 */
export function draftOf(document: Row, doctype: DocType): Row {
  const name = document.name;
  if (document.docstatus !== 2)
    throw new ArgumentError(
      `${doctype.name} ${String(name)} is not cancelled (docstatus ${String(document.docstatus)}): cancel it, then amend it.`,
    );
  return { ...copyOf(document, doctype), amended_from: name };
}

/** Kept by the site or told by the amendment itself. Source: the same list in Frappe's desk. */
const NOT_COPIED = new Set(['amended_from', 'amendment_date', 'cancel_reason']);

function copyOf(document: Row, { fields }: DocType): Row {
  const copied = Object.entries(fields).filter(
    ([fieldname, field]) =>
      field !== 'Password' && !NOT_COPIED.has(fieldname) && document[fieldname] !== null,
  );
  return Object.fromEntries(
    copied.map(([fieldname, field]) => [fieldname, copyOfValue(document[fieldname], field)]),
  );
}

function copyOfValue(value: unknown, field: DocType['fields'][string]): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((row: Row) => (typeof field === 'string' ? withoutIdentity(row) : copyOf(row, field())));
}

/** For rows whose DocType is not known. */
function withoutIdentity(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([fieldname]) => !IDENTITY.has(fieldname)));
}

/** Source: Frappe's standard columns, and the names it gives to a row's place. */
const IDENTITY = new Set([
  'name',
  'owner',
  'creation',
  'modified',
  'modified_by',
  'docstatus',
  'idx',
  'parent',
  'parentfield',
  'parenttype',
]);
