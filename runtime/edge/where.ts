import { isDocument } from '../document.ts';
import type { DocType } from '../doctype.ts';
import { rowsOf } from '../filters.ts';
import { encodeOperand } from './documents.ts';
import type { EdgePart } from './edge-part.ts';
import { fieldOf, siteName } from './fieldnames.ts';

/** Operators whose operand is a text whatever the field holds. */
const WORDS = /^(?:(?:not )?like|is|timespan)$/;

/**
 * Conditions as the site takes them. What is no condition is left for the call to refuse.
 *
 * @throws ArgumentError for an operand that the site cannot compare with
 */
export function encodeWhere(where: object, doctype: DocType, edge: EdgePart): object {
  if (!isDocument(where)) return where;
  return Object.fromEntries(
    Object.entries(where).map(([name, condition]) => {
      const fieldname = siteName(name, doctype, edge.casing);
      const rows = rowsOf(fieldname, doctype);
      if (rows) return [fieldname, encodeWhere(condition as object, rows, edge)];
      const encode = (operand: unknown, operator: string): unknown =>
        encodeOperand(operand, operator, fieldOf(fieldname, doctype), doctype, edge, name);
      return [fieldname, encodeCondition(condition, encode)];
    }),
  );
}

function encodeCondition(
  condition: unknown,
  encode: (operand: unknown, operator: string) => unknown,
): unknown {
  if (!Array.isArray(condition)) return encode(condition, '=');
  if (condition.every(Array.isArray))
    return condition.map((comparison) => encodeCondition(comparison, encode));
  const [operator, operand, ...rest] = condition as readonly unknown[];
  if (typeof operator !== 'string' || WORDS.test(operator)) return condition;
  const encoded = (one: unknown): unknown => encode(one, operator);
  return [operator, Array.isArray(operand) ? operand.map(encoded) : encoded(operand), ...rest];
}
