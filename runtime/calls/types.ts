import type { CallOptions } from '../connect-options.ts';
import type { Contract, NameOf } from '../doctype.ts';
import type { Column, EachQuery, ListQuery, RowsQuery, Selected, Where } from '../query/index.ts';

/** What `modified` is: a text, unless the client converts it. */
export type ModifiedOf<Doc> = Doc extends { readonly modified: infer Value } ? Value : string;

/**
 * The calls of a DocType, by its contract.
 *
 * @typeParam T - the contract
 * @typeParam Registry - the registry of the site: its linked fields need no naming
 */
export type Calls<T extends Contract, Registry = unknown> = CallsOfKind<T, Registry>[T['kind']] &
  (T extends { readonly rename: true } ? RenameCalls<T> : unknown) &
  (T extends { readonly changeSubmitted: object } ? UpdateSubmittedCalls<T> : unknown);

interface CallsOfKind<T extends Contract, Registry> {
  readonly standard: StandardCalls<T, Registry>;
  readonly submittable: SubmittableCalls<T, Registry>;
  readonly single: SingleCalls<T>;
  readonly tree: TreeCalls<T, Registry>;
  readonly child: ChildCalls;
  readonly virtual: VirtualCalls<T, Registry>;
}

/** Rows of a child table are read and written in the document that holds them. */
export type ChildCalls = object;

/** How to save a document that is there. @typeParam Moment - what a Datetime is converted to */
export interface SaveOptions<Moment = string> extends CallOptions {
  /**
   * The `modified` of the document as it was read: the site then refuses with a TimestampMismatchError where someone has
   * saved it since. Without it the last writer wins.
   */
  readonly modified?: Moment | null | undefined;
}

/** Calls of a Single. */
export interface SingleCalls<T extends Contract> {
  get(options?: CallOptions): Promise<T['read']>;
  /** Changes the fields that are given. A table that is given replaces all of its rows, in its order. @returns the Single as saved */
  update(changes: T['change'], options?: SaveOptions<ModifiedOf<T['read']>>): Promise<T['read']>;
}

/**
 * Calls of a virtual DocType, whose documents its controller makes up: it may refuse any of them. Those that write are there
 * only where the site lets some role do so.
 */
export type VirtualCalls<T extends Contract, Registry = unknown> = ReadCalls<T, Registry> &
  (T extends { readonly create: object } ? CreateCalls<T> : unknown) &
  (T extends { readonly change: object } ? UpdateCalls<T> : unknown) &
  (T extends { readonly delete: true } ? DeleteCalls<T> : unknown);

/** Calls that read. */
export interface ReadCalls<T extends Contract, Registry = unknown> {
  /** @throws DoesNotExistError; on Frappe 16 PermissionError where the user may not know */
  get(name: NameOf<T['read']>, options?: CallOptions): Promise<T['read']>;
  /** A page of rows with the fields asked for, and no others. */
  list<
    Field extends string = 'name',
    Linked = unknown,
    Sort extends string = never,
    Group extends string = never,
    Sorts extends string = never,
    Count extends number = number,
  >(
    query?: ListQuery<T['read'], Field, Linked, Registry, Sort, Group, Sorts, Count>,
    options?: CallOptions,
  ): Promise<Selected<T['read'], Field, Linked, Registry>[]>;
  /** Every row, page by page. */
  each<
    Field extends string = 'name',
    Linked = unknown,
    Sort extends string = never,
    Group extends string = never,
    Sorts extends string = never,
    Count extends number = number,
  >(
    query?: EachQuery<T['read'], Field, Linked, Registry, Sort, Group, Sorts, Count>,
    options?: CallOptions,
  ): AsyncIterable<Selected<T['read'], Field, Linked, Registry>>;
  /** How many documents meet the conditions, those on tables included. */
  count(where?: Where<T['read']>, options?: CallOptions): Promise<number>;
}

interface CreateCalls<T extends Contract> {
  /** @returns the document as saved, with its name and defaults */
  create(document: T['create'], options?: CallOptions): Promise<T['read']>;
}

interface UpdateCalls<T extends Contract> {
  /** Changes the fields that are given. A table that is given replaces all of its rows, in its order. @returns the document as saved */
  update(
    name: NameOf<T['read']>,
    changes: T['change'],
    options?: SaveOptions<ModifiedOf<T['read']>>,
  ): Promise<T['read']>;
}

interface DeleteCalls<T extends Contract> {
  /** @throws LinkExistsError where other documents link to it, ValidationError where it is submitted */
  delete(name: NameOf<T['read']>, options?: CallOptions): Promise<void>;
}

/** Calls of most DocTypes. */
export interface StandardCalls<T extends Contract, Registry = unknown>
  extends ReadCalls<T, Registry>, CreateCalls<T>, UpdateCalls<T>, DeleteCalls<T> {
  /** Whether a document of this name, or one that meets the conditions, is there and may be seen. */
  exists(which: NameOf<T['read']> | Where<T['read']>, options?: CallOptions): Promise<boolean>;
  /** One field of one document: undefined where none is found; the first in the DocType's order where several are. */
  value<Field extends Column<T['read']>>(
    which: NameOf<T['read']> | Where<T['read']>,
    field: Field,
    options?: CallOptions,
  ): Promise<T['read'][Field] | undefined>;
  /** Several fields of one document. */
  value<Field extends Column<T['read']>>(
    which: NameOf<T['read']> | Where<T['read']>,
    fields: readonly Field[],
    options?: CallOptions,
  ): Promise<Pick<T['read'], Field> | undefined>;
}

interface RenameCalls<T extends Contract> {
  /**
   * Renames a document, and the links to it with it. @returns its name, which the site may have changed
   *
   * @param options - `merge`: where a document of the new name is there, moves the links to it and deletes the old one
   */
  rename(
    from: NameOf<T['read']>,
    to: NameOf<T['read']>,
    options?: CallOptions & { readonly merge?: boolean | undefined },
  ): Promise<NameOf<T['read']>>;
}

/** Calls of a submittable DocType: drafts (docstatus 0) are submitted (1), and then cancelled (2). */
export interface SubmittableCalls<T extends Contract, Registry = unknown> extends StandardCalls<T, Registry> {
  /** @returns the document as submitted @throws ValidationError where it is cancelled */
  submit(name: NameOf<T['read']>, options?: SaveOptions<ModifiedOf<T['read']>>): Promise<T['read']>;
  /** @returns the document as cancelled @throws ValidationError where it is a draft, LinkExistsError where submitted ones link to it */
  cancel(name: NameOf<T['read']>, options?: SaveOptions<ModifiedOf<T['read']>>): Promise<T['read']>;
  /**
   * Makes a new draft of a cancelled document, with its fields and rows, the changes, and `amended_from`.
   * Passwords stay behind, since the site does not tell them. @returns the draft
   *
   * @throws ArgumentError where the document is not cancelled
   */
  amend(name: NameOf<T['read']>, changes?: T['change'], options?: CallOptions): Promise<T['read']>;
}

interface UpdateSubmittedCalls<T extends Contract> {
  /**
   * Changes fields of a submitted document: those alone that the site lets change then. Of a table, it may let change fields of the
   * rows that are there, sent whole and under their names, and no rows come or go.
   *
   * @returns the document as saved
   * @throws UpdateAfterSubmitError where more would change, DoesNotExistError for a row without a name where none may come
   */
  updateSubmitted(
    name: NameOf<T['read']>,
    changes: T['changeSubmitted'],
    options?: SaveOptions<ModifiedOf<T['read']>>,
  ): Promise<T['read']>;
}

/** Calls of a tree, whose documents have a parent among themselves. */
export interface TreeCalls<T extends Contract, Registry = unknown> extends StandardCalls<T, Registry> {
  /** All above a node, from the root down. */
  ancestors<Field extends string = 'name', Linked = unknown>(
    name: NameOf<T['read']>,
    query?: RowsQuery<T['read'], Field, Linked, Registry>,
    options?: CallOptions,
  ): Promise<Selected<T['read'], Field, Linked, Registry>[]>;
  /** All below a node, each before its own. */
  descendants<Field extends string = 'name', Linked = unknown>(
    name: NameOf<T['read']>,
    query?: RowsQuery<T['read'], Field, Linked, Registry>,
    options?: CallOptions,
  ): Promise<Selected<T['read'], Field, Linked, Registry>[]>;
}
