import type { DocType, FieldDescriptor } from '../doctype.ts';
import type { Row } from '../document.ts';
import type { Casing } from './edge-part.ts';

/** A field's name to the program. */
export function programName(fieldname: string, doctype: DocType, casing: Casing | undefined): string {
  if (!casing) return fieldname;
  let names = programNames.get(doctype);
  if (!names) programNames.set(doctype, (names = programNamesOf(doctype, casing)));
  return names.get(fieldname) ?? casing.toProgram(fieldname);
}

/** Found once for a DocType: each of its documents has all of them. */
const programNames = new WeakMap<DocType, ReadonlyMap<string, string>>();

function programNamesOf({ fields, names = {} }: DocType, casing: Casing): ReadonlyMap<string, string> {
  const derived = Object.keys(fields).map((fieldname) => [fieldname, casing.toProgram(fieldname)] as const);
  const settled = Object.entries(names).map(([name, fieldname]) => [fieldname, name] as const);
  return new Map([...derived, ...settled]);
}

/**
 * Whether the program has no name for a field, since what it would be called is what another field of the answer is called:
 * `dueDate`, which the client was not generated with, beside `due_date`.
 */
export function isNameless(
  fieldname: string,
  answered: Row,
  doctype: DocType,
  casing: Casing | undefined,
): boolean {
  const meant = siteName(programName(fieldname, doctype, casing), doctype, casing);
  return meant !== fieldname && Object.hasOwn(answered, meant);
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
