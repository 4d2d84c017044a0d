import type { DocType, FieldDescriptor } from '../doctype.ts';
import type { Casing } from './edge-part.ts';

/** A field's name to the program. */
export function programName(fieldname: string, { names = {} }: DocType, casing: Casing | undefined): string {
  if (!casing) return fieldname;
  const settled = Object.entries(names).find(([, settledFor]) => settledFor === fieldname);
  return settled?.[0] ?? casing.toProgram(fieldname);
}

/** The field that the program means. */
export function siteName(name: string, { names = {} }: DocType, casing: Casing | undefined): string {
  if (!casing) return name;
  return (Object.hasOwn(names, name) ? names[name] : undefined) ?? casing.toSite(name);
}

/** What stands behind a fieldname of the site, Frappe's standard columns among them. */
export function fieldOf(fieldname: string, { fields }: DocType): FieldDescriptor | undefined {
  if (Object.hasOwn(fields, fieldname)) return fields[fieldname];
  return fieldname === 'creation' || fieldname === 'modified' ? 'Datetime' : undefined;
}
