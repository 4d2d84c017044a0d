/** What one option of a client does at the edge: how it shows the values of some fieldtypes, or how it names fields. */
export interface EdgePart {
  /** By fieldtype. */
  readonly conversions?: Readonly<Record<string, Conversion>>;
  readonly casing?: Casing;
}

/** How the values of a fieldtype are seen by the program. Neither way is asked for null. */
export interface Conversion {
  /** What the program gives, as an error says it: `a Temporal.PlainDate`. */
  readonly takes: string;
  /** @returns null for what stands for no value, undefined for what is no value of the fieldtype */
  readonly decode: (wire: unknown) => unknown;
  /** @returns undefined for what the site cannot keep */
  readonly encode: (value: unknown) => string | number | undefined;
  /** Whether the site keeps it as a number with decimals: below 1e12, where it has a column. */
  readonly isDecimal?: boolean;
}

/** Fieldnames both ways, where nothing else is said in a descriptor's `names`. */
export interface Casing {
  readonly toProgram: (fieldname: string) => string;
  readonly toSite: (name: string) => string;
}
