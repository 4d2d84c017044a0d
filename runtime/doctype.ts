/**
 * Descriptors and their types: all that a generated module needs. Nothing here knows of connections, so the same
 * modules serve Node, browsers and type-only imports.
 *
 * @module
 */

import { SingleDocType } from './calls/single.ts';
import { SubmittableDocType } from './calls/submittable.ts';
import { TreeDocType } from './calls/tree.ts';
import { VirtualDocType } from './calls/virtual.ts';
import { ArgumentError } from './errors/argument-error.ts';

/** What a DocType's documents can do, and so which calls `erp(DocType)` offers. */
export type Kind = 'standard' | 'submittable' | 'single' | 'tree' | 'child' | 'virtual';

/** What a DocType's documents can do, and the types that they have on each way: the types of a descriptor. */
export interface Contract {
  readonly kind: Kind;
  /** A document as it is read. */
  readonly read: unknown;
  /** A document as it is created; absent where none can be. */
  readonly create?: unknown;
  /** What is changed of a document; absent where none can be. */
  readonly change?: unknown;
  /** What is changed of a submitted document. Source: `allow_on_submit` of its fields. */
  readonly changeSubmitted?: unknown;
  /** Its documents can be given another name. Source: `allow_rename`. */
  readonly rename?: true;
  /** Virtual DocTypes only: its documents can be deleted. */
  readonly delete?: true;
}

/**
 * Names a DocType and says of each field what the runtime needs to check or convert its value.
 *
 * @typeParam T - its contract
 */
export interface DocType<out T extends Contract = Contract> {
  readonly kind: T['kind'];
  /** Of a kind whose calls are not those that most have: {@link submittable}, {@link single}, {@link tree} or {@link virtual}. */
  readonly calls?: KindCalls;
  /** The DocType's name on the site: `Sales Invoice`. */
  readonly name: string;
  /** How the site names its documents; absent where it is left to the site. Source: `autoname`. */
  readonly naming?: string;
  /** Trees only: the field that holds a node's parent. */
  readonly parentField?: string;
  /** A column of it is called like a word of SQL, so orders, groups and functions name its table. */
  readonly qualified?: true;
  /** What its documents pass on their way; absent where the program sees them as the site sends them. */
  readonly edge?: Edge;
  /** Fieldnames by what the program calls them, where the edge's casing does not derive one from the other. */
  readonly names?: Readonly<Record<string, string>>;
  /** The DocTypes that Links point at, by fieldname; present where the client converts values and has a registry. */
  readonly links?: Readonly<Record<string, string>>;
  /** Every field that a document carries, in form order. */
  readonly fields: Readonly<Record<string, FieldDescriptor>>;
  /** What the site demands besides; present where the client was generated with `validation`. */
  readonly rules?: Readonly<Record<string, FieldRules>>;
  /** Carries the types; never present at run time. */
  readonly '~contract'?: T;
}

/** The calls of a kind, which a bundle holds only where it has a DocType of it. */
export type KindCalls = new (sender: never, doctype: never) => object;

export const submittable: KindCalls = SubmittableDocType;
export const single: KindCalls = SingleDocType;
export const tree: KindCalls = TreeDocType;
export const virtual: KindCalls = VirtualDocType;

/** What stands between a site and a program that sees its documents otherwise: `edgeOf` of `doctyped/edge` makes one. */
export interface Edge {
  /**
   * The same calls, which take and answer documents as the program sees them.
   *
   * @param doctypes - the registry of the site, if it was opened with one
   */
  around<C extends object>(calls: C, doctype: DocType, doctypes?: unknown): C;
}

/** A field's fieldtype, or for a table the DocType of its rows (a function, since DocTypes can refer to each other). */
export type FieldDescriptor = string | (() => DocType);

/** What the site demands of a field's value besides its fieldtype: what `doctyped/validate` goes by. */
export interface FieldRules {
  /** No document is created without it: nothing else fills it in. */
  readonly required?: boolean;
  /** Never null or empty. Source: `reqd` */
  readonly mandatory?: boolean;
  /** The site keeps its own value. Source: `read_only`, the fieldtype Read Only */
  readonly readOnly?: boolean;
  /** Computed on the site, and null where it computes nothing. Source: `is_virtual` */
  readonly virtual?: boolean;
  /** Said when the document is created, and never changed. Source: `set_only_once` */
  readonly setOnce?: boolean;
  /** Can be changed of a submitted document. Source: `allow_on_submit` */
  readonly allowOnSubmit?: boolean;
  /** All that a Select can be. */
  readonly options?: readonly string[];
  /** Characters at most, instead of the 140 of most texts; above 11 a whole number has 64 bits. */
  readonly length?: number;
  /** Not below zero. Source: `non_negative` */
  readonly nonNegative?: boolean;
}

/** Any DocType's descriptor, for code that takes one as an argument. */
export type AnyDocType = DocType;

/** A document as it is read from the site. */
export type Read<D extends AnyDocType> = D extends DocType<infer T> ? T['read'] : never;
/** A document as it is sent to be created. */
export type Create<D extends AnyDocType> = D extends DocType<infer T> ? T['create'] : never;
/** The part of a document that is sent to be changed. */
export type Change<D extends AnyDocType> = D extends DocType<infer T> ? T['change'] : never;
/** The part of a submitted document that is sent to be changed. */
export type ChangeSubmitted<D extends AnyDocType> = D extends DocType<infer T> ? T['changeSubmitted'] : never;

/**
 * A text that stands for something: at run time any string, and any string will do for it. What it stands for is known to
 * the types alone, which keep one from being taken for another and offer the operators that make sense.
 */
export type Text<What> = string & { readonly '~is'?: What };

/** The name of a document of another DocType. */
export type Link<Target extends string> = Text<{ readonly link: Target }>;
/** The name of a node of a tree. */
export type TreeLink<Target extends string> = Text<{ readonly link: Target; readonly tree: true }>;
/** The name of a document of the DocType that another field of the same document names: any DocType's, to the types. */
export type DynamicLink<Companion extends string> = Text<{
  readonly companion?: Companion;
  readonly link?: string;
  readonly tree?: true;
}>;
/** `2026-01-31` */
export type DateString = Text<'Date'>;
/** `2026-01-31 09:00:00`, with microseconds or without, in the site's time zone. */
export type DatetimeString = Text<'Datetime'>;
/** `9:00:00`, with microseconds or without; the database keeps -838:59:59 to 838:59:59. */
export type TimeString = Text<'Time'>;

/** A text that holds a value as JSON: what a site sends of a JSON field. {@link parseJson} gives the value. */
export type JsonText<T> = Text<{ readonly json: T }>;

/** The value in the text of a JSON field. @throws SyntaxError where the text is no JSON */
export function parseJson<T>(text: JsonText<T>): T {
  return JSON.parse(text) as T;
}

/** The text that a JSON field takes. */
export function toJson<T>(value: T): JsonText<T> {
  return JSON.stringify(value);
}

/** A number, or what one on the wire is converted to. */
export type Numeric = number | { readonly '~is'?: 'number' | undefined };

/** A name that is taken for one of its DocType only: {@link nameOf} makes one of a text. */
export type BrandedLink<Target extends string> = string & { readonly '~is': { readonly link: Target } };
/** The same of a tree's node. */
export type BrandedTreeLink<Target extends string> = string & {
  readonly '~is': { readonly link: Target; readonly tree: true };
};

/** A document's name: a number where the DocType counts its documents (`autoincrement`). */
export type NameOf<Doc> = Doc extends { readonly name: infer N extends string | number } ? N : string;

/**
 * Makes a name of what came from elsewhere: from a file, a URL, a user. Needed where Links are branded, since a text is
 * no name there; whether the site has such a document only the site can tell.
 *
 * @example nameOf(Customer, 'ACME')
 * @throws ArgumentError where it is empty, or no text or number
 */
export function nameOf<T extends Contract>(
  doctype: DocType<T>,
  name: PlainNameOf<T['read']>,
): NameOf<T['read']> {
  if ((typeof name === 'string' && name) || Number.isFinite(name)) return name as NameOf<T['read']>;
  throw new ArgumentError(`${doctype.name}: "${String(name)}" is no name of a document.`);
}

type PlainNameOf<Doc> = NameOf<Doc> extends number ? number : string;

/** 0 draft, 1 submitted, 2 cancelled. */
export type Docstatus = 0 | 1 | 2;

/**
 * The fields that every document has. Source: Frappe's standard columns.
 *
 * @typeParam Name - `number` where the DocType is named by `autoincrement`
 * @typeParam Moment - what a Datetime is converted to
 * @typeParam User - the name of a User, where Links are branded
 */
export interface Document<Name = string, Moment = DatetimeString, User = Link<'User'>> {
  /** Its name, unique in its DocType. */
  name: Name;
  /** The User who created it. */
  owner: User;
  /** When it was created, in the site's time zone. */
  creation: Moment;
  /** When it was last saved; send it back with an update to be refused where someone else saved since. */
  modified: Moment;
  /** The User who last saved it. */
  modified_by: User;
  docstatus: Docstatus;
  idx: number;
}

/** The fields of a Single besides its own; it has no name of its own and no creation. */
export interface SingleDocument<Moment = DatetimeString, User = Link<'User'>> {
  name: string;
  owner: User | null;
  modified: Moment | null;
  modified_by: User | null;
  docstatus: Docstatus;
  idx: number;
}

/** A row of a child table. */
export interface ChildDocument<Name = string, Moment = DatetimeString, User = Link<'User'>> extends Document<
  Name,
  Moment,
  User
> {
  /** The name of the document that holds the row. */
  parent: string;
  /** The table field that holds the row. */
  parentfield: string;
  /** The DocType of the document that holds the row. */
  parenttype: string;
}

/** What a new row of a child table may say besides its fields. @typeParam Name - as of a {@link Document} */
export interface NewRow<Name = string> {
  /** The name of a row that is there already, to keep it, with what is sent of it and no more; a row without one is new. */
  name?: Name;
}

/** A document of which nothing can be said: an interface without members would take whatever it is given. */
export type Nothing = Readonly<Record<string, never>>;

/** A new document with everything optional, less what can't be changed once it is there. */
export type Changes<N, Fixed extends string = never> = {
  [K in keyof N as K extends Fixed ? never : K]?: N[K];
};

/** What can be changed of a submitted document. */
export type SubmittedChanges<N, Allowed extends string> = {
  [K in keyof N as K extends Allowed ? K : never]?: N[K];
};

/** A row of a table whose DocType the snapshot does not hold. */
export type GeneralRow = ChildDocument & Readonly<Record<string, unknown>>;
