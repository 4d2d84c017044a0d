import { ArgumentError } from './errors/index.ts';

/** A condition as the site takes it: `["qty", ">", 1]`. */
export type Filter = readonly [fieldname: string, operator: string, operand: unknown];

/**
 * The site's form of a `where`.
 *
 * @throws ArgumentError for a condition that is not one
 */
export function filtersOf(where: object): readonly Filter[] {
  return Object.entries(where).flatMap(([fieldname, condition]) => filtersOfField(fieldname, condition));
}

/** The site's form of an `orWhere`, which cannot say what takes two conditions, such as `between` numbers. */
export function orFiltersOf(orWhere: object): readonly Filter[] {
  return Object.entries(orWhere).map(([fieldname, condition]) => {
    const filters = filtersOfField(fieldname, condition);
    if (filters[0] && !filters[1]) return filters[0];
    throw new ArgumentError(`orWhere takes one comparison on ${fieldname}.`);
  });
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
