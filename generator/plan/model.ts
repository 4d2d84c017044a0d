import type { Kind } from '../schema/index.ts';

/**
 * Everything decided, nothing printed: names, files, imports and types, all of them safe to be put into code as they
 * are. Whoever prints a plan only arranges it.
 */
export interface Plan {
  readonly modules: readonly ModulePlan[];
  /** What the modules convert at the edge; `edge.ts` is not written where they convert nothing. */
  readonly edge: EdgePlan | undefined;
  readonly options: PlanOptions;
}

/** Names that `edge.ts` composes, in their order. */
export interface EdgePlan {
  readonly parts: readonly ImportedFrom[];
}

/** An export of one of doctyped's doors. */
export interface ImportedFrom {
  readonly imported: string;
  readonly from: string;
}

export interface PlanOptions {
  /** The ending of relative import specifiers. @default '.js' */
  readonly importExtension: '.js' | '.ts' | '';
  /** Where modules import their types from: a package's specifier, or a path relative to the client's folder. @default 'doctyped/doctype' */
  readonly runtimeImport: string;
  /** Also write `doctypes.ts`, which maps every DocType name to its descriptor. @default false */
  readonly registry: boolean;
  /** Descriptors also say what the site demands of each field, for `doctyped/validate`. @default false */
  readonly validation: boolean;
  /** What Date, Datetime, Time and Duration are to the program. @default 'string', as on the wire */
  readonly dates: 'string' | 'temporal' | 'date';
  /** Which fieldtypes are decimals of decimal.js: none, Currency, or Float and Percent as well. @default 'number', none */
  readonly decimals: 'number' | 'currency' | 'all';
  /** The casing of fields. @default 'wire', as on the site */
  readonly casing: 'wire' | 'camel';
  /** Lines of a comment put on top of each file instead of doctyped's own; empty for none. */
  readonly banner?: string;
  /** Selects that take texts besides their options: all of them, or names and globs of `DocType.fieldname`. @default false */
  readonly openSelects: boolean | readonly string[];
  /** Mandatory fields that the site's own code fills in, and new documents may leave out: names and globs of `DocType.fieldname`. @default none */
  readonly filledIn: readonly string[];
  /** Whether a Link takes no text, nor the name of a document of another DocType. @default false */
  readonly brandedLinks: boolean;
  /** Names of types instead of those made of the schema's: of DocTypes by their names, of Selects by `DocType.fieldname`. */
  readonly names: Readonly<Record<string, string>>;
  /** Types of values instead of text or number, by `DocType.fieldname`. */
  readonly types: Readonly<Record<string, OwnType>>;
  /** The address of the site whose desk the interfaces refer to. @default none */
  readonly siteUrl?: string;
}

/** A type of the user's own. */
export interface OwnType {
  /** A package's specifier, or a path relative to the client's folder: `../payload.js`. */
  readonly from: string;
  /** What it is called there. */
  readonly name: string;
}

export const DEFAULT_OPTIONS: PlanOptions = {
  importExtension: '.js',
  runtimeImport: 'doctyped/doctype',
  registry: false,
  validation: false,
  dates: 'string',
  decimals: 'number',
  casing: 'wire',
  openSelects: false,
  filledIn: [],
  brandedLinks: false,
  names: {},
  types: {},
};

/** One DocType's module. */
export interface ModulePlan {
  /** Path from the root of the client, without ending: `accounts/sales-invoice`. */
  readonly path: string;
  readonly kind: Kind;
  /** The DocType's name as a string literal. */
  readonly doctype: Literal;
  /** The DocType's name as a property's key. */
  readonly key: string;
  /** The DocType's name for a comment. */
  readonly name: string;
  /** The interface and the descriptor. */
  readonly typeName: string;
  /** The document to create; Singles are never created. */
  readonly createName: string | undefined;
  /** The document to change; child rows change with their parent. */
  readonly changeName: string | undefined;
  /** What can be changed of a submitted document, and the keys of its fields as literals. */
  readonly submitted: SubmittedPlan | undefined;
  /** Members of the descriptor's contract besides the kind. */
  readonly contract: readonly ContractMember[];
  /** What the interface extends: `Document<number>`. */
  readonly base: AppliedType;
  /** What the document to create extends, or the Single to change. */
  readonly createBase: AppliedType | undefined;
  /** The type that takes nothing, where nothing can be changed. */
  readonly nothingToChange: string | undefined;
  /** Sentences for the JSDoc of the interface. */
  readonly about: readonly string[];
  /** Fieldnames, as literals, of fields that no query can name, since they are computed. */
  readonly virtual: readonly Literal[];
  /** Fieldnames, as literals, of tables. */
  readonly tables: readonly Literal[];
  /** Whether the document tells its DocType; not where a field of its own has that name. */
  readonly tellsDocType: boolean;
  /** `calls` of the descriptor: what the module calls the export of the runtime. */
  readonly calls: string | undefined;
  /** `naming` of the descriptor. */
  readonly naming: Literal | undefined;
  /** `parentField` of the descriptor. */
  readonly parentField: Literal | undefined;
  /** `qualified` of the descriptor. */
  readonly isQualified: boolean;
  readonly fields: readonly FieldPlan[];
  /** The way to `edge.ts` from here, without ending; undefined where the client converts nothing. */
  readonly edge: string | undefined;
  /** What the program calls fields, where that does not derive from their fieldnames. */
  readonly names: readonly SettledFieldName[];
  /** `links` of the descriptor: the DocTypes that Links point at, by fieldname. */
  readonly links: readonly LinkPlan[];
  /** `rules` of the descriptor, of the fields that have any; absent where the client is not to be validated. */
  readonly rules: readonly FieldRulesPlan[] | undefined;
  /** What the document to create may say besides fields: `name` of prompted names, `docstatus`. */
  readonly createExtras: readonly PropertyPlan[];
  /** Property keys, as literals, of what can be created but not changed. */
  readonly fixed: readonly Literal[];
  readonly selects: readonly SelectPlan[];
  /** Names taken from the runtime's types, each with the local name it has here. */
  readonly runtimeImports: readonly ImportedName[];
  /** Types of the user's own. */
  readonly ownImports: readonly OwnImportPlan[];
  readonly imports: readonly ImportPlan[];
}

/** An interface to extend, with what it is given for its type parameters. */
export interface AppliedType {
  readonly name: string;
  readonly args: readonly string[];
}

export interface SubmittedPlan {
  readonly name: string;
  readonly allowed: readonly Literal[];
}

/** One of the types that a descriptor carries: `read: SalesInvoice`, `rename: true`. */
export interface ContractMember {
  readonly key: 'read' | 'create' | 'change' | 'changeSubmitted' | 'rename' | 'delete';
  readonly type: string;
}

/** A key that a field has to the program, and its fieldname. */
export interface SettledFieldName {
  readonly key: string;
  readonly fieldname: Literal;
}

/** What the site demands of a field, as the entries of an object. */
export interface FieldRulesPlan {
  /** The property's key as code. */
  readonly key: string;
  readonly rules: readonly (readonly [name: string, value: Literal])[];
}

/** A JavaScript literal, quoted and escaped; or the name of a const that holds one. */
export type Literal = string;

export interface FieldPlan {
  /** The property's key as code: `customer`, `"2_add"`. */
  readonly key: string;
  /** The fieldname on the site, as the key of the descriptor's entry. */
  readonly fieldKey: string;
  /** The comment's text, safe inside a JSDoc. */
  readonly about: string;
  readonly read: TypePlan;
  /** Absent where it can't be set. */
  readonly create: PropertyPlan | undefined;
  /** The descriptor's entry: a fieldtype as a literal, or the child's descriptor. */
  readonly descriptor:
    | { readonly kind: 'fieldtype'; readonly literal: Literal }
    | { readonly kind: 'rows'; readonly of: string };
}

export interface PropertyPlan {
  readonly key: string;
  readonly optional: boolean;
  readonly type: TypePlan;
  readonly about: string;
}

/** The members of a union, in the order to print; most have one. */
export type TypePlan = readonly string[];

/** The options of a Select: a const array, and the union of the same name. */
export interface SelectPlan {
  readonly name: string;
  readonly about: string;
  readonly options: readonly Literal[];
  /** Whether the union takes other texts, too. */
  readonly isOpen: boolean;
}

export interface ImportedName {
  readonly imported: string;
  readonly local: string;
  /** The door it comes from, where that is not the one of the runtime's types. */
  readonly from: string | undefined;
  /** It is there at run time. */
  readonly isValue?: true;
}

export interface LinkPlan {
  readonly key: string;
  /** The DocType's name. */
  readonly target: Literal;
}

/** What is imported of a module of the user's. */
export interface OwnImportPlan {
  /** The specifier, as it is printed. */
  readonly from: string;
  readonly names: readonly ImportedName[];
}

/** What is imported of a child's module. */
export interface ImportPlan {
  /** The relative specifier, without ending: `../stock/batch`. */
  readonly from: string;
  readonly value: string;
  readonly types: readonly string[];
}
