import type { DocType, FieldDescriptor, FieldRules } from '../doctype.ts';
import { hasColumns, type Row } from '../document.ts';
import { issuesOfRows } from './rows.ts';
import { fieldtypeOfName, rulesOf, standardColumnsOf } from './rules.ts';
import { prefixed, type Issue } from './standard-schema.ts';
import { complaintOfSent, isNullable, type Complaint } from './values.ts';
import type { Way } from './way.ts';

/** A row that is sent under its name stays that row, and is sent whole, with what the site keeps itself. */
type SentWay = Way | 'stored row';

/** What the site would refuse, change, or pass over without a word. A key that is undefined is not sent. */
export function* issuesOfSent(document: Row, doctype: DocType, way: SentWay): Iterable<Issue> {
  const given = Object.keys(document).filter((key) => document[key] !== undefined);
  for (const key of given) yield* issuesOfKey(key, document[key], doctype, way);
  if (way !== 'create' && way !== 'stored row') return;
  for (const [key, { required }] of Object.entries(doctype.rules ?? {}))
    if (required && !given.includes(key)) yield { message: MISSING, path: [key] };
}

const MISSING = 'Mandatory: no document is created without it.';
const EMPTY = 'Mandatory: it cannot be empty.';

function* issuesOfKey(key: string, value: unknown, doctype: DocType, way: SentWay): Iterable<Issue> {
  const field = descriptorOf(key, doctype, way);
  if (field === undefined) {
    yield { message: UNKNOWN, path: [key] };
    return;
  }
  const rules = rulesOf(doctype, key);
  if (rules.virtual && way === 'stored row') return;
  const complaint = complaintOfWay(rules, way) ?? complaintOfValue(field, value, rules, doctype);
  if (complaint !== undefined) yield { message: complaint, path: [key] };
  else if (typeof field === 'function')
    yield* prefixed(
      key,
      issuesOfRows(value, (row) => issuesOfSent(row, field(), row.name ? 'stored row' : 'create')),
    );
  else if (field.startsWith('Table'))
    yield* prefixed(
      key,
      issuesOfRows(value, () => []),
    );
}

const UNKNOWN = 'Nothing that can be said here: the site would pass over it without a word.';

/** A field, or what a document to create may say besides: the name of one that its caller names, the docstatus. */
function descriptorOf(key: string, doctype: DocType, way: SentWay): FieldDescriptor | undefined {
  const { kind, fields, rules } = doctype;
  if (Object.hasOwn(fields, key)) return fields[key];
  if (way === 'stored row') return standardColumnsOf(doctype).get(key)?.field;
  if (way !== 'create') return undefined;
  if (key === 'name' && (kind === 'child' || rules?.name)) return fieldtypeOfName(doctype);
  return key === 'docstatus' && kind === 'submittable' ? 'Check' : undefined;
}

function complaintOfWay({ readOnly, virtual, setOnce, allowOnSubmit }: FieldRules, way: SentWay): Complaint {
  if (way === 'stored row') return undefined;
  if (readOnly || virtual) return 'Read only: the site keeps its own value.';
  if (way === 'change' && setOnce) return 'Set only once: when the document is created.';
  if (way === 'changeSubmitted' && !allowOnSubmit) return 'Cannot be changed of a submitted document.';
  return undefined;
}

function complaintOfValue(
  field: FieldDescriptor,
  value: unknown,
  rules: FieldRules,
  doctype: DocType,
): Complaint {
  const isDemanded = rules.mandatory ?? rules.required ?? false;
  if (isDemanded && isEmpty(value)) return EMPTY;
  if (typeof field === 'function' || field.startsWith('Table')) return undefined;
  if (isNullable(field) && !isDemanded && (value === null || (value === '' && /^(Date|Time)/.test(field))))
    return undefined;
  // Source: `_validate_length` of Frappe's base_document.py, which looks at no Single.
  const limited = doctype.kind === 'single' ? { ...rules, length: Infinity } : rules;
  return complaintOfSent(field, value, limited, hasColumns(doctype));
}

/** Source: for Frappe markup without any text is nothing, a picture is something, and so is a zero. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.replaceAll(/<(?!img)[^<>]*>/g, '').trim() === '';
  return value === null || (Array.isArray(value) && value.length === 0);
}
