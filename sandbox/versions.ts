/** The major versions of Frappe that the sandbox can answer as. */
export type FrappeVersion = 14 | 15 | 16;

/** Where the versions answer differently; everything else is the same in all three. */
export interface VersionRules {
  /** REST leaves fields that are null out of documents. */
  readonly leavesNullsOut: boolean;
  /** The body that confirms a deletion. */
  readonly deleted: Readonly<Record<string, string>>;
  /** Every error names its class in `exc_type`; else only those that a view raised. */
  readonly namesEveryClass: boolean;
  /** The key under which `search_link` answers. */
  readonly searchResults: 'message' | 'results';
  /** A 404 shows what raised it. */
  readonly explainsNotFound: boolean;
}

export const VERSIONS: Readonly<Record<FrappeVersion, VersionRules>> = {
  14: {
    leavesNullsOut: false,
    deleted: { message: 'ok' },
    namesEveryClass: false,
    searchResults: 'results',
    explainsNotFound: true,
  },
  15: {
    leavesNullsOut: true,
    deleted: { data: 'ok' },
    namesEveryClass: true,
    searchResults: 'message',
    explainsNotFound: false,
  },
  16: {
    leavesNullsOut: true,
    deleted: { data: 'ok' },
    namesEveryClass: true,
    searchResults: 'message',
    explainsNotFound: false,
  },
};
