import { kindOf, type DocType, type Field, type Kind } from '../schema/index.ts';
import { comment } from './escape.ts';
import { isNumbered, isPrompted } from './rules.ts';

/** A field in a line: its label, its fieldtype and target, and what makes it special. */
export function aboutField(field: Field): string {
  const said = [
    comment(field.label ?? ''),
    `${comment(field.fieldtype)}${target(field)}`,
    ...specials(field),
  ];
  return said.filter((part) => part !== '').join('. ') + '.';
}

function target({ fieldtype, options }: Field): string {
  if (options === undefined) return '';
  if (fieldtype === 'Link') return ` to ${comment(options)}`;
  if (fieldtype === 'Dynamic Link') return ` to the DocType in ${comment(options)}`;
  if (fieldtype === 'Table' || fieldtype === 'Table MultiSelect') return ` of ${comment(options)}`;
  if (fieldtype === 'Data' || fieldtype === 'Code') return ` (${comment(options)})`;
  return '';
}

function specials(field: Field): string[] {
  const said: string[] = [];
  for (const [holds, sentence] of SPECIALS) if (holds(field)) said.push(sentence(field));
  return said;
}

/** What can be special about a field, and how to say it. */
const SPECIALS: readonly [holds: (field: Field) => unknown, sentence: (field: Field) => string][] = [
  [({ reqd }) => reqd, () => 'Mandatory'],
  [
    ({ reqd, conditionally_mandatory: conditional }) => conditional && !reqd,
    () => 'Mandatory under a condition',
  ],
  [({ unique }) => unique, () => 'Unique'],
  [({ read_only: readOnly }) => readOnly, () => 'Read only'],
  [({ is_virtual: virtual }) => virtual, () => 'Virtual: computed on the site, not stored'],
  [({ fieldtype }) => fieldtype === 'Password', () => 'Reads as asterisks'],
  [({ default: value }) => value, ({ default: value = '' }) => `Default ${comment(value)}`],
  [({ fetch_from: source }) => source, ({ fetch_from: source = '' }) => `Fetched from ${comment(source)}`],
  [({ set_only_once: once }) => once, () => 'Set only once'],
  [({ allow_on_submit: allowed }) => allowed, () => 'Can be changed after submission'],
  [({ length }) => length, ({ length = 0 }) => `At most ${length} characters`],
  [({ non_negative: nonNegative }) => nonNegative, () => 'Not negative'],
  [({ permlevel }) => permlevel, ({ permlevel = 0 }) => `Permission level ${permlevel}`],
  [({ is_custom_field: custom }) => custom, () => 'Custom Field'],
];

const WHAT: Readonly<Record<Kind, string>> = {
  standard: 'DocType',
  submittable: 'Submittable DocType',
  single: 'Single',
  tree: 'Tree',
  child: 'Child table',
  virtual: 'Virtual DocType',
};

/** A DocType in a few sentences: what it is, where it belongs, how it is named. */
export function aboutDocType(doctype: DocType, siteUrl?: string): string[] {
  const where = doctype.module === '' ? '' : ` of the module ${comment(doctype.module)}`;
  const kind = kindOf(doctype);
  return [
    `${comment(doctype.name)}.`,
    `${doctype.custom ? `${WHAT[kind]}, made on the site,` : WHAT[kind]}${where}.${kind === 'single' || kind === 'child' ? '' : naming(doctype)}`,
    ...(siteUrl === undefined ? [] : [`@see ${deskLink(doctype, siteUrl)}`]),
  ];
}

/**
 * The DocType's page in the desk of the site: its documents, or itself where it has none of its own.
 * Source: the desk's router, which Frappe 14 and 15 have at /app; 16 leads from there to /desk.
 */
function deskLink({ name, istable }: DocType, siteUrl: string): string {
  const wellFormed = name.replace(/[\ud800-\udfff]/gu, '\ufffd');
  const slug = wellFormed.toLowerCase().replaceAll(' ', '-');
  const page = istable ? `doctype/${encodeURIComponent(wellFormed)}` : encodeURIComponent(slug);
  return `${siteUrl.replace(/\/+$/, '')}/app/${page}`.replaceAll('*', '%2A').replaceAll('@', '%40');
}

function naming(doctype: DocType): string {
  const { autoname } = doctype;
  if (isNumbered(doctype)) return ' Named by a counter.';
  if (isPrompted(doctype)) return ' Named by the caller.';
  if (autoname === undefined) return '';
  if (autoname === 'hash') return ' Named at random.';
  if (autoname.startsWith('naming_series:')) return ' Named by its naming series.';
  if (autoname.startsWith('field:')) return ` Named by ${comment(autoname.slice('field:'.length))}.`;
  return ` Named by ${comment(autoname.replace(/^format:/, ''))}.`;
}
