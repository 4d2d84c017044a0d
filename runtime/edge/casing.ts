/**
 * `doctyped/casing`: fields in camel case, and the base interfaces of a client that has them.
 *
 * @module
 */

import type { ChildDocument, DatetimeString, Document, Link, SingleDocument } from '../doctype.ts';
import { camelCase, snakeCase } from './camel-case.ts';
import type { EdgePart } from './edge-part.ts';

/** `due_date` of the site is `dueDate` to the program. Names that don't derive are in the descriptors' `names`. */
export const camel: EdgePart = { casing: { toProgram: camelCase, toSite: snakeCase } };

/** The fields that every document has. */
export interface CamelDocument<Name = string, Moment = DatetimeString, User = Link<'User'>> extends Omit<
  Document<Name, Moment, User>,
  'modified_by'
> {
  /** The User who last saved it. */
  modifiedBy: User;
}

/** The fields of a Single besides its own. */
export interface CamelSingleDocument<Moment = DatetimeString, User = Link<'User'>> extends Omit<
  SingleDocument<Moment, User>,
  'modified_by'
> {
  modifiedBy: User | null;
}

/** A row of a child table. */
export interface CamelChildDocument<Name = string, Moment = DatetimeString, User = Link<'User'>> extends Omit<
  ChildDocument<Name, Moment, User>,
  'modified_by'
> {
  /** The User who last saved it. */
  modifiedBy: User;
}
