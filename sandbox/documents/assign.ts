import { CHILD_FIELDS } from '../../generator/schema/index.ts';
import type { Field } from '../../generator/schema/index.ts';
import { pythonError } from '../errors.ts';
import type { Site } from '../site.ts';
import type { Meta } from '../schema/meta.ts';
import type { Row, Value } from '../storage/row.ts';
import { castValue } from './cast.ts';
import { newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { givenFor } from './given.ts';
import { MAKING } from './stamp.ts';

/** A document or a part of one as it was sent. */
export type Sent = Readonly<Record<string, unknown>>;

/** Columns that a caller may set besides the fields: of what is stored, of a new row, of a new document. */
const SETTABLE_OF_STORED = ['docstatus', 'idx', ...MAKING] as const;
const SETTABLE_OF_ROW = [...SETTABLE_OF_STORED, 'name'] as const;
const SETTABLE = ['docstatus', 'idx', 'name'] as const;

/**
 * Puts what was sent into a draft: fields cast to their type, child rows in place of those there were. What the
 * DocType does not know is passed over without a word, as a site does.
 */
export function assign(site: Site, draft: Draft, sent: Sent): void {
  const { meta, values, given, emptied } = draft;
  for (const field of meta.stored) {
    if (!Object.hasOwn(sent, field.fieldname)) continue;
    const isColumn = meta.kind !== 'single';
    const value = castValue(field, sent[field.fieldname], isColumn, site.rules);
    values.set(field.fieldname, value);
    const asSent = givenFor(field, sent[field.fieldname], value);
    if (asSent) given.set(field.fieldname, asSent);
    else given.delete(field.fieldname);
    emptied.delete(field.fieldname);
    if (sent[field.fieldname] === '') emptied.add(field.fieldname);
  }
  for (const column of settable(draft)) {
    if (Object.hasOwn(sent, column)) setStandard(values, column, sent[column]);
  }
  if (meta.kind === 'child') setPlace(values, sent);
  for (const field of meta.tables) {
    if (!Object.hasOwn(sent, field.fieldname)) continue;
    draft.tables.set(field.fieldname, childRows(site, draft, field, sent[field.fieldname]));
  }
}

/** Source: a row that is sent by itself says what it belongs to; one within a document is told so afterwards. */
function setPlace(values: Map<string, Value>, sent: Sent): void {
  for (const column of CHILD_FIELDS) {
    const place = sent[column];
    if (typeof place === 'string' || typeof place === 'number') values.set(column, String(place));
  }
}

function settable({ before, meta }: Draft): readonly string[] {
  if (before !== null) return SETTABLE_OF_STORED;
  return meta.kind === 'child' ? SETTABLE_OF_ROW : SETTABLE;
}

/**
 * Source: true is a number as a name, and false none. `docstatus` is whatever whole number its value makes; who made a document, and
 * when, can be taken back.
 */
function setStandard(values: Map<string, Value>, column: string, sent: unknown): void {
  if (column === 'docstatus') values.set(column, castValue(INTEGER, sent) ?? 0);
  else if (typeof sent === 'number') values.set(column, sent);
  else if (typeof sent === 'boolean' && column === 'name') values.set(column, Number(sent));
  else if (typeof sent === 'string' && sent !== '') values.set(column, standard(column, sent));
  else if (column === 'owner' || column === 'creation') values.set(column, null);
}

const INTEGER: Field = { fieldname: 'docstatus', fieldtype: 'Int' };

function standard(column: string, sent: string): Value {
  if (column === 'idx') return Number(sent) || 0;
  return column === 'creation' ? castValue({ fieldname: column, fieldtype: 'Datetime' }, sent) : sent;
}

/** Source: nothing of any kind empties a table, and Python goes through anything else. */
function childRows(site: Site, draft: Draft, { fieldname, options = '' }: Field, sent: unknown): Draft[] {
  if (!sent) return [];
  if (!Array.isArray(sent)) {
    const isSequence = typeof sent === 'string' || typeof sent === 'object';
    throw pythonError(isSequence ? 'TypeError' : 'ValueError', `${fieldname} takes a list of rows.`);
  }
  const meta = site.schema.meta(options);
  return (sent as unknown[]).map((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      throw pythonError('TypeError', `Every row of ${fieldname} has to be an object.`);
    }
    return childRow(site, draft, meta, row as Sent);
  });
}

/**
 * Source: a row holds what was sent of it and nothing else. In a stored document one with a name takes the place of the
 * stored row of that name, be it another document's; one whose name no row has is answered, and stored nowhere.
 */
export function childRow(site: Site, draft: Draft, meta: Meta, sent: Sent): Draft {
  const stored = draft.before === null ? null : namedRow(site, meta, sent.name);
  const child: Draft = { ...newDraft(meta), before: stored };
  assign(site, child, sent);
  if (stored) child.values.set('name', stored.name);
  return child;
}

function namedRow(site: Site, meta: Meta, name: unknown): Row | null {
  if (typeof name !== 'number' && (typeof name !== 'string' || name === '')) return null;
  return site.store.table(meta.name).get(name) ?? { name };
}
