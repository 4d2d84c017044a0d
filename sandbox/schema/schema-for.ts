import { frappeOf, type DocType, type Field, type Schema } from '../../generator/schema/index.ts';
import type { VersionRules } from '../versions.ts';

/** What lists are ordered by on a site of 14 and 15 where nobody said otherwise. */
const FORMER_SORT_FIELD = 'modified';

/**
 * The schema as a version of Frappe has it: with the fields of its own DocTypes, and its order of lists. It calls itself
 * that version too, by which those who pull it merge its rows.
 */
export function schemaFor({ apps, doctypes }: Schema, rules: VersionRules['schema']): Schema {
  const isOfVersion = frappeOf(apps) === frappeOf({ frappe: rules.release });
  return {
    apps: isOfVersion ? apps : { ...apps, frappe: rules.release },
    doctypes: doctypes.map((doctype) => doctypeFor(doctype, rules)),
  };
}

/**
 * A DocType as a site of this version would have it that a site of 15 wrote down: there `modified` is written into
 * every DocType whose maker named no order.
 */
export function inItsOrder<T extends object>(doctype: T, { sortField }: VersionRules['schema']): T {
  const { sort_field: former } = doctype as { readonly sort_field?: unknown };
  return former === FORMER_SORT_FIELD && sortField !== FORMER_SORT_FIELD
    ? { ...doctype, sort_field: sortField }
    : doctype;
}

function doctypeFor(doctype: DocType, rules: VersionRules['schema']): DocType {
  const { added, missing } = rules;
  const ordered = doctype.custom ? doctype : inItsOrder(doctype, rules);
  const [more = [], less = []] = [added[doctype.name], missing[doctype.name]];
  if (more.length === 0 && less.length === 0) return ordered;
  const kept = ordered.fields.filter((field) => !less.includes(field.fieldname));
  const known = new Set(kept.map((field) => field.fieldname));
  const fields = [...kept, ...more.filter((field) => !known.has(field.fieldname))];
  return { ...ordered, fields: fields.map((field) => fieldFor(doctype, field, rules)) };
}

function fieldFor({ name }: DocType, field: Field, { sortField }: VersionRules['schema']): Field {
  const isOrder = name === 'DocType' && field.fieldname === 'sort_field';
  return isOrder ? { ...field, default: sortField } : field;
}
