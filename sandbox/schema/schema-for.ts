import type { DocType, Schema } from '../../generator/schema/index.ts';
import type { VersionRules } from '../versions.ts';

/** The schema with the fields that a version of Frappe gives its own DocTypes. */
export function schemaFor(schema: Schema, rules: VersionRules['schema']): Schema {
  return { ...schema, doctypes: schema.doctypes.map((doctype) => doctypeFor(doctype, rules)) };
}

function doctypeFor(doctype: DocType, { added, missing }: VersionRules['schema']): DocType {
  const [more = [], less = []] = [added[doctype.name], missing[doctype.name]];
  if (more.length === 0 && less.length === 0) return doctype;
  const kept = doctype.fields.filter((field) => !less.includes(field.fieldname));
  const known = new Set(kept.map((field) => field.fieldname));
  return { ...doctype, fields: [...kept, ...more.filter((field) => !known.has(field.fieldname))] };
}
