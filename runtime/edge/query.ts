import { pairsOf, type AnyListQuery } from '../calls/list.ts';
import type { DocType } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import { columnOf, encodeOrder, type Column, type TargetOf } from './columns.ts';
import type { EdgePart } from './edge-part.ts';
import { encodeWhere } from './where.ts';

/** A query as the site takes it, and the columns that its rows will have. */
export interface EncodedQuery<Q> {
  readonly query: Q;
  readonly columns: readonly Column[];
}

/** @throws ArgumentError for an operand or a column that cannot be converted */
export function encodeQuery<Q extends AnyListQuery>(
  query: Q,
  doctype: DocType,
  edge: EdgePart,
  known: TargetOf,
): EncodedQuery<Q> {
  const { fields, where, orWhere, groupBy, orderBy } = query;
  const columns = (fields ?? []).map((field) => columnOf(field, doctype, edge, known, query.linked));
  refuseShared(fields ?? [], columns, doctype);
  const ordered = (path: string): string => encodeOrder(path, columns, doctype, edge);
  return {
    columns,
    query: {
      ...query,
      fields: fields && columns.map(({ asked }) => asked),
      where: where && encodeWhere(where, doctype, edge),
      orWhere: orWhere && encodeWhere(orWhere, doctype, edge),
      groupBy: groupBy?.map(ordered),
      orderBy: orderBy && encodeOrderBy(orderBy, ordered),
    },
  };
}

/**
 * Of columns that are called the same, on the site or by the program, the rows hold the last alone.
 *
 * @throws ArgumentError where the program would miss one, or see it as what the other is
 */
function refuseShared(fields: readonly string[], columns: readonly Column[], doctype: DocType): void {
  for (const [at, { asked, key, name }] of columns.entries()) {
    const first = columns.findIndex((column) => column.key === key || column.name === name);
    const other = columns[first];
    if (other && (other.asked !== asked || other.name !== name))
      throw new ArgumentError(
        `${doctype.name}: ${fields[first]} and ${fields[at]} are both answered as ${other.key === key ? key : name}; ` +
          'give one another name with " as ".',
      );
  }
}

/** One pair or several, each a path and a direction. */
function encodeOrderBy(
  orderBy: NonNullable<AnyListQuery['orderBy']>,
  ordered: (path: string) => string,
): readonly (readonly string[])[] {
  return pairsOf(orderBy).map(([path = '', ...direction]) => [ordered(path), ...direction]);
}
