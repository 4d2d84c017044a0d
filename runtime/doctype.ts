/**
 * Descriptors and their types: all that a generated module needs. Nothing here sends or receives, so the same
 * modules serve Node, browsers and type-only imports.
 *
 * @module
 */

/** What a DocType's documents can do, and so which calls `erp(DocType)` offers. */
export type Kind = 'standard' | 'submittable' | 'single' | 'tree' | 'child' | 'virtual';

/**
 * Names a DocType and says of each field what the runtime needs to check or convert its value.
 *
 * @typeParam K - what its documents can do
 * @typeParam R - a document as it is read
 * @typeParam N - a document as it is created
 * @typeParam C - a document as it is changed
 */
export interface DocType<K extends Kind = Kind, out R = unknown, out N = unknown, out C = unknown> {
  readonly kind: K;
  /** The DocType's name on the site: `Sales Invoice`. */
  readonly name: string;
  /** How the site names its documents; absent where it is left to the site. Source: `autoname`. */
  readonly naming?: string;
  /** Trees only: the field that holds a node's parent. */
  readonly parentField?: string;
  /** Every field that a document carries, in form order. */
  readonly fields: Readonly<Record<string, FieldDescriptor>>;
  /** Carries the types; never present at run time. */
  readonly '~types'?: { readonly read: R; readonly create: N; readonly change: C };
}

/** A field's fieldtype, or for a table the DocType of its rows (a function, since DocTypes can refer to each other). */
export type FieldDescriptor = string | (() => DocType<'child'>);

/** Any DocType's descriptor, for code that takes one as an argument. */
export type AnyDocType = DocType;

/** A document as it is read from the site. */
export type Read<D extends AnyDocType> = D extends DocType<Kind, infer R> ? R : never;
/** A document as it is sent to be created. */
export type Create<D extends AnyDocType> = D extends DocType<Kind, unknown, infer N> ? N : never;
/** The part of a document that is sent to be changed. */
export type Change<D extends AnyDocType> = D extends DocType<Kind, unknown, unknown, infer C> ? C : never;

/** 0 draft, 1 submitted, 2 cancelled. */
export type Docstatus = 0 | 1 | 2;

/**
 * The fields that every document has. Source: Frappe's standard columns.
 *
 * @typeParam Name - `number` where the DocType is named by `autoincrement`
 */
export interface Document<Name = string> {
  /** Its name, unique in its DocType. */
  name: Name;
  /** The User who created it. */
  owner: string;
  /** When it was created: `YYYY-MM-DD HH:MM:SS[.ffffff]`, in the site's time zone. */
  creation: string;
  /** When it was last saved; send it back with an update to be refused where someone else saved since. */
  modified: string;
  /** The User who last saved it. */
  modified_by: string;
  docstatus: Docstatus;
  idx: number;
}

/** The fields of a Single besides its own; it has no name of its own and no creation. */
export interface SingleDocument {
  name: string;
  owner: string | null;
  modified: string | null;
  modified_by: string | null;
  docstatus: Docstatus;
  idx: number;
}

/** A row of a child table. */
export interface ChildDocument<Name = string> extends Document<Name> {
  /** The name of the document that holds the row. */
  parent: string;
  /** The table field that holds the row. */
  parentfield: string;
  /** The DocType of the document that holds the row. */
  parenttype: string;
}

/** What a new row of a child table may say besides its fields. */
export interface NewRow {
  /** The name of a row that is there already, to keep it; a row sent without one is a new row. */
  name?: string;
}

/** A new document with everything optional, less what can't be changed once it is there. */
export type Changes<N, Fixed extends keyof N = never> = Partial<Omit<N, Fixed>>;

/** A row of a table whose DocType the snapshot does not hold. */
export type GeneralRow = ChildDocument & Readonly<Record<string, unknown>>;
