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
  const { name, docstatus } = document;
  if (docstatus === 2) return { ...copyOf(document, doctype), amended_from: name };
  throw new ArgumentError(`${doctype.name} ${String(name)} is not cancelled: cancel it first.`);
}

/** Told by the amendment itself. Source: Frappe's desk never takes these over. */
const NOT_COPIED = new Set(['amended_from', 'amendment_date', 'cancel_reason']);

/** Passwords are masked on the wire. What is no field of the DocType is the row's identity, which the site gives anew. */
function copyOf(document: Row, { fields }: DocType): Row {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(
        ([fieldname, field]) =>
          field !== 'Password' && !NOT_COPIED.has(fieldname) && document[fieldname] !== null,
      )
      .map(([fieldname, field]) => [
        fieldname,
        typeof field === 'string' ? document[fieldname] : copyOfRows(document[fieldname], field()),
      ]),
  );
}

function copyOfRows(rows: unknown, doctype: DocType): unknown {
  return Array.isArray(rows) ? rows.map((row: Row) => copyOf(row, doctype)) : rows;
}
