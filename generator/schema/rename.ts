import { UsageError } from '../errors.ts';
import { isIdentifier } from './identifier.ts';
import type { Schema } from './model.ts';
import { isTaken, namesOf, typeNamesOf, type GivenNames } from './names.ts';

/**
 * Gives the types of DocTypes the names that the user wants for them; their files keep theirs.
 *
 * @param schema - with all names settled
 * @throws UsageError where a name is taken by another DocType
 */
export function renameTypes(schema: Schema, given: GivenNames): Schema {
  if (Object.keys(given).length === 0) return schema;
  const doctypes = schema.doctypes.map((doctype) => {
    const typeName = Object.hasOwn(given, doctype.name) ? given[doctype.name] : undefined;
    return typeName === undefined ? doctype : { ...doctype, typeName };
  });
  const renamed = { ...schema, doctypes };
  checkUnique(renamed, given);
  return renamed;
}

/** Names that are settled clash with no other, so where two clash one of them is the user's. */
function checkUnique({ doctypes }: Schema, given: GivenNames): void {
  const owners = new Map<string, string>();
  for (const doctype of doctypes) {
    for (const claim of typeNamesOf(namesOf(doctype).typeName)) {
      const owner = owners.get(claim);
      if (owner !== undefined) throw clash(claim, owner, doctype.name, given);
      owners.set(claim, doctype.name);
    }
  }
}

function clash(claim: string, first: string, second: string, given: GivenNames): UsageError {
  const [named, other] = Object.hasOwn(given, first) ? [first, second] : [second, first];
  return new UsageError(
    `names: ${named} can't be ${given[named] ?? ''}, since ${other} has the type ${claim}. Give one of them another name.`,
  );
}

/** Whether a type can be called so: an identifier with a capital, which no keyword has, and none of the language's own. */
export function isTypeName(name: string): boolean {
  return isIdentifier(name) && !/^[a-z]/.test(name) && !isTaken(name);
}

export const TYPE_NAME_WANTED = "names such as 'Invoice': begun with a capital, and none that TypeScript has";
