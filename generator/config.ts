/**
 * What `doctyped.config.ts` may say. A flag or an environment variable of the same meaning comes before it.
 * Credentials are no part of it: they come from the environment alone, since this file is committed.
 */
export interface Config {
  /** The site's address: `https://erp.example.com`. Also `ERPNEXT_URL`, which comes before it. */
  readonly url?: string | undefined;
  /** Allows http to a host that is not this machine, for a site in your own network. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** Milliseconds to wait for each answer of the site. @default 30_000 */
  readonly timeout?: number | undefined;
  /** The snapshot, relative to this file. @default 'doctyped.schema.json' */
  readonly schema?: string | undefined;
  /** The folder of the generated client, relative to this file. @default 'erpnext' */
  readonly out?: string | undefined;
  /** Names or globs of names of DocTypes: `['Sales *']`. Only these, and the rows of their tables. @default all */
  readonly include?: readonly string[] | undefined;
  /** Names or globs of names of DocTypes to leave out. @default none */
  readonly exclude?: readonly string[] | undefined;
  /** Names of modules: `['Accounts', 'Selling']`. Only their DocTypes. @default all */
  readonly modules?: readonly string[] | undefined;
  /** Treats warnings as errors. @default false */
  readonly strict?: boolean | undefined;
  /** What imports between generated modules end in. @default '.js' */
  readonly importExtension?: '.js' | '.ts' | '' | undefined;
  /** Also writes `doctypes.ts`, which maps every DocType name to its descriptor. @default false */
  readonly registry?: boolean | undefined;
  /** Descriptors also say what the site demands of each field, for the validators of `doctyped/validate`. @default false */
  readonly validation?: boolean | undefined;
  /** Also writes a package of this name, built and ready to publish. @default none */
  readonly package?: string | { readonly name: string; readonly version?: string | undefined } | undefined;
  /** Where modules import their types from: a package, or a module relative to this file. @default 'doctyped/doctype' */
  readonly runtimeImport?: string | undefined;
  /**
   * What dates and times are to the program: `'temporal'` for values of Temporal (needs temporal-polyfill), `'date'` for a
   * JavaScript Date with the site's time in its UTC parts. @default 'string', as on the wire
   */
  readonly dates?: 'string' | 'temporal' | 'date' | undefined;
  /**
   * What amounts are to the program: `'currency'` for Currency as a Decimal of decimal.js (which it needs), `'all'` for Float
   * and Percent as well. @default 'number', as on the wire
   */
  readonly decimals?: 'number' | 'currency' | 'all' | undefined;
  /** The casing of fields: `'camel'` for `dueDate`. @default 'wire', as on the site: `due_date` */
  readonly casing?: 'wire' | 'camel' | undefined;
  /** A comment for the top of each file instead of doctyped's own; empty for none. */
  readonly banner?: string | undefined;
  /**
   * Selects that take other texts besides their options, for sites that add some: all of them, or names and globs of
   * `DocType.fieldname`. An editor still offers the options. @default false
   *
   * @example ['Sales Invoice.status', 'Lab *.grade']
   */
  readonly openSelects?: boolean | readonly string[] | undefined;
  /**
   * Mandatory fields that the site's own code fills in where they are left out, as ERPNext does an invoice's accounts: names and
   * globs of `DocType.fieldname`. New documents may leave them out; no schema tells them. @default none
   *
   * @example ['Sales Invoice.debit_to', '*.conversion_rate']
   */
  readonly filledIn?: readonly string[] | undefined;
  /**
   * Links that take no text and no name of another DocType's document: only names that were read from the site, or made with
   * `nameOf(Customer, 'ACME')`. @default false
   */
  readonly brandedLinks?: boolean | undefined;
  /**
   * Names of types instead of those made of the schema's: of DocTypes, and of Selects by `DocType.fieldname`.
   *
   * @example { 'Sales Invoice': 'Invoice', 'Sales Invoice.status': 'InvoiceStatus' }
   */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /**
   * Types of your own for fields, by `DocType.fieldname`: a module relative to this file or of a package, and what it
   * exports. The type has to be one of what the site sends: texts, or numbers. Needs ts-morph, to see to that.
   *
   * @example { 'Sales Invoice.custom_payload': './payload.js#PayloadText' }
   */
  readonly types?: Readonly<Record<string, string>> | undefined;
  /** A folder of Handlebars templates, relative to this file: each replaces doctyped's of the same name. */
  readonly templates?: string | undefined;
  /** The address of the site whose desk the JSDoc of each interface links to. It may be another than `url`. @default none */
  readonly siteUrl?: string | undefined;
}

/**
 * Types the configuration; it is returned as it is.
 *
 * @example
 * ```ts
 * // doctyped.config.ts
 * import { defineConfig } from 'doctyped';
 *
 * export default defineConfig({ url: 'https://erp.example.com', out: 'src/erpnext', registry: true });
 * ```
 */
export function defineConfig(config: Config): Config {
  return config;
}
