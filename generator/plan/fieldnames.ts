import { camelCase, snakeCase } from '../../runtime/edge/camel-case.ts';
import { CHILD_FIELDS, STANDARD_FIELDS, wireOf, type DocType } from '../schema/index.ts';
import type { PlanOptions } from './model.ts';

/** What the program calls the fields of a DocType, by their names on the site; those that it calls the same may be absent. */
export type FieldNames = ReadonlyMap<string, string>;

/**
 * Gives each field of a DocType a name that is no other's.
 *
 * The standard fields and those that camel case leads to and back from come first: no two of them meet. Any other takes its
 * camel case, the name that it has on the site, or that with a number, whichever is free. So a field that is added later
 * takes no name from one that is there, and none depends on the order of the form.
 */
export function nameFields({ fields }: DocType, { casing }: PlanOptions): FieldNames {
  if (casing === 'wire') return AS_ON_THE_WIRE;
  const fieldnames = fields
    .filter(({ fieldtype }) => wireOf(fieldtype) !== 'none')
    .map(({ fieldname }) => fieldname);
  const derived = [...STANDARD, ...fieldnames].filter(
    (fieldname) => !isSettled(fieldname, camelCase(fieldname)),
  );
  const names = new Map(derived.map((fieldname) => [fieldname, camelCase(fieldname)]));
  const taken = new Set(names.values());
  for (const fieldname of fieldnames.filter((candidate) => !names.has(candidate)).sort()) {
    const name = free(fieldname, taken);
    taken.add(name);
    names.set(fieldname, name);
  }
  return names;
}

const AS_ON_THE_WIRE: FieldNames = new Map();

/** Whether the one cannot be told from the other, so that the descriptor has to say it. */
export function isSettled(fieldname: string, name: string): boolean {
  return camelCase(fieldname) !== name || snakeCase(name) !== fieldname;
}

const STANDARD: readonly string[] = [...STANDARD_FIELDS, ...CHILD_FIELDS, 'doctype'];

function free(fieldname: string, taken: ReadonlySet<string>): string {
  const camel = camelCase(fieldname);
  let name = taken.has(camel) ? fieldname : camel;
  for (let number = 2; taken.has(name); number += 1) name = `${fieldname}${number}`;
  return name;
}
