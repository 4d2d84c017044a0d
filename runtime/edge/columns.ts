import type { AnyDocType, DocType, FieldDescriptor } from '../doctype.ts';
import type { Row } from '../document.ts';
import { ArgumentError } from '../errors/index.ts';
import { rowsOf } from '../filters.ts';
import { decodeField, type Place } from './documents.ts';
import type { EdgePart } from './edge-part.ts';
import { fieldOf, isNameless, programName, siteName } from './fieldnames.ts';

/** One text of `fields`: as the site takes it, and what it makes of the rows that are answered. */
export interface Column {
  readonly asked: string;
  /** The key that the site answers it under. */
  readonly key: string;
  /** The key that the program sees. */
  readonly name: string;
  readonly field: FieldDescriptor | undefined;
}

/** The DocTypes that a query names for its Links, by what the program calls the field. */
export type Linked = Readonly<Record<string, AnyDocType>>;

/** The DocType that a Link points at, as far as the site's registry knows it. */
export type TargetOf = (fieldname: string) => DocType | undefined;

const NAME = '[^\\s.()]+';
const COLUMN = new RegExp(`^(?:(count|sum|avg)\\()?(${NAME})(?:\\.(${NAME}))?(\\)?)(?: as (${NAME}))?$`);

/**
 * Reads one text of `fields`. What is no column is left for the call to refuse.
 *
 * @throws ArgumentError for the column of a linked document whose DocType is not known: its values could not be converted
 */
export function columnOf(
  text: string,
  doctype: DocType,
  edge: EdgePart,
  known: TargetOf,
  linked: Linked = {},
): Column {
  const [, aggregate = '', head = text, tail, close = '', alias] = COLUMN.exec(text) ?? [];
  const first = siteName(head, doctype, edge.casing);
  const owner = tail === undefined ? doctype : targetOf(head, first, doctype, known, linked);
  const last = tail === undefined ? first : siteName(tail, owner, edge.casing);
  const path = tail === undefined ? first : `${first}.${last}`;
  return {
    asked: `${aggregate && `${aggregate}(`}${path}${close}${alias === undefined ? '' : ` as ${alias}`}`,
    key: alias ?? last,
    name: alias ?? tail ?? head,
    field: aggregate === 'count' ? undefined : fieldOf(last, owner),
  };
}

function targetOf(
  name: string,
  fieldname: string,
  doctype: DocType,
  known: TargetOf,
  linked: Linked,
): DocType {
  const named = Object.hasOwn(linked, name) ? linked[name] : undefined;
  const target = rowsOf(fieldname, doctype) ?? named ?? known(fieldname);
  if (target) return target;
  throw new ArgumentError(
    `${doctype.name}: the values of ${name}'s document are converted, so name its DocType (linked: { ${name}: … }) or ` +
      'give connect the registry (doctypes).',
  );
}

/**
 * What rows are sorted or grouped by, as the site takes it; another name that `fields` gives stays, and what is no column.
 *
 * @throws ArgumentError for a column that the site calls as `fields` calls something else
 */
export function encodeOrder(
  path: string,
  columns: readonly Column[],
  doctype: DocType,
  edge: EdgePart,
): string {
  const isGiven = (name: string): boolean => columns.some(({ asked }) => asked.endsWith(` as ${name}`));
  if (isGiven(path)) return path;
  const [head = '', tail] = path.split('.');
  const first = siteName(head, doctype, edge.casing);
  if (tail === undefined && isGiven(first))
    throw new ArgumentError(
      `${doctype.name}: ${path} is ${first} to the site, which fields give to another; choose a name but that.`,
    );
  if (tail === undefined) return first;
  const rows = rowsOf(first, doctype);
  return rows ? `${first}.${siteName(tail, rows, edge.casing)}` : path;
}

/**
 * A row of a list as the program sees it.
 *
 * @param columns - those that were asked for; what `*` brings besides is of the DocType
 * @throws ConversionError for a value that is none of its fieldtype
 */
export function decodeRow(
  row: Row,
  columns: readonly Column[],
  doctype: DocType,
  edge: EdgePart,
  place: Place,
): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => {
      const column = columns.find((asked) => asked.key === key);
      if (!column && isNameless(key, row, doctype, edge.casing)) return [];
      const name = column?.name ?? programName(key, doctype, edge.casing);
      const field = column ? column.field : fieldOf(key, doctype);
      return [[name, decodeField(value, field, name, edge, place)]];
    }),
  );
}
