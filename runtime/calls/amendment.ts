import type { DocType } from '../doctype.ts';
import type { Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';

/**
 * The draft that amends a cancelled document: what its DocType's fields hold, `no_copy` or not, as the Amend button
 * takes it over. Source: Frappe's desk leaves `no_copy` fields out of duplicates, not of amendments.
 *
 * @throws ArgumentError where the document is not cancelled
 */
export function draftOf(document: Row, doctype: DocType): Row {
  if (document.docstatus === 2) return { ...copyOf(document, doctype), amended_from: document.name };
  throw new ArgumentError(`${doctype.name} ${String(document.name)} is not cancelled: cancel it first.`);
}

/**
 * Passwords are masked on the wire, and two fields tell of the old document's end: the desk leaves out the same. What is
 * no field of the DocType is a row's identity, which the site gives anew.
 */
function copyOf(document: Row, { fields }: DocType): Row {
  const copy: Row = {};
  for (const [fieldname, field] of Object.entries(fields)) {
    const value = document[fieldname];
    if (typeof field === 'function') copy[fieldname] = (value as Row[]).map((row) => copyOf(row, field()));
    else if (value !== null && field !== 'Password' && !/^(amendment_date|cancel_reason)$/.test(fieldname))
      copy[fieldname] = value;
  }
  return copy;
}
