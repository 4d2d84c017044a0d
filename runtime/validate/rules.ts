import type { DocType, FieldDescriptor, FieldRules } from '../doctype.ts';

/** The rules of a field; a field without any, and one that is called as what every object has, has none. */
export function rulesOf({ rules = {} }: DocType, fieldname: string): FieldRules {
  return (Object.hasOwn(rules, fieldname) ? rules[fieldname] : undefined) ?? {};
}

/** The fieldtype that names have: a whole number where the DocType counts its documents. */
export function fieldtypeOfName({ naming = '' }: DocType): 'Int' | 'Data' {
  return /^autoincrement$/i.test(naming) ? 'Int' : 'Data';
}

export interface Column {
  readonly field: FieldDescriptor;
  readonly rules: FieldRules;
}

/** What a document holds besides its fields, described as if it were one. */
export function standardColumnsOf(doctype: DocType): Map<string, Column> {
  const { kind, name } = doctype;
  const always = { mandatory: true } as const;
  const saved = kind === 'single' ? {} : always;
  const columns = new Map<string, Column>([
    ['doctype', { field: 'Select', rules: { ...always, options: [name] } }],
    ['name', { field: fieldtypeOfName(doctype), rules: always }],
    ['owner', { field: 'Link', rules: saved }],
    ['modified', { field: 'Datetime', rules: saved }],
    ['modified_by', { field: 'Link', rules: saved }],
    ['docstatus', { field: 'Docstatus', rules: always }],
    ['idx', { field: 'Int', rules: always }],
  ]);
  if (kind !== 'single') columns.set('creation', { field: 'Datetime', rules: always });
  if (kind === 'child')
    for (const key of ['parent', 'parentfield', 'parenttype'])
      columns.set(key, { field: 'Data', rules: always });
  return columns;
}
