import type { CallOptions } from '../connect-options.ts';
import type { Row } from '../document.ts';
import type { AnyListQuery } from './list.ts';
import { StandardDocType } from './standard.ts';
import type { Name } from './documents.ts';

/** A tree's nodes are numbered as a nested set: in the order of `lft`, each node stands before those below it. */
export class TreeDocType extends StandardDocType {
  async ancestors(name: Name, query?: AnyListQuery, options?: CallOptions): Promise<Row[]> {
    return this.#related('ancestors of', name, query, options);
  }

  async descendants(name: Name, query?: AnyListQuery, options?: CallOptions): Promise<Row[]> {
    return this.#related('descendants of', name, query, options);
  }

  #related(operator: string, name: Name, query?: AnyListQuery, options?: CallOptions): Promise<Row[]> {
    const all = { ...query, orderBy: ['lft', 'asc'], limit: 'all' } as const;
    return this.rows(all, options, [['name', operator, this.nameOf(name)]]);
  }
}
