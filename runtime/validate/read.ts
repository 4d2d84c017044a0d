import type { DocType, FieldRules } from '../doctype.ts';
import type { Row } from '../document.ts';
import { issuesOfRows } from './rows.ts';
import { rulesOf, standardColumnsOf, type Column } from './rules.ts';
import { prefixed, type Issue } from './standard-schema.ts';
import { complaintOf, isNullable, type Complaint } from './values.ts';

/** Where a document is not what its type says: a field is missing, of another type, or not known. */
export function* issuesOfRead(document: Row, doctype: DocType): Iterable<Issue> {
  const columns = columnsOf(doctype);
  for (const [key, column] of columns) {
    if (!Object.hasOwn(document, key)) yield { message: 'Missing in the answer.', path: [key] };
    else yield* prefixed(key, issuesOfColumn(document[key], column));
  }
  for (const key of Object.keys(document))
    if (!columns.has(key) && !isFrappesOwn(key, doctype))
      yield { message: 'Not known to the generated client.', path: [key] };
}

function columnsOf(doctype: DocType): ReadonlyMap<string, Column> {
  const columns = standardColumnsOf(doctype);
  for (const [key, field] of Object.entries(doctype.fields))
    columns.set(key, { field, rules: rulesOf(doctype, key) });
  return columns;
}

/**
 * Source: `_assign`, `_comments`, `_liked_by`, `_seen` and `_user_tags`, which the desk keeps beside the fields; and a Single
 * has a `creation` on some sites and none on others.
 */
function isFrappesOwn(key: string, { kind }: DocType): boolean {
  return key.startsWith('_') || (kind === 'single' && key === 'creation');
}

function* issuesOfColumn(value: unknown, { field, rules }: Column): Iterable<Issue> {
  if (typeof field === 'function') yield* issuesOfRows(value, (row) => issuesOfRead(row, field()));
  else if (field.startsWith('Table')) yield* issuesOfRows(value, () => []);
  else {
    const complaint = complaintOfValue(field, value, rules);
    if (complaint !== undefined) yield { message: complaint, path: [] };
  }
}

function complaintOfValue(fieldtype: string, value: unknown, rules: FieldRules): Complaint {
  if (value !== null) return complaintOf(fieldtype, value, rules);
  const mayBeNull = rules.virtual ?? (isNullable(fieldtype) && !rules.mandatory);
  return mayBeNull ? undefined : 'Null, where there is always a value.';
}
