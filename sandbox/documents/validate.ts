import type { Field } from '../../generator/schema/index.ts';
import { noSuchDocument, refusal, validationError } from '../errors.ts';
import { emptyValue } from '../schema/meta.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { read } from '../storage/row.ts';
import type { Value } from '../storage/row.ts';
import type { VersionRules } from '../versions.ts';
import { isSentAsNothing, nameOf, textOf, valueBefore, valueOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';
import { checkFormat } from './formats.ts';
import type { StoredRows } from './version.ts';

/**
 * Holds a document and its rows against the rules of their fields.
 *
 * @throws SiteError of the class that stands for the broken rule
 */
export function validate({ rules }: Site, draft: Draft, storedRows: StoredRows = new Map()): void {
  const missing = [...withRows(draft)].flatMap(missingFields);
  if (missing.length > 0) {
    throw refusal('MandatoryError', `${draft.meta.name} needs a value for ${missing.join(', ')}.`, {
      title: 'Missing values',
      thrown: false,
    });
  }
  for (const part of withRows(draft)) for (const rule of RULES) holdTo(rule, part, rules);
  for (const field of draft.meta.stored) if (field.set_only_once) checkSetOnce(draft, field);
  for (const field of draft.meta.tables) if (field.set_only_once) checkRowsSetOnce(draft, field, storedRows);
}

/** Source: markup without any text counts as nothing, a picture as something, and so does a zero. */
function missingFields(part: Draft): string[] {
  const empty = ({ fieldname }: Field): boolean => {
    const rows = part.tables.get(fieldname);
    if (rows) return rows.length === 0;
    const text = textOf(part, fieldname);
    return text.replaceAll(/<(?!img)[^<>]*>/g, '').trim() === '';
  };
  const fields = part.meta.doctype.fields
    .filter(
      (field) =>
        field.reqd && (part.meta.stored.includes(field) || part.meta.tables.includes(field)) && empty(field),
    )
    .map((field) => field.fieldname);
  return part.meta.kind === 'child' ? [...fields, ...missingPlace(part)] : fields;
}

/** Source: a row needs the document that it belongs to, though it need not say in which table. */
function missingPlace(part: Draft): string[] {
  return ['parent', 'parenttype'].filter((column) => textOf(part, column) === '');
}

/** Source: all fields are held to one rule before the next one, and only the document itself keeps what is set once. */
function holdTo(rule: Rule, part: Draft, rules: VersionRules): void {
  for (const field of part.meta.stored) {
    const value = valueOf(part, field.fieldname);
    if (value !== null && value !== '') rule(part, field, value, rules);
  }
}

type Rule = (part: Draft, field: Field, value: string | number, rules: VersionRules) => void;

const RULES: readonly Rule[] = [checkFormat, checkSelect, checkSign, checkLength, fixRating];

function checkSelect(part: Draft, field: Field, value: string | number): void {
  if (field.fieldtype !== 'Select' || field.fieldname === 'naming_series') return;
  if (isSentAsNothing(part, field.fieldname)) return;
  const options = (field.options ?? '').split('\n');
  if (!options.some(Boolean)) return;
  const text = String(value).trim();
  if (!options.includes(text)) {
    const allowed = options.filter(Boolean).join(', ');
    throw validationError(
      `${field.fieldname} of ${part.meta.name} cannot be "${text}"; it is one of ${allowed}.`,
    );
  }
  part.values.set(field.fieldname, text);
}

function checkSign(part: Draft, field: Field, value: string | number): void {
  if (field.non_negative && typeof value === 'number' && value < 0) {
    throw refusal('NonNegativeError', `${field.fieldname} of ${part.meta.name} cannot be below zero.`);
  }
}

/** Source: `_fix_rating_value` makes a number of the text that a Single keeps. */
function fixRating({ values }: Draft, { fieldname, fieldtype }: Field, value: string | number): void {
  if (fieldtype === 'Rating') values.set(fieldname, Number(value));
}

/** Source: the fieldtypes that are kept in a column of limited length, which a Single has none of. */
const LIMITED = new Set([
  'Autocomplete',
  'Color',
  'Data',
  'Dynamic Link',
  'Icon',
  'Link',
  'Phone',
  'Read Only',
  'Select',
]);

const DEFAULT_LENGTH = 140;
/**
 * What a whole number stays below. Source: it has 32 bits, or 64 where the field's `length` is above 11 and in a Long Int
 * (`_validate_length` of `frappe/model/base_document.py`).
 */
function integerLimit({ fieldtype, length = 0 }: Field): bigint | undefined {
  if (fieldtype === 'Long Int' || (fieldtype === 'Int' && length > 11)) return 2n ** 63n;
  return fieldtype === 'Int' ? 2n ** 31n : undefined;
}

function checkLength(part: Draft, field: Field, value: string | number): void {
  const { fieldname, fieldtype, length = 0 } = field;
  const isTooLong = LIMITED.has(fieldtype) && Array.from(String(value)).length > (length || DEFAULT_LENGTH);
  const integers = integerLimit(field);
  const isTooGreat = integers !== undefined && Math.abs(Number(value)) >= integers;
  if (part.meta.kind === 'single' || !(isTooLong || isTooGreat)) return;
  const limit = isTooGreat ? String(integers - 1n) : `${length || DEFAULT_LENGTH} characters`;
  throw refusal('CharacterLengthExceededError', `${fieldname} of ${part.meta.name} holds ${limit} at most.`);
}

/**
 * Source: `validate_set_only_once`, to which nothing, an empty text and zero are three values; a Rating that is emptied is
 * a zero by then.
 */
function checkSetOnce({ meta, values, before }: Draft, field: Field): void {
  const { fieldname, fieldtype } = field;
  if (!before || !values.has(fieldname)) return;
  const empty = emptyValue(field, fieldname);
  const value = values.get(fieldname) ?? (fieldtype === 'Rating' ? empty : null);
  if (value !== read(before, fieldname, empty)) throw changedConstant(meta, field);
}

function checkRowsSetOnce(draft: Draft, field: Field, storedRows: StoredRows): void {
  if (!draft.before) return;
  const rows = draft.tables.get(field.fieldname) ?? [];
  const stored = storedRows.get(field.fieldname) ?? [];
  const isSame = (row: Draft, at: number): boolean =>
    row.before === stored[at] && !row.meta.stored.some((column) => isWrittenAnew(row, column));
  if (rows.length !== stored.length || !rows.every(isSame)) throw changedConstant(draft.meta, field);
}

/** Source: `is_child_table_same` compares what is written, where a number is a zero without a value. */
function isWrittenAnew(row: Draft, column: Field): boolean {
  const empty = emptyValue(column, column.fieldname);
  return (valueOf(row, column.fieldname) ?? empty) !== (valueBefore(row, column.fieldname) ?? empty);
}

function isChanged(part: Draft, { fieldname }: Field): boolean {
  return !sameValue(valueOf(part, fieldname), valueBefore(part, fieldname));
}

function changedConstant(meta: Meta, { fieldname }: Field): Error {
  return refusal(
    'CannotChangeConstantError',
    `${fieldname} of ${meta.name} is set once and cannot be changed.`,
  );
}

/**
 * Source: once submitted, only fields that are `allow_on_submit` may change.
 *
 * @throws SiteError UpdateAfterSubmitError
 */
export function validateAfterSubmit(draft: Draft, storedRows: StoredRows): void {
  for (const field of draft.meta.stored) if (!field.allow_on_submit) refuseChange(draft, field);
  for (const field of draft.meta.tables) {
    const rows = draft.tables.get(field.fieldname) ?? [];
    if (!field.allow_on_submit && rows.length !== storedRows.get(field.fieldname)?.length)
      throw changedAfterSubmit(draft, field);
    for (const row of rows) {
      if (!field.allow_on_submit && !isStoredIn(storedRows, field, row))
        throw noSuchDocument(row.meta.name, String(nameOf(row)));
      if (row.before)
        for (const column of row.meta.stored) if (!column.allow_on_submit) refuseChange(row, column);
    }
  }
}

/** Source: a row that is not there yet is looked for to be compared. */
function isStoredIn(storedRows: StoredRows, { fieldname }: Field, { before }: Draft): boolean {
  return before !== null && (storedRows.get(fieldname)?.includes(before) ?? false);
}

function refuseChange(part: Draft, field: Field): void {
  if (isChanged(part, field)) throw changedAfterSubmit(part, field);
}

function changedAfterSubmit(part: Draft, field: Field): Error {
  return refusal(
    'UpdateAfterSubmitError',
    `${field.fieldname} of ${part.meta.name} cannot be changed after submission.`,
  );
}

/** Nothing, an empty text and, in a number's column, zero are the same. */
function sameValue(a: Value, b: Value): boolean {
  const plain = (value: Value): Value => (value === '' || value === 0 ? null : value);
  return plain(a) === plain(b);
}
