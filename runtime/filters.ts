import { ArgumentError } from './errors/index.ts';

/** A condition as the site takes it: `["qty", ">", 1]`. */
export type Filter = readonly [fieldname: string, operator: string, operand: unknown];

/** Conditions that no document can meet; there is nothing to ask the site for. */
export const NOTHING = Symbol('nothing');

/**
 * The site's form of a `where`. An empty `in` would match empty values there, and a numeric `between` fails on
 * Frappe 15 and finds too much on 16, so neither is ever sent.
 *
 * @throws ArgumentError for a condition that is not one
 */
export function filtersOf(where: object = {}): readonly Filter[] | typeof NOTHING {
  const filters = comparisonsOf(where).filter((filter) => !isEmpty(filter, 'not in'));
  if (filters.some((filter) => isEmpty(filter, 'in'))) return NOTHING;
  return filters.flatMap(splitBetween);
}

/** The site's form of an `orWhere`: undefined where none was given, NOTHING where no alternative can hold. */
export function orFiltersOf(where: object | undefined): readonly Filter[] | typeof NOTHING | undefined {
  const all = where && comparisonsOf(where);
  if (!all || all.length === 0 || all.some((filter) => isEmpty(filter, 'not in'))) return undefined;
  const filters = all.filter((filter) => !isEmpty(filter, 'in'));
  for (const filter of filters)
    if (isNumericBetween(filter))
      throw new ArgumentError(`orWhere.${filter[0]}: \`between\` takes no numbers here.`);
  return filters.length > 0 ? filters : NOTHING;
}

function comparisonsOf(where: object): readonly Filter[] {
  return Object.entries(where).flatMap(([fieldname, condition]) =>
    comparisonsOfField(checkedFieldname(fieldname), condition),
  );
}

function comparisonsOfField(fieldname: string, condition: unknown): readonly Filter[] {
  if (condition === null) return [[fieldname, 'is', 'not set']];
  if (!Array.isArray(condition)) return [[fieldname, '=', checkedOperand(fieldname, condition)]];
  const comparisons: readonly unknown[] =
    Array.isArray(condition[0]) || condition.length === 0 ? condition : [condition];
  return comparisons.map((comparison) => comparisonOf(fieldname, comparison));
}

function comparisonOf(fieldname: string, comparison: unknown): Filter {
  const [operator, operand, ...rest] = Array.isArray(comparison) ? (comparison as readonly unknown[]) : [];
  if (typeof operator !== 'string' || rest.length > 0)
    throw new ArgumentError(
      `where.${fieldname}: give a value, or an operator with its operand like ['>', 1].`,
    );
  return [fieldname, operator, checkedOperand(fieldname, operand)];
}

/** An undefined operand is a forgotten variable, and would turn a narrow query into one for everything. */
function checkedOperand(fieldname: string, operand: unknown): unknown {
  if (operand === undefined)
    throw new ArgumentError(
      `where.${fieldname} is undefined: leave the key out, or give null for "not set".`,
    );
  return operand;
}

function isEmpty([, operator, operand]: Filter, wanted: 'in' | 'not in'): boolean {
  return operator === wanted && Array.isArray(operand) && operand.length === 0;
}

function splitBetween(filter: Filter): readonly Filter[] {
  const [fieldname, , operand] = filter;
  if (!isNumericBetween(filter)) return [filter];
  const [from, to] = operand as readonly [number, number];
  return [
    [fieldname, '>=', from],
    [fieldname, '<=', to],
  ];
}

function isNumericBetween([, operator, operand]: Filter): boolean {
  return (
    operator === 'between' && Array.isArray(operand) && operand.some((bound) => typeof bound === 'number')
  );
}

/** A field in an order or a condition becomes part of SQL on the site: nothing but a name may pass. */
export function checkedFieldname(fieldname: string): string {
  if (/^[\p{L}\p{N}_]+$/u.test(fieldname)) return fieldname;
  throw new ArgumentError(`${JSON.stringify(fieldname)} is not a fieldname.`);
}
