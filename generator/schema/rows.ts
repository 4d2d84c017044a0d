/** A row as the site sent it. */
export type Row = Readonly<Record<string, unknown>>;

/** What was read of a site, before anything was made of it. */
export type RawRows = StoredRows | MergedRows;

/** The schema's own tables, as stored; the merge is ours to do. */
export interface StoredRows {
  readonly kind: 'stored';
  /** Installed apps and their versions, by app name. */
  readonly apps: Readonly<Record<string, string>>;
  /** What the site refused to tell of itself, as sentences. @default nothing */
  readonly untold?: readonly string[];
  readonly doctypes: readonly Row[];
  /** DocField rows, each with its `parent`. */
  readonly fields: readonly Row[];
  /** DocPerm rows, each with its `parent`. */
  readonly permissions: readonly Row[];
  readonly customFields: readonly Row[];
  readonly propertySetters: readonly Row[];
  /** Custom DocPerm rows, each with its `parent`. */
  readonly customPermissions: readonly Row[];
}

/** DocTypes as the site merged them, read one by one. */
export interface MergedRows {
  readonly kind: 'merged';
  readonly apps: Readonly<Record<string, string>>;
  /** What the site refused to tell of itself, as sentences. @default nothing */
  readonly untold?: readonly string[];
  /** Every DocType that the site has, read or not. */
  readonly names: readonly string[];
  /** Each with its `fields` and `permissions`. */
  readonly doctypes: readonly Row[];
  readonly failures: readonly Failure[];
}

/** A DocType that the site could not give. */
export interface Failure {
  readonly doctype: string;
  /** The site's own message, readable. */
  readonly reason: string;
  /** Whether it was of the moment as far as one can tell: no answer, or one that says nothing of the DocType. */
  readonly mayPass: boolean;
}
