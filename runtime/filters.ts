import { isDocument } from './answer.ts';
import type { DocType } from './doctype.ts';
import { ArgumentError } from './errors/index.ts';

/** A condition as the site takes it: `["qty", ">", 1]`, or `["Sales Invoice Item", "qty", ">", 1]` on a table's rows. */
export type Filter = readonly unknown[];

/**
 * The site's form of a `where`.
 *
 * @throws ArgumentError for a condition that is not one
 */
export function filtersOf(where: object, doctype: DocType): readonly Filter[] {
  return conditionsOf(where, doctype).flatMap(([fieldname, condition]) => {
    const rows = rowsOf(fieldname, doctype);
    return rows ? filtersOf(condition as object, rows).map(on(rows)) : filtersOfField(fieldname, condition);
  });
}

/** The site's form of an `orWhere`, which cannot say what takes two conditions, such as `between` numbers. */
export function orFiltersOf(orWhere: object, doctype: DocType): readonly Filter[] {
  return conditionsOf(orWhere, doctype).flatMap(([fieldname, condition]) => {
    const rows = rowsOf(fieldname, doctype);
    if (rows) return orFiltersOf(condition as object, rows).map(on(rows));
    const filters = filtersOfField(fieldname, condition);
    if (filters.length === 1) return filters;
    throw new ArgumentError(`orWhere takes one comparison on ${fieldname}.`);
  });
}

function conditionsOf(where: unknown, { name }: DocType): [fieldname: string, condition: unknown][] {
  if (isDocument(where)) return Object.entries(where);
  throw new ArgumentError(`${name}: conditions are an object of fields, not ${JSON.stringify(where)}.`);
}

/** The DocType of a table's rows. */
export function rowsOf(fieldname: string, { fields }: DocType): DocType | undefined {
  const field = Object.hasOwn(fields, fieldname) ? fields[fieldname] : undefined;
  return typeof field === 'function' ? field() : undefined;
}

function on({ name }: DocType): (filter: Filter) => Filter {
  return (filter) => [name, ...filter];
}

function filtersOfField(fieldname: string, condition: unknown): readonly Filter[] {
  checkedFieldname(fieldname);
  if (condition === null) return [[fieldname, 'is', 'not set']];
  if (!Array.isArray(condition)) return filtersOfComparison(fieldname, ['=', condition]);
  const several = condition.length > 0 && condition.every(Array.isArray);
  return (several ? condition : [condition]).flatMap((pair: readonly unknown[]) =>
    filtersOfComparison(fieldname, pair),
  );
}

/**
 * An empty `in` would match empty values on the site, so it becomes what never holds, and an empty `not in` what always
 * does. A numeric `between` fails on Frappe 15 and finds too much on 16, so its bounds are sent. An undefined operand is
 * a forgotten variable, and would turn a narrow query into one for everything.
 */
function filtersOfComparison(
  fieldname: string,
  [operator, operand, ...rest]: readonly unknown[],
): readonly Filter[] {
  if (typeof operator !== 'string' || operand === undefined || rest.length > 0)
    throw new ArgumentError(`The condition on ${fieldname} is neither a value, nor null, nor like ['>', 1].`);
  if (!Array.isArray(operand)) return [[fieldname, operator, operand]];
  const [from, to] = operand as readonly unknown[];
  if (operand.length === 0) return [['docstatus', operator === 'in' ? '<' : '>=', 0]];
  if (operator !== 'between' || typeof from !== 'number') return [[fieldname, operator, operand]];
  return [
    [fieldname, '>=', from],
    [fieldname, '<=', to],
  ];
}

/** A fieldname becomes part of SQL on the site: nothing but a name may pass. */
export function checkedFieldname(fieldname: string): string {
  if (/^[\p{L}\p{N}_]+$/u.test(fieldname)) return fieldname;
  throw new ArgumentError(`${JSON.stringify(fieldname)} is no fieldname.`);
}
