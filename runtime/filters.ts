import type { DocType, FieldDescriptor } from './doctype.ts';
import { checkedFields, own } from './document.ts';
import { ArgumentError } from './errors/index.ts';

/** A condition as the site takes it: `["qty", ">", 1]`, or `["Sales Invoice Item", "qty", ">", 1]` on a table's rows. */
export type Filter = readonly unknown[];

/**
 * The site's form of a `where`, or of an `orWhere`, which cannot say what takes several conditions, such as `between` numbers.
 *
 * @throws ArgumentError for a condition that is not one
 */
export function filtersOf(where: object, doctype: DocType, isOr?: boolean): readonly Filter[] {
  return Object.entries(checkedFields(where)).flatMap(([fieldname, condition]) => {
    const rows = rowsOf(fieldname, doctype);
    if (rows) return filtersOf(condition as object, rows, isOr).map((filter) => [rows.name, ...filter]);
    const filters = filtersOfField(fieldname, condition, doctype, isOr);
    if (!isOr || filters.length === 1) return filters;
    throw new ArgumentError(`orWhere takes one comparison on ${fieldname}.`);
  });
}

/** Whether a condition is on the rows of a table, which the site joins; one may say the document's own DocType as well. */
export function joinsRows(filters: readonly Filter[], { name }: DocType): boolean {
  return filters.some((filter) => filter.length > 3 && filter[0] !== name);
}

/** The DocType of a table's rows. */
export function rowsOf(fieldname: string, { fields }: DocType): DocType | undefined {
  const field = own(fields, fieldname);
  return typeof field === 'function' ? field() : undefined;
}

function filtersOfField(
  fieldname: string,
  condition: unknown,
  { fields }: DocType,
  isOr?: boolean,
): readonly Filter[] {
  checkedFieldname(fieldname);
  const fieldtype = own(fields, fieldname);
  if (condition === null) return [[fieldname, 'is', 'not set']];
  if (!Array.isArray(condition)) return filtersOfComparison(fieldname, ['=', condition], fieldtype);
  const several = condition.length > 0 && condition.every(Array.isArray);
  return (several ? condition : [condition]).flatMap((pair: readonly unknown[]) =>
    filtersOfComparison(fieldname, pair, fieldtype, isOr),
  );
}

function filtersOfComparison(
  fieldname: string,
  comparison: readonly unknown[],
  fieldtype: FieldDescriptor | undefined,
  isOr?: boolean,
): readonly Filter[] {
  const [operator, operand] = comparison;
  const operands: readonly unknown[] = [operand].flat();
  if (typeof operator === 'string' && comparison.length === 2 && operands.every(isOperand)) {
    if (!Array.isArray(operand)) return [[fieldname, operator, operand]];
    if (operator === 'between' && operands.length === 2) return filtersOfRange(fieldname, operands, isOr);
    if (operator === 'in' || operator === 'not in')
      return filtersOfList(fieldname, operator, operands, fieldtype);
  }
  throw new ArgumentError(`The condition on ${fieldname} is neither a value, nor null, nor like ['>', 1].`);
}

/**
 * An empty `in` would match empty values on the site, so it becomes what never holds, and an empty `not in` what always
 * does.
 */
function filtersOfList(
  fieldname: string,
  operator: 'in' | 'not in',
  operands: readonly unknown[],
  fieldtype: FieldDescriptor | undefined,
): readonly Filter[] {
  if (operands.length === 0) return [['docstatus', operator === 'in' ? '<' : '>=', 0]];
  if (operator === 'not in' && typeof fieldtype === 'string' && WRITTEN_OUT.test(fieldtype))
    return operands.map((operand) => [fieldname, '!=', operand]);
  return [[fieldname, operator, operands]];
}

/**
 * Fieldtypes whose values the database writes out longer than they were sent. Source: Frappe 14, 15 and 16 make texts of
 * them for `not in`, to count nulls as empty ones, so 60 is not in 60.000000000; each by itself is compared as it is.
 */
const WRITTEN_OUT = /^(Currency|Datetime|Duration|Float|Percent|Rating|Time)$/;

/**
 * A numeric `between` fails on Frappe 15 and finds too much on 16, and one that ends at a time of day goes on for a day more on 14
 * (frappe/frappe#22918), so bounds are sent: but where only one condition can be.
 */
function filtersOfRange(fieldname: string, range: readonly unknown[], isOr?: boolean): readonly Filter[] {
  const [from, to] = range;
  if (typeof to === 'string' && (isOr || !to.includes(':'))) return [[fieldname, 'between', range]];
  return [
    [fieldname, '>=', from],
    [fieldname, '<=', to],
  ];
}

/** Undefined is a forgotten variable, and JSON makes null of NaN: both would turn a narrow query into one for everything. */
function isOperand(value: unknown): boolean {
  return value === null || /^(string|boolean)$/.test(typeof value) || Number.isFinite(value);
}

/** A fieldname becomes part of SQL on the site: nothing but a name may pass. */
export function checkedFieldname(fieldname: string): string {
  if (/^[\p{L}\p{N}_]+$/u.test(fieldname)) return fieldname;
  throw new ArgumentError(`${JSON.stringify(fieldname)} is no fieldname.`);
}
