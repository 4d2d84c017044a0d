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
  const said: [condition: unknown, sentence: string][] = [
    [field.reqd, 'Mandatory'],
    [field.conditionally_mandatory && !field.reqd, 'Mandatory under a condition'],
    [field.unique, 'Unique'],
    [field.read_only, 'Read only'],
    [field.is_virtual, 'Virtual: computed on the site, not stored'],
    [field.fieldtype === 'Password', 'Reads as asterisks'],
    [field.default, `Default ${comment(field.default ?? '')}`],
    [field.fetch_from, `Fetched from ${comment(field.fetch_from ?? '')}`],
    [field.set_only_once, 'Set only once'],
    [field.allow_on_submit, 'Can be changed after submission'],
    [field.length, `At most ${field.length ?? 0} characters`],
    [field.non_negative, 'Not negative'],
    [field.permlevel, `Permission level ${field.permlevel ?? 0}`],
    [field.is_custom_field, 'Custom Field'],
  ];
  return said.flatMap(([condition, sentence]) => (condition ? [sentence] : []));
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
export function aboutDocType(doctype: DocType): string[] {
  const where = doctype.module === '' ? '' : ` of the module ${comment(doctype.module)}`;
  const kind = kindOf(doctype);
  return [
    `${comment(doctype.name)}.`,
    `${doctype.custom ? `${WHAT[kind]}, made on the site,` : WHAT[kind]}${where}.${kind === 'single' || kind === 'child' ? '' : naming(doctype)}`,
  ];
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
