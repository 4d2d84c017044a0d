import { validationError } from '../errors.ts';
import { isTree, LEFT, RIGHT } from '../documents/tree.ts';
import type { Site } from '../site.ts';
import { read } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { fold } from '../text.ts';
import { testOf } from './operators.ts';
import type { Filter, Query } from './query.ts';
import type { Column, Source, Tuple } from './source.ts';

/** Whether a tuple is wanted. */
type Condition = (tuple: Tuple) => boolean;

/** All the filters of a query, and one of its or-filters where it has any. */
export function conditionOf(site: Site, source: Source, query: Query): Condition {
  const all = query.filters.map((filter) => condition(site, source, filter));
  const any = query.orFilters.map((filter) => condition(site, source, filter));
  return (tuple) =>
    all.every((holds) => holds(tuple)) && (any.length === 0 || any.some((holds) => holds(tuple)));
}

function condition(site: Site, source: Source, filter: Filter): Condition {
  const column =
    filter.doctype === null ? source.column(filter.column) : source.columnOf(filter.doctype, filter.column);
  const relation = RELATIONS[filter.operator];
  if (relation) return relatives(site, column, String(filter.value), relation);
  const test = testOf(column.fieldtype, filter.operator, filter.value);
  return (tuple) => test(column.read(tuple));
}

interface Relation {
  readonly of: (node: Row, other: Row) => boolean;
  readonly wanted: boolean;
}

const below = (node: Row, other: Row): boolean => left(other) > left(node) && right(other) < right(node);
const above = (node: Row, other: Row): boolean => left(other) < left(node) && right(other) > right(node);

const RELATIONS: Readonly<Partial<Record<string, Relation>>> = {
  'descendants of': { of: below, wanted: true },
  'not descendants of': { of: below, wanted: false },
  'descendants of (inclusive)': { of: (node, other) => node === other || below(node, other), wanted: true },
  'ancestors of': { of: above, wanted: true },
  'not ancestors of': { of: above, wanted: false },
};

/** The names that stand to a node in a relation; the column names nodes, as a Link to the tree or as its own name. */
function relatives(site: Site, column: Column, name: string, relation: Relation): Condition {
  const tree = column.key === 'name' ? column.meta : site.schema.find(column.field?.options ?? '');
  if (!tree || !isTree(tree))
    throw validationError(`${column.key} of ${column.meta.name} names no node of a tree.`);
  const nodes = site.store.table(tree.name);
  const node = nodes.get(name);
  const related = new Set(
    nodes.rows().flatMap((row) => (node && relation.of(node, row) ? [fold(String(row.name))] : [])),
  );
  return (tuple) => related.has(fold(String(column.read(tuple) ?? ''))) === relation.wanted;
}

function left(row: Row): number {
  return Number(read(row, LEFT));
}

function right(row: Row): number {
  return Number(read(row, RIGHT));
}
