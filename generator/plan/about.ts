import { kindOf, wireOf, type DocType, type Field, type Kind } from '../schema/index.ts';
import { comment } from './escape.ts';
import { isNamedByUuid, isNumbered, isPrompted } from './rules.ts';

/** A field in a line: its label, its fieldtype and target, and what makes it special. */
export function aboutField(field: Field): string {
  const label = sentence(comment(field.label ?? ''));
  const fieldtype = sentence(comment(field.fieldtype) + target(field));
  return (label + fieldtype + specials(field)).slice(1);
}

/** With a full stop, unless the text has a mark of its own: `Is this a return?` */
function sentence(text: string): string {
  if (text === '') return '';
  return /[.?!:…]$/.test(text) ? ` ${text}` : ` ${text}.`;
}

function target({ fieldtype, options = '' }: Field): string {
  const said = comment(options);
  if (said === '') return '';
  if (fieldtype === 'Link') return ` to ${said}`;
  if (fieldtype === 'Dynamic Link') return ` to the DocType in ${said}`;
  if (fieldtype === 'Table' || fieldtype === 'Table MultiSelect') return ` of ${said}`;
  if (fieldtype === 'Currency') return ` in ${said}`;
  if (fieldtype === 'Data' || fieldtype === 'Code') return ` (${said})`;
  return '';
}

/** What can be special about a field. Said at one go, since a client says it of ten thousand fields. */
function specials(field: Field): string {
  let said = '';
  if (field.reqd) said += ' Mandatory.';
  else if (field.conditionally_mandatory) said += ' Mandatory under a condition.';
  if (field.unique) said += ' Unique.';
  if (field.read_only) said += ' Read only.';
  if (field.is_virtual) said += ' Virtual: computed on the site, not stored.';
  if (field.fieldtype === 'Password') said += ' Reads as asterisks.';
  if (field.default) said += phrase('Default', field.default);
  if (field.fetch_from) said += phrase('Fetched from', field.fetch_from);
  if (field.set_only_once) said += ' Set only once.';
  if (field.allow_on_submit) said += ' Can be changed after submission.';
  if (field.length && wireOf(field.fieldtype) === 'text') said += ` At most ${field.length} characters.`;
  if (field.precision) said += ` Rounded to ${comment(field.precision)} decimals.`;
  if (field.non_negative) said += ' Not negative.';
  if (field.permlevel) said += ` Permission level ${field.permlevel}.`;
  if (field.is_custom_field) said += ' Custom Field.';
  return said;
}

/** Nothing where the text is blank. */
function phrase(begun: string, text: string): string {
  const said = comment(text);
  return said === '' ? '' : ` ${begun} ${said}.`;
}

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
  if (isNamedByUuid(doctype)) return ' Named by a UUID.';
  if (autoname === undefined) return doctype.naming_rule === 'By script' ? ' Named by code on the site.' : '';
  if (autoname === 'hash') return ' Named at random.';
  if (autoname.startsWith('naming_series:')) return ' Named by its naming series.';
  if (autoname.startsWith('field:')) return ` Named by ${comment(autoname.slice('field:'.length))}.`;
  return ` Named by ${comment(autoname.replace(/^format:/, ''))}.`;
}
