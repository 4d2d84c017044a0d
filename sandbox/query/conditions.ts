import type { Context } from '../context.ts';
import { notAllowed, reachOf } from '../access/roles.ts';
import { databaseError } from '../errors.ts';
import { isTree, LEFT, RIGHT } from '../documents/tree.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { read } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import type { Lookup } from '../storage/column-index.ts';
import { amongTexts, criterionOf } from './operators.ts';
import type { Criterion } from './operators.ts';
import type { Filter, Query } from './query.ts';
import type { Column, Source, Tuple } from './source.ts';

/** Which rows a query wants. */
interface Conditions {
  readonly hold: (tuple: Tuple) => boolean;
  /** The columns of the documents themselves that have to hold one of a few values. */
  readonly lookups: readonly Lookup[];
}

interface Condition {
  readonly column: Column;
  readonly criterion: Criterion;
}

/** All the filters of a query, and one of its or-filters where it has any. */
export function conditionsOf(context: Context, source: Source, query: Query): Conditions {
  const all = query.filters.map((filter) => condition(context, source, filter));
  const any = query.orFilters.map((filter) => condition(context, source, filter));
  return {
    hold: (tuple) =>
      all.every((one) => holds(one, tuple)) && (any.length === 0 || any.some((one) => holds(one, tuple))),
    lookups: all.flatMap(lookup),
  };
}

function condition(context: Context, source: Source, filter: Filter): Condition {
  const { site } = context;
  const column = columnOf(context, source, filter);
  const relation = RELATIONS[filter.operator];
  const criterion = relation
    ? amongTexts(column, relation.operator, relatives(site, column, filter.value, relation), !filter.value)
    : criterionOf(column, filter.operator, filter.value, site);
  return { column, criterion };
}

/** Source: a column of a child table is named after its DocType; with a dot it is held to be known, and not found. */
function columnOf(context: Context, source: Source, { doctype, column }: Filter): Column {
  if (doctype !== null) {
    refuseStranger(context, source.meta, doctype);
    return source.columnOf(doctype, column);
  }
  const found = source.column(column);
  if (!column.includes('.')) return found;
  throw databaseError(
    'OperationalError',
    `${source.meta.name} has no column "${column}". Filter a child table as [DocType, field, operator, value].`,
  );
}

/**
 * Source: a DocType that a filter names is joined as a child table is, whatever it is. So it has to be read, as a table of this
 * one if it is a child table, and any other has no column that it could be joined by.
 */
function refuseStranger(context: Context, meta: Meta, doctype: string): void {
  if (doctype === meta.name || meta.tables.some(({ options }) => options === doctype)) return;
  const stranger = context.site.schema.meta(doctype);
  if (stranger.kind === 'child' || reachOf(context, stranger, 'read') === 'none')
    throw notAllowed(context, doctype, 'read');
  throw databaseError('OperationalError', `${doctype} is no child table of ${meta.name}.`);
}

function holds({ column, criterion }: Condition, tuple: Tuple): boolean {
  return criterion.holds(column.read(tuple));
}

function lookup({ column, criterion: { wanted } }: Condition): Lookup[] {
  if (!wanted || column.at !== 0) return [];
  const { type } = column;
  const identityOf = (row: Row): string | null => {
    const held = column.readRow(row);
    return held === null ? null : type.identity(held);
  };
  return [{ indexing: { id: `${column.key}\n${column.field?.fieldtype ?? ''}`, identityOf }, wanted }];
}

interface Relation {
  readonly of: (node: Row, other: Row) => boolean;
  readonly operator: 'in' | 'not in';
  /** Whether the node itself counts. */
  readonly inclusive?: true;
}

const below = (node: Row, other: Row): boolean => left(other) > left(node) && right(other) < right(node);
const above = (node: Row, other: Row): boolean => left(other) < left(node) && right(other) > right(node);

const RELATIONS: Readonly<Partial<Record<string, Relation>>> = {
  'descendants of': { of: below, operator: 'in' },
  'not descendants of': { of: below, operator: 'not in' },
  'descendants of (inclusive)': { of: below, operator: 'in', inclusive: true },
  'ancestors of': { of: above, operator: 'in' },
  'not ancestors of': { of: above, operator: 'not in' },
};

/** Whether an operator asks for the nodes above or below one. */
export function isRelationship(operator: string): boolean {
  return Object.hasOwn(RELATIONS, operator);
}

/** The names that such an operator means. */
export function relativesOf(site: Site, column: Column, operator: string, sent: unknown): readonly string[] {
  const relation = RELATIONS[operator];
  return relation ? relatives(site, column, sent, relation) : [];
}

/**
 * The names that stand to a node in a relation; the column names nodes, as a Link to the tree or as its own name.
 *
 * Source: a node that there is not is related to none; where there are none the empty name is meant.
 */
function relatives(site: Site, column: Column, sent: unknown, relation: Relation): readonly string[] {
  const tree = column.field ? site.schema.find(column.field.options ?? '') : column.meta;
  if (!tree || !isTree(tree)) {
    throw databaseError('OperationalError', `${column.key} of ${column.meta.name} names no node of a tree.`);
  }
  const name = typeof sent === 'string' || typeof sent === 'number' ? sent : '';
  const nodes = site.store.table(tree.name);
  const node = nodes.get(name);
  const related = node ? nodes.rows().filter((row) => relation.of(node, row)) : [];
  const names = [...related.map((row) => row.name), ...(relation.inclusive ? [name] : [])];
  return names.length > 0 ? names.map(String) : [''];
}

function left(row: Row): number {
  return Number(read(row, LEFT));
}

function right(row: Row): number {
  return Number(read(row, RIGHT));
}
