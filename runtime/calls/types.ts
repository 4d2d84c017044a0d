import type { CallOptions } from '../connect-options.ts';
import type { EachQuery, ListQuery, RowsQuery, Scalar, Where } from '../query.ts';

/** A document's name: a number where the DocType counts its documents (`autoincrement`). */
export type NameOf<R> = R extends { readonly name: infer N extends string | number } ? N : string;

/** What a list answers where no fields are asked for. */
export type NameField<R> = 'name' & Scalar<R>;

/** The calls of each kind of DocType: of `R`, as it is read, `N`, as it is created, and `C`, as it is changed. */
export interface Calls<R, N, C> {
  readonly standard: StandardCalls<R, N, C>;
  readonly submittable: SubmittableCalls<R, N, C>;
  readonly single: SingleCalls<R, C>;
  readonly tree: TreeCalls<R, N, C>;
  readonly child: ChildCalls;
  readonly virtual: VirtualCalls<R, N, C>;
}

/** Rows of a child table are read and written in the document that holds them. */
export type ChildCalls = object;

/** How to save a document that is there. */
export interface SaveOptions extends CallOptions {
  /**
   * The `modified` of the document as it was read: the site then refuses with a TimestampMismatchError where someone has
   * saved it since. Without it the last writer wins.
   */
  readonly modified?: string | null | undefined;
}

/** Calls of a Single. */
export interface SingleCalls<R, C> {
  get(options?: CallOptions): Promise<R>;
  /** Changes the fields that are given. A table that is given replaces all of its rows. @returns the Single as saved */
  update(changes: C, options?: SaveOptions): Promise<R>;
}

/** Calls of a virtual DocType, whose documents its controller makes up: it may refuse any of them. */
export interface VirtualCalls<R, N, C> {
  /** @throws DoesNotExistError; on Frappe 16 PermissionError where the user may not know */
  get(name: NameOf<R>, options?: CallOptions): Promise<R>;
  /** A page of rows with the fields asked for, and no others. */
  list<F extends Scalar<R> = NameField<R>>(
    query?: ListQuery<R, F>,
    options?: CallOptions,
  ): Promise<Pick<R, F>[]>;
  /** Every row, page by page. */
  each<F extends Scalar<R> = NameField<R>>(
    query?: EachQuery<R, F>,
    options?: CallOptions,
  ): AsyncIterable<Pick<R, F>>;
  count(where?: Where<R>, options?: CallOptions): Promise<number>;
  /** @returns the document as saved, with its name and defaults */
  create(document: N, options?: CallOptions): Promise<R>;
  /** Changes the fields that are given. A table that is given replaces all of its rows. @returns the document as saved */
  update(name: NameOf<R>, changes: C, options?: SaveOptions): Promise<R>;
  /** @throws LinkExistsError where other documents link to it */
  delete(name: NameOf<R>, options?: CallOptions): Promise<void>;
}

/** Calls of most DocTypes. */
export interface StandardCalls<R, N, C> extends VirtualCalls<R, N, C> {
  /** Whether a document of this name, or one that meets the conditions, is there and may be seen. */
  exists(which: NameOf<R> | Where<R>, options?: CallOptions): Promise<boolean>;
  /** One field of one document: undefined where none is found; the first in the DocType's order where several are. */
  value<F extends Scalar<R>>(
    which: NameOf<R> | Where<R>,
    field: F,
    options?: CallOptions,
  ): Promise<R[F] | undefined>;
  /** Several fields of one document. */
  value<F extends Scalar<R>>(
    which: NameOf<R> | Where<R>,
    fields: readonly F[],
    options?: CallOptions,
  ): Promise<Pick<R, F> | undefined>;
  /**
   * Renames a document, and the links to it with it. @returns its name, which the site may have changed
   *
   * @param options - `merge`: where a document of the new name is there, moves the links to it and deletes the old one
   */
  rename(
    from: NameOf<R>,
    to: NameOf<R>,
    options?: CallOptions & { readonly merge?: boolean },
  ): Promise<NameOf<R>>;
}

/** Calls of a submittable DocType: drafts (docstatus 0) are submitted (1), and then cancelled (2). */
export interface SubmittableCalls<R, N, C> extends StandardCalls<R, N, C> {
  /** @returns the document as submitted */
  submit(name: NameOf<R>, options?: SaveOptions): Promise<R>;
  /** @returns the document as cancelled */
  cancel(name: NameOf<R>, options?: SaveOptions): Promise<R>;
  /**
   * Makes a new draft of a cancelled document, with its fields and rows, the changes, and `amended_from`.
   * Passwords stay behind, since the site does not tell them. @returns the draft
   *
   * @throws ArgumentError where the document is not cancelled
   */
  amend(name: NameOf<R>, changes?: C, options?: CallOptions): Promise<R>;
}

/** Calls of a tree, whose documents have a parent among themselves. */
export interface TreeCalls<R, N, C> extends StandardCalls<R, N, C> {
  /** All above a node, from the root down. */
  ancestors<F extends Scalar<R> = NameField<R>>(
    name: NameOf<R>,
    query?: RowsQuery<R, F>,
    options?: CallOptions,
  ): Promise<Pick<R, F>[]>;
  /** All below a node, each before its own. */
  descendants<F extends Scalar<R> = NameField<R>>(
    name: NameOf<R>,
    query?: RowsQuery<R, F>,
    options?: CallOptions,
  ): Promise<Pick<R, F>[]>;
}
