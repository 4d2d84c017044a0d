/**
 * What any library that takes a Standard Schema takes. Spelt out, so that nothing has to be installed for it.
 * Source: version 1 of the specification, https://standardschema.dev
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Validated<Output>;
    /** Carries the types; never present at run time. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The value as it is, or what is wrong with it. */
export type Validated<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

/** One thing that is wrong. */
export interface Issue {
  /** A sentence that holds nothing of the value. */
  readonly message: string;
  /** The keys and indexes that lead there: `['items', 0, 'qty']`; empty for the document itself. */
  readonly path: readonly (string | number)[];
}

/** The same issues, seen from what holds the value under a key or an index. */
export function* prefixed(key: string | number, issues: Iterable<Issue>): Iterable<Issue> {
  for (const { message, path } of issues) yield { message, path: [key, ...path] };
}
