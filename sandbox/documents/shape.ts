import type { Field } from '../../generator/schema/index.ts';
import { CHILD_FIELDS, STANDARD_FIELDS } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { mayAtLevel } from '../access/roles.ts';
import { emptyValue } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import { read } from '../storage/row.ts';
import type { Value } from '../storage/row.ts';
import { shownTime } from './dates.ts';
import type { Draft } from './draft.ts';
import type { Given } from './given.ts';

/** A document as it travels. */
export type Shape = Readonly<Record<string, unknown>>;

/**
 * What is answered of a document: what the user may read of it, or all. Source: `apply_fieldlevel_read_permissions` is called
 * where a document is read, not where one is answered that was saved.
 */
export type Extent = 'readable' | 'all';

/** Every field, empty where nothing was entered or the user may not read what was. */
export function shapeOf(context: Context, draft: Draft, extent: Extent = 'readable'): Shape {
  return shape(draft, readableFields(context, draft, extent), (value) => [value]);
}

/** As {@link shapeOf}, without the fields that are null. */
export function shapeWithoutNulls(context: Context, draft: Draft, extent: Extent = 'readable'): Shape {
  return shape(draft, readableFields(context, draft, extent), (value) => (value === null ? [] : [value]));
}

type Readable = (field: Field) => boolean;

function readableFields(context: Context, { meta }: Draft, extent: Extent): Readable {
  return ({ permlevel = 0 }) => extent === 'all' || mayAtLevel(context, meta, 'read', permlevel);
}

function shape(draft: Draft, readable: Readable, shown: (value: Shown) => Shown[]): Shape {
  const { meta, tables, values } = draft;
  const entries: [string, unknown][] = [];
  const add = (column: string, value: Shown): void => {
    for (const visible of shown(value)) entries.push([column, visible]);
  };

  for (const column of STANDARD_FIELDS) add(column, standardValue(draft, column));
  for (const field of meta.stored) {
    add(field.fieldname, readable(field) ? fieldValue(draft, field) : hiddenValue(field));
  }
  if (meta.kind === 'child') for (const column of CHILD_FIELDS) add(column, values.get(column) ?? null);
  entries.push(['doctype', meta.name]);
  for (const field of meta.tables) {
    const rows = readable(field) ? (tables.get(field.fieldname) ?? []) : [];
    entries.push([field.fieldname, rows.map((row) => rowShape(row, readable, shown))]);
  }
  return Object.fromEntries(entries);
}

/** Source: a new row of a document is marked as what it was. */
function rowShape(row: Draft, readable: Readable, shown: (value: Shown) => Shown[]): Shape {
  const whole = shape(row, readable, shown);
  return row.before === null ? { ...whole, __unsaved: 1 } : whole;
}

type Shown = Value | Given['sent'];

/** Source: what was sent is answered, unless something else took its place since. */
function fieldValue({ given, meta, values }: Draft, field: Field): Shown {
  const asSent = given.get(field.fieldname);
  const value = values.get(field.fieldname);
  return asSent && asSent.written === value ? asSent.sent : shownValue(meta, field, value);
}

/** Source: only a column makes a time of what it keeps. */
function shownValue({ kind }: Meta, field: Field, stored: Value | undefined): Value {
  const value = stored ?? emptyValue(field, field.fieldname);
  const isTime = field.fieldtype === 'Time' && kind !== 'single';
  return isTime && typeof value === 'string' ? shownTime(value) : value;
}

/** Source: `get_valid_dict` makes a zero of a number that was taken out, a Rating aside. */
function hiddenValue(field: Field): Value {
  return field.fieldtype === 'Rating' ? null : emptyValue(field, field.fieldname);
}

/** Source: a Single that was saved keeps everything as text, and `idx` is not turned back. */
function standardValue({ meta, values, before }: Draft, column: string): Value {
  const value = values.get(column) ?? emptyValue(undefined, column);
  const isText = column === 'idx' && meta.kind === 'single' && before !== null;
  return isText && read(before, 'modified') !== null ? String(value) : value;
}
