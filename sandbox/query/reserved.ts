import { RESERVED_WORDS } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { databaseError } from '../errors.ts';

/**
 * Refuses a name that the database would read otherwise.
 *
 * Source: 14 and 15 put backticks around the plain columns of `fields` alone: the columns of functions, of an order and of
 * groups, and other names, go into the statement as they are sent. The released 16 puts them around all.
 *
 * @throws SiteError ProgrammingError
 */
export function refuseReserved({ site }: Context, name: string): void {
  if (site.rules.aggregates === 'objects' || !RESERVED_WORDS.has(name.toLowerCase())) return;
  throw databaseError('ProgrammingError', `${name} is a word of SQL: put its table before it.`);
}
