import { validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import type { Value } from '../storage/row.ts';
import { castValue } from './cast.ts';
import { newDraft, textOf } from './draft.ts';
import type { Draft } from './draft.ts';

/** A document or a part of one as it was sent. */
export type Sent = Readonly<Record<string, unknown>>;

/** Columns that a caller may set besides the fields; the site keeps the others itself. */
const SETTABLE = new Set(['docstatus', 'idx', 'name']);

/**
 * Puts what was sent into a draft: fields cast to their type, child rows in place of those there were. What the
 * DocType does not know is passed over without a word, as a site does.
 */
export function assign(site: Site, draft: Draft, sent: Sent): void {
  const { meta, values, given } = draft;
  for (const field of meta.stored) {
    if (!Object.hasOwn(sent, field.fieldname)) continue;
    const value = castValue(field, sent[field.fieldname], site.rules.jsonIndent);
    values.set(field.fieldname, value);
    given.delete(field.fieldname);
    if (field.fieldtype === 'Time' && value !== null)
      given.set(field.fieldname, String(sent[field.fieldname]));
  }
  for (const column of SETTABLE) {
    if (Object.hasOwn(sent, column) && (draft.before === null || column === 'docstatus')) {
      setStandard(values, column, sent[column]);
    }
  }
  for (const field of meta.tables) {
    if (!Object.hasOwn(sent, field.fieldname)) continue;
    draft.tables.set(
      field.fieldname,
      childRows(site, draft, field.fieldname, field.options ?? '', sent[field.fieldname]),
    );
  }
}

function setStandard(values: Map<string, Value>, column: string, sent: unknown): void {
  if (typeof sent === 'string' && sent !== '') values.set(column, isCount(column) ? Number(sent) || 0 : sent);
  else if (typeof sent === 'number') values.set(column, sent);
}

function isCount(column: string): boolean {
  return column === 'docstatus' || column === 'idx';
}

/** A row that names one of the document's own keeps it, with what was sent changed; any other is a new row. */
function childRows(
  site: Site,
  draft: Draft,
  fieldname: string,
  childDocType: string,
  sent: unknown,
): Draft[] {
  if (sent === null || sent === undefined) return [];
  if (!Array.isArray(sent)) throw validationError(`${fieldname} takes a list of rows.`);
  const meta = site.schema.meta(childDocType);
  const kept = new Map((draft.tables.get(fieldname) ?? []).map((row) => [textOf(row, 'name'), row]));
  return (sent as unknown[]).map((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      throw validationError(`Every row of ${fieldname} has to be an object.`);
    }
    const { name } = row as Sent;
    const child = (typeof name === 'string' ? kept.get(name) : undefined) ?? newDraft(meta);
    if (child.before === null) child.values.clear();
    assign(site, child, row as Sent);
    if (child.before === null) child.values.delete('idx');
    return child;
  });
}
