import type { Kind } from '../schema/index.ts';

/**
 * Everything decided, nothing printed: names, files, imports and types, all of them safe to be put into code as they
 * are. Whoever prints a plan only arranges it.
 */
export interface Plan {
  readonly modules: readonly ModulePlan[];
  readonly options: PlanOptions;
}

export interface PlanOptions {
  /** The ending of relative import specifiers. @default '.js' */
  readonly importExtension: '.js' | '.ts' | '';
  /** Where generated modules import their types from. @default 'doctyped/doctype' */
  readonly runtimeImport: string;
  /** Also write `doctypes.ts`, which maps every DocType name to its descriptor. @default false */
  readonly registry: boolean;
  /** Descriptors also say what the site demands of each field, for `doctyped/validate`. @default false */
  readonly validation: boolean;
  /** Lines of a comment put on top of each file instead of doctyped's own; empty for none. */
  readonly banner?: string;
}

export const DEFAULT_OPTIONS: PlanOptions = {
  importExtension: '.js',
  runtimeImport: 'doctyped/doctype',
  registry: false,
  validation: false,
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
  readonly base: string;
  /** What the document to create extends. */
  readonly createBase: string | undefined;
  /** Sentences for the JSDoc of the interface. */
  readonly about: readonly string[];
  /** Fieldnames, as literals, of fields that no query can name, since they are computed. */
  readonly virtual: readonly Literal[];
  /** Whether the document tells its DocType; not where a field of its own has that name. */
  readonly tellsDocType: boolean;
  /** `naming` of the descriptor. */
  readonly naming: Literal | undefined;
  /** `parentField` of the descriptor. */
  readonly parentField: Literal | undefined;
  readonly fields: readonly FieldPlan[];
  /** `rules` of the descriptor, of the fields that have any; absent where the client is not to be validated. */
  readonly rules: readonly FieldRulesPlan[] | undefined;
  /** What the document to create may say besides fields: `name` of prompted names, `docstatus`. */
  readonly createExtras: readonly PropertyPlan[];
  /** Property keys, as literals, of what can be created but not changed. */
  readonly fixed: readonly Literal[];
  readonly selects: readonly SelectPlan[];
  /** Names taken from the runtime's types, each with the local name it has here. */
  readonly runtimeImports: readonly ImportedName[];
  readonly imports: readonly ImportPlan[];
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
}

export interface ImportedName {
  readonly imported: string;
  readonly local: string;
}

/** What is imported of a child's module. */
export interface ImportPlan {
  /** The relative specifier, without ending: `../stock/batch`. */
  readonly from: string;
  readonly value: string;
  readonly types: readonly string[];
}
