import type { Context } from '../context.ts';
import { databaseError, pythonError, SiteError, validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import type { Value } from '../storage/row.ts';
import { alike, amongst, comparing, isRelation, within } from './comparison.ts';
import type { Test } from './comparison.ts';
import { isRelationship, relativesOf } from './conditions.ts';
import { pythonText } from './literal.ts';
import { queryOf } from './query.ts';
import type { Filter } from './query.ts';
import { Source } from './source.ts';
import type { Column } from './source.ts';
import type { Held } from './sql-type.ts';
import { timespan } from './timespan.ts';

/**
 * Counts the rows of a table, whoever asks.
 *
 * Source: `frappe.client.get_count` was `frappe.db.count` until frappe/frappe#35657. That asks for no right, reads filters by
 * frappe/database/query.py, and leaves the rest to the database: a null meets no comparison, `between` takes numbers, and a
 * list of texts is one of names.
 *
 * @throws SiteError ProgrammingError where there is no table, OperationalError for a column that there is not
 */
export function countPlainly(context: Context, doctype: string, filters: unknown): number {
  const meta = context.site.schema.find(doctype);
  if (!meta || meta.kind === 'single')
    throw databaseError('ProgrammingError', `There is no table of ${doctype} to count the rows of.`);
  const source = new Source(context, meta);
  const conditions = filtersOf(filters).map((filter) => conditionOf(context.site, source, filter));
  let count = 0;
  for (const tuple of source.tuples(context.site.store.table(doctype).rows()))
    if (conditions.every(({ column, holds }) => holds(column.read(tuple)))) count += 1;
  return count;
}

function filtersOf(sent: unknown): readonly Filter[] {
  const named = (operator: string, value: unknown): Filter[] => [
    { doctype: null, column: 'name', operator, value },
  ];
  if (sent === '' || sent === undefined || sent === null) return [];
  if (typeof sent !== 'object') return named('=', sent);
  const isListOfNames = Array.isArray(sent) && sent.length > 0 && sent.every((part) => !isStructure(part));
  return isListOfNames ? named('in', sent) : queryOf({ filters: sent }).filters;
}

function isStructure(part: unknown): boolean {
  return typeof part === 'object' && part !== null;
}

interface Condition {
  readonly column: Column;
  readonly holds: (value: Value) => boolean;
}

function conditionOf(site: Site, source: Source, filter: Filter): Condition {
  if (/[\W]/.test(filter.column)) throw validationError(`"${filter.column}" is no column to filter by.`);
  const column = columnOf(source, filter);
  if (filter.value === null) return { column, holds: (value) => value === null };
  if (filter.operator === 'is') return { column, holds: setTest(column, filter.value) };
  const test = testOf(site, column, filter);
  return { column, holds: (value) => value !== null && test(value) };
}

function columnOf(source: Source, { doctype, column }: Filter): Column {
  try {
    return source.columnOf(doctype ?? source.meta.name, column);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw databaseError('OperationalError', error.message);
  }
}

function testOf(site: Site, column: Column, { operator, value }: Filter): Test {
  const { type } = column;
  const relation = RELATIONS[operator] ?? operator;
  if (isRelation(relation)) return comparing(type, relation, literalOf(value));
  if (isRelationship(operator)) {
    const related = amongst(type, relativesOf(site, column, operator, value));
    return operator.startsWith('not ') ? (held) => !related(held) : related;
  }
  switch (operator) {
    case 'like':
      return alike(type, pythonText(value));
    case 'not like':
      return not(alike(type, pythonText(value)));
    case 'in':
      return amongst(type, textsOf(value));
    case 'not in':
      return not(amongst(type, textsOf(value)));
    case 'between':
      return between(column, value);
    case 'timespan':
      return between(
        column,
        timespan(pythonText(value), site.clock.today(), site.rules.countedDays) ?? undefined,
      );
    default:
      throw pythonError('KeyError', `"${operator}" is no operator of a count.`);
  }
}

/** Source: `OPERATOR_MAP` of frappe/database/operator_map.py. */
const RELATIONS: Readonly<Partial<Record<string, string>>> = { '=<': '<=', '=>': '>=' };

function not(test: Test): Test {
  return (held) => !test(held);
}

function literalOf(value: unknown): Held {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : pythonText(value);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',');
  if (!Array.isArray(value)) throw pythonError('TypeError', '"in" takes a list, or a text with commas.');
  return value.length > 0 ? value.map(pythonText) : [''];
}

function between({ type }: Column, ends: unknown): Test {
  if (!Array.isArray(ends) || ends.length !== 2)
    throw pythonError('TypeError', '"between" takes a list of two ends.');
  return within(type, literalOf(ends[0]), literalOf(ends[1]));
}

function setTest({ type }: Column, value: unknown): Condition['holds'] {
  const word = pythonText(value).toLowerCase();
  if (word === 'set') return (held) => held !== null && comparing(type, '!=', '')(held);
  if (word === 'not set') return (held) => held === null || comparing(type, '=', '')(held);
  throw pythonError('ValueError', '"is" takes "set" or "not set".');
}
