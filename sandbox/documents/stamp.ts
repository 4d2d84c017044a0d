import type { Context } from '../context.ts';
import { docstatusOf, valueOf, withRows } from './draft.ts';
import type { Draft } from './draft.ts';

/** The columns that tell who made a document or a row, and when. */
export const MAKING = ['owner', 'creation'] as const;

/**
 * Notes who writes a document and its rows, and when.
 *
 * Source: `set_user_and_timestamp`, by which a row keeps the maker and the time that it is sent with; without them it has
 * those of its document; and `db_insert`, which notes both of a new row whose document has none.
 */
export function stamp({ site, user }: Context, draft: Draft): void {
  const now = site.clock.stamp();
  if (draft.before === null) draft.values.set('owner', user).set('creation', now);
  for (const { before, values } of withRows(draft)) {
    values.set('modified', now).set('modified_by', user).set('docstatus', docstatusOf(draft));
    for (const column of MAKING) values.set(column, values.get(column) ?? valueOf(draft, column));
    if (before === null && !values.get('creation')) values.set('owner', user).set('creation', now);
  }
}
