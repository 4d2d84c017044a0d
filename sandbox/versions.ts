import type { Origin } from './errors.ts';

/** The major versions of Frappe that the sandbox can answer as. */
export type FrappeVersion = 14 | 15 | 16;

/** Where the versions answer differently; everything else is the same in all three. */
export interface VersionRules {
  /** REST shows the fields that are null of a document that was just made, and of no other. */
  readonly showsNullsOfNew: boolean;
  /** The body that confirms a deletion. */
  readonly deleted: Readonly<Record<string, string>>;
  /** The key under which `search_link` answers. */
  readonly searchResults: 'message' | 'results';
  /** `exc_type` names every class, or only that of errors thrown with a message. */
  readonly names: 'every class' | 'thrown classes';
  /** What stands before the class in `exception`; a whole name where the class is not shown. */
  readonly raisedAs: Readonly<Record<Origin, (excType: string) => string>>;
  /** What a body that is JSON but no object is refused with. */
  readonly badBody: { readonly status: number; readonly excType: string; readonly origin: Origin };
  /** Spaces by which the text of a JSON field is indented that was sent as an object. */
  readonly jsonIndent: number;
}

const RAISED_AS: VersionRules['raisedAs'] = {
  framework: (excType) => `frappe.exceptions.${excType}`,
  database: (excType) => `pymysql.err.${excType}`,
  module: () => 'Error',
  json: (excType) => `json.decoder.${excType}`,
  http: (excType) => `werkzeug.exceptions.${excType}`,
  python: (excType) => excType,
};

const FRAPPE_15: VersionRules = {
  showsNullsOfNew: false,
  deleted: { data: 'ok' },
  searchResults: 'message',
  names: 'every class',
  raisedAs: RAISED_AS,
  badBody: { status: 500, excType: 'TypeError', origin: 'python' },
  jsonIndent: 0,
};

export const VERSIONS: Readonly<Record<FrappeVersion, VersionRules>> = {
  14: {
    ...FRAPPE_15,
    showsNullsOfNew: true,
    deleted: { message: 'ok' },
    searchResults: 'results',
    names: 'thrown classes',
    raisedAs: { ...RAISED_AS, module: (excType) => excType },
    badBody: { status: 417, excType: 'ValidationError', origin: 'framework' },
    jsonIndent: 4,
  },
  15: FRAPPE_15,
  16: {
    ...FRAPPE_15,
    raisedAs: { ...RAISED_AS, database: (excType) => `MySQLdb.${excType}` },
  },
};
