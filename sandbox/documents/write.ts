import { DECIMAL_LIMIT } from './cast.ts';
import { SiteError, databaseError, refusal } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import { isSchemaTable } from '../schema/tables.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import type { Name, Row, Value } from '../storage/row.ts';
import { fold } from '../text.ts';
import { nameOf, rowFrom, textOf } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Writes a document and its rows; rows that it no longer has go.
 *
 * @throws SiteError DuplicateEntryError, UniqueValidationError, DataError
 */
export function writeDocument(site: Site, draft: Draft): void {
  for (const field of draft.meta.tables) {
    const rows = draft.tables.get(field.fieldname) ?? [];
    const kept = new Set(rows.map((row) => String(nameOf(row))));
    for (const stored of site.store
      .table(field.options ?? '')
      .children(draft.meta.name, nameOf(draft), field.fieldname)) {
      if (!kept.has(String(stored.name))) removeRow(site, field.options ?? '', stored);
    }
    for (const row of rows) if (isStored(site, row)) writeRow(site, row);
  }
  writeRow(site, draft);
}

/** Source: a row is changed where it is stored under its name, and nowhere else. */
function isStored({ store }: Site, { before, meta }: Draft): boolean {
  return before === null || store.table(meta.name).has(before.name);
}

function writeRow(site: Site, draft: Draft): void {
  const { meta } = draft;
  const table = site.store.table(meta.name);
  if (draft.before === null && table.has(nameOf(draft)) && meta.kind !== 'single') {
    throw new SiteError(
      409,
      'DuplicateEntryError',
      `There is a ${meta.name} named ${nameOf(draft)} already.`,
      {
        title: 'Duplicate name',
        thrown: false,
      },
    );
  }
  checkUnique(site, draft);
  if (meta.kind !== 'single') checkCapacity(draft);
  const row = rowFrom(draft);
  putRow(site, meta.name, row);
}

/** Source: a unique column takes any number of nulls. */
function checkUnique(site: Site, draft: Draft): void {
  for (const { fieldname, unique } of draft.meta.stored) {
    const text = textOf(draft, fieldname);
    if (!unique || text === '') continue;
    if (draft.before && fold(readText(draft.before, fieldname)) === fold(text)) continue;
    const holder = site.store.table(draft.meta.name).findBy(fieldname, text);
    if (holder && holder.name !== nameOf(draft)) {
      throw refusal(
        'UniqueValidationError',
        `${fieldname} of ${draft.meta.name} has to be unique, and ${holder.name} has "${text}" already.`,
        { thrown: false },
      );
    }
  }
}

/** Source: Frappe's columns of these fieldtypes are `decimal(21,9)` and `text`; MariaDB refuses what they do not hold. */
const DECIMALS = new Set(['Currency', 'Duration', 'Float', 'Percent']);
const TEXTS = new Set(['Attach', 'Attach Image', 'Small Text', 'Text']);
const TEXT_BYTES = 65_535;

const NAME_LENGTH = 140;

/** @throws SiteError DataError for a name that is longer than its column */
export function checkNameLength({ name: doctype }: Meta, name: Name): void {
  if (Array.from(String(name)).length > NAME_LENGTH)
    throw databaseError(
      'DataError',
      `The name of a ${doctype} is longer than its ${NAME_LENGTH} characters.`,
    );
}

function checkCapacity(draft: Draft): void {
  const { meta, values } = draft;
  checkNameLength(meta, nameOf(draft));
  for (const { fieldname, fieldtype } of meta.stored) {
    const value = values.get(fieldname) ?? null;
    const isTooGreat = DECIMALS.has(fieldtype) && Math.abs(Number(value)) >= DECIMAL_LIMIT;
    const isTooLong = TEXTS.has(fieldtype) && Buffer.byteLength(String(value)) > TEXT_BYTES;
    if (isTooGreat || isTooLong)
      throw databaseError('DataError', `${fieldname} of ${meta.name} is more than its column holds.`);
  }
}

/** Puts a row in its table; every write of a document ends here, so that the schema learns of its own. */
export function putRow(site: Site, doctype: string, row: Row): void {
  if (isSchemaTable(doctype)) site.schema.touch(doctype, row);
  site.store.table(doctype).put(row);
}

/** Changes some columns of a stored row, and nothing else of its document. */
export function setColumns(
  site: Site,
  doctype: string,
  row: Row,
  values: Readonly<Record<string, Value>>,
): void {
  putRow(site, doctype, { ...row, ...values });
}

export function removeRow(site: Site, doctype: string, row: { readonly name: Name } & Row): void {
  if (isSchemaTable(doctype)) site.schema.touch(doctype, row);
  site.store.table(doctype).delete(row.name);
}
