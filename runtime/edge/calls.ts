import type { AnyListQuery } from '../calls/list.ts';
import type { SingleDocType } from '../calls/single.ts';
import type { SubmittableDocType } from '../calls/submittable.ts';
import type { TreeDocType } from '../calls/tree.ts';
import type { Row } from '../document.ts';
import type { Crossing } from './crossing.ts';

/** Every call that some kind of DocType has: one that nothing is said about here does not compile. */
export type AnyCalls = Pick<SubmittableDocType, keyof SubmittableDocType> &
  Pick<TreeDocType, keyof TreeDocType>;
export type SingleCalls = Pick<SingleDocType, keyof SingleDocType>;

/** The calls of a DocType, which take and answer documents as the program sees them. */
export function aroundCalls(calls: AnyCalls, edge: Crossing): Partial<AnyCalls> {
  const around: AnyCalls = {
    get: (name, options) => edge.read(calls.get(name, options)),
    list: (query, options) => listed(edge, query, (encoded) => calls.list(encoded, options)),
    async *each(given = {}, options) {
      const { query, columns } = edge.query(given);
      for await (const row of calls.each(query, options)) yield edge.row(row, columns);
    },
    count: async (where, options) => calls.count(edge.where(where), options),
    exists: async (which, options) => calls.exists(edge.which(which), options),
    async value(which, wanted, options) {
      const columns = edge.columns([wanted].flat());
      const fields = columns.map(({ asked }) => asked);
      const found = (await calls.value(edge.which(which), fields, options)) as Row | undefined;
      const row = found && edge.row(found, columns, typeof which === 'object' ? undefined : which);
      return typeof wanted === 'string' ? row?.[wanted] : row;
    },
    create: async (document, options) => edge.read(calls.create(edge.document(document), options)),
    update: async (name, changes, options) =>
      edge.read(calls.update(name, edge.document(changes), edge.save(options))),
    updateSubmitted: async (name, changes, options) =>
      edge.read(calls.updateSubmitted(name, edge.document(changes), edge.save(options))),
    submit: async (name, options) => edge.read(calls.submit(name, edge.save(options))),
    cancel: async (name, options) => edge.read(calls.cancel(name, edge.save(options))),
    amend: async (name, changes, options) => edge.read(calls.amend(name, edge.document(changes), options)),
    delete: (name, options) => calls.delete(name, options),
    rename: (from, to, options) => calls.rename(from, to, options),
    ancestors: (name, query, options) =>
      listed(edge, query, (encoded) => calls.ancestors(name, encoded, options)),
    descendants: (name, query, options) =>
      listed(edge, query, (encoded) => calls.descendants(name, encoded, options)),
  };
  return Object.fromEntries(Object.entries(around).filter(([call]) => call in calls));
}

/** The same of a Single. */
export function aroundSingle(calls: SingleCalls, edge: Crossing): SingleCalls {
  return {
    get: (options) => edge.read(calls.get(options)),
    update: async (changes, options) => edge.read(calls.update(edge.document(changes), edge.save(options))),
  };
}

async function listed(
  edge: Crossing,
  given: AnyListQuery = {},
  list: (query: AnyListQuery) => Promise<Row[]>,
): Promise<Row[]> {
  const { query, columns } = edge.query(given);
  return (await list(query)).map((row) => edge.row(row, columns));
}
