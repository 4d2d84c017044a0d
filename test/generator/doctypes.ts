import type { DocType, Field } from '../../generator/schema/index.ts';

/** A field as the schema has it, with nothing said that is not given. */
export function field(fieldname: string, fieldtype: string, more: Partial<Field> = {}): Field {
  return { fieldname, fieldtype, ...more };
}

/** A standard DocType of the module Lab, unless told otherwise. */
export function doctype(name: string, fields: readonly Field[], more: Partial<DocType> = {}): DocType {
  return { name, module: 'Lab', fields, permissions: [], ...more };
}
