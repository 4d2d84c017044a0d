import type { DocType, FieldRules } from '../doctype.ts';

/** The rules of a field; a field without any, and one that is called as what every object has, has none. */
export function rulesOf({ rules = {} }: DocType, fieldname: string): FieldRules {
  return (Object.hasOwn(rules, fieldname) ? rules[fieldname] : undefined) ?? {};
}

/** The fieldtype that names have: a whole number where the DocType counts its documents. */
export function fieldtypeOfName({ naming = '' }: DocType): 'Int' | 'Data' {
  return /^autoincrement$/i.test(naming) ? 'Int' : 'Data';
}
