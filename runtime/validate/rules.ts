import type { DocType, FieldRules } from '../doctype.ts';

/** The rules of a field; a field without any, and one that is called as what every object has, has none. */
export function rulesOf({ rules = {} }: DocType, fieldname: string): FieldRules {
  return (Object.hasOwn(rules, fieldname) ? rules[fieldname] : undefined) ?? {};
}
