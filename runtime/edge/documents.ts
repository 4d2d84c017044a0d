import { hasColumns, isDocument, isRows, type Row } from '../document.ts';
import type { DocType, FieldDescriptor } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import { ConversionError } from './conversion-error.ts';
import type { Conversion, EdgePart } from './edge-part.ts';
import { excerptOf } from './excerpt.ts';
import { fieldOf, isNameless, programName, siteName } from './fieldnames.ts';

/** Where a value stands, for an error to say. */
export interface Place {
  readonly doctype: string;
  readonly documentName: string | undefined;
  /** The way to the document from the outermost: `items[0].` */
  readonly path: string;
}

/**
 * A document as the program sees it.
 *
 * @throws ConversionError for a value that is none of its fieldtype
 */
export function decodeDocument(document: Row, doctype: DocType, edge: EdgePart, place: Place): Row {
  return Object.fromEntries(
    Object.entries(document)
      .filter(([fieldname]) => !isNameless(fieldname, document, doctype, edge.casing))
      .map(([fieldname, value]) => {
        const name = programName(fieldname, doctype, edge.casing);
        return [name, decodeField(value, fieldOf(fieldname, doctype), name, edge, place)];
      }),
  );
}

/** A field's value as the program sees it: the rows of a table, or a value by its fieldtype. */
export function decodeField(
  value: unknown,
  field: FieldDescriptor | undefined,
  name: string,
  edge: EdgePart,
  place: Place,
): unknown {
  if (value === null || field === undefined) return value;
  const at = place.path + name;
  if (typeof field === 'function') {
    const rows = field();
    if (!isRows(value)) throw new ConversionError({ ...place, field: at }, value, `rows of ${rows.name}`);
    return value.map((row, index) => decodeDocument(row, rows, edge, { ...place, path: `${at}[${index}].` }));
  }
  const conversion = conversionOf(field, edge);
  if (!conversion) return value;
  const decoded = conversion.decode(value);
  if (decoded !== undefined) return decoded;
  throw new ConversionError({ ...place, field: at }, value, conversion.takes);
}

/**
 * A document, or a part of one, as the site takes it. What is no document is left for the call to refuse.
 *
 * @throws ArgumentError for a value that the site cannot keep
 */
export function encodeDocument(document: object, doctype: DocType, edge: EdgePart, path = ''): object {
  if (!isDocument(document)) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      const fieldname = siteName(name, doctype, edge.casing);
      return [fieldname, encodeField(value, fieldOf(fieldname, doctype), doctype, edge, path + name)];
    }),
  );
}

function encodeField(
  value: unknown,
  field: FieldDescriptor | undefined,
  doctype: DocType,
  edge: EdgePart,
  path: string,
): unknown {
  if (typeof field !== 'function') {
    const encoded = encodeValue(value, field, doctype, edge, path);
    const isInColumn = conversionOf(field, edge)?.isDecimal && hasColumns(doctype);
    if (isInColumn && Math.abs(Number(encoded)) >= DECIMAL_LIMIT)
      throw refusal(doctype, path, 'at most 12 digits before its decimals, as a double rounds it', value);
    return encoded;
  }
  if (!Array.isArray(value)) return value;
  return value.map((row: object, index) => encodeDocument(row, field(), edge, `${path}[${index}].`));
}

/** Source: the columns of numbers with decimals are `decimal(21,9)`. */
const DECIMAL_LIMIT = 1e12;

/** A value as the site takes it. Nothing, and what its field does not convert, stays as it is. */
export function encodeValue(
  value: unknown,
  field: FieldDescriptor | undefined,
  doctype: DocType,
  edge: EdgePart,
  path: string,
): unknown {
  const conversion = conversionOf(field, edge);
  if (!conversion || value === null || value === undefined) return value;
  const encoded = conversion.encode(value);
  if (encoded !== undefined) return encoded;
  throw refusal(doctype, path, conversion.takes, value);
}

/**
 * What a field is compared with. Frappe makes a number of it, or, as for a Duration, compares texts with each other; so of
 * a number it is given one.
 *
 * Source: but for `in`, Frappe reads a time of day, `get_time`: 25:00:00 and -1:00:00 are both 1:00:00 to it.
 */
export function encodeOperand(
  value: unknown,
  operator: string,
  field: FieldDescriptor | undefined,
  doctype: DocType,
  edge: EdgePart,
  path: string,
): unknown {
  const encoded = encodeValue(value, field, doctype, edge, path);
  const conversion = conversionOf(field, edge);
  if (typeof encoded !== 'string' || !conversion) return encoded;
  if (field === 'Time' && operator !== 'in' && !TIME_OF_DAY.test(encoded))
    throw refusal(doctype, path, 'a time of day, unless compared by in', value);
  return conversion.isDecimal ? Number(encoded) : encoded;
}

const TIME_OF_DAY = /^(?:1?\d|2[0-3]):/;

function refusal({ name }: DocType, path: string, takes: string, value: unknown): ArgumentError {
  return new ArgumentError(`${name}: ${path} takes ${takes}, not ${excerptOf(value)}. Nothing was sent.`);
}

function conversionOf(
  field: FieldDescriptor | undefined,
  { conversions = {} }: EdgePart,
): Conversion | undefined {
  return typeof field === 'string' && Object.hasOwn(conversions, field) ? conversions[field] : undefined;
}
