/**
 * How a fieldtype's value travels in JSON.
 *
 * - `text`: a string, null where nothing was entered
 * - `integer`, `decimal`: a number
 * - `check`: 0 or 1
 * - `rows`: an array of the child DocType's documents
 * - `none`: never part of a document: layout, buttons and pictures of other fields
 */
export type Wire = 'text' | 'integer' | 'decimal' | 'check' | 'rows' | 'none';

/**
 * Every fieldtype of Frappe 13 to 16 with its wire.
 * Source: the options of `DocField.fieldtype`, and the values recorded from sites of 14, 15 and 16.
 */
export const FIELDTYPES = {
  Attach: 'text',
  'Attach Image': 'text',
  Autocomplete: 'text',
  Barcode: 'text',
  Button: 'none',
  Check: 'check',
  Code: 'text',
  Color: 'text',
  'Column Break': 'none',
  Currency: 'decimal',
  Data: 'text',
  Date: 'text',
  Datetime: 'text',
  Duration: 'decimal',
  'Dynamic Link': 'text',
  Float: 'decimal',
  Fold: 'none',
  Geolocation: 'text',
  HTML: 'none',
  'HTML Editor': 'text',
  Heading: 'none',
  Icon: 'text',
  Image: 'none',
  Int: 'integer',
  JSON: 'text',
  Link: 'text',
  'Long Int': 'integer',
  'Long Text': 'text',
  'Markdown Editor': 'text',
  Password: 'text',
  Percent: 'decimal',
  Phone: 'text',
  Rating: 'decimal',
  'Read Only': 'text',
  'Section Break': 'none',
  Select: 'text',
  Signature: 'text',
  'Small Text': 'text',
  'Tab Break': 'none',
  Table: 'rows',
  'Table MultiSelect': 'rows',
  Text: 'text',
  'Text Editor': 'text',
  Time: 'text',
} as const satisfies Readonly<Record<string, Wire>>;

export type KnownFieldtype = keyof typeof FIELDTYPES;

export function isKnownFieldtype(fieldtype: string): fieldtype is KnownFieldtype {
  return Object.hasOwn(FIELDTYPES, fieldtype);
}

/** The wire of a fieldtype; one that this version does not know is taken for text, as a new editor would be. */
export function wireOf(fieldtype: string): Wire {
  return WIRES.get(fieldtype) ?? 'text';
}

const WIRES: ReadonlyMap<string, Wire> = new Map(Object.entries(FIELDTYPES));

/**
 * Whether it can be null. Source: `NOT_NULL_TYPES` of Frappe's tables, which are Check, Currency, Float, Int and Percent, hold
 * 0 where nothing was entered, and so did every Rating recorded; all others hold null.
 */
export function isNullable(fieldtype: string): boolean {
  return wireOf(fieldtype) === 'text' || fieldtype === 'Duration' || fieldtype === 'Long Int';
}

/** The columns that every document has besides its fields; no field may take one of these names. */
export const STANDARD_FIELDS = [
  'name',
  'owner',
  'creation',
  'modified',
  'modified_by',
  'docstatus',
  'idx',
] as const;

/** The further columns of a child table's rows. */
export const CHILD_FIELDS = ['parent', 'parentfield', 'parenttype'] as const;
