import type { Field } from '../generator/schema/index.ts';
import type { Circumstance, Origin } from './errors.ts';
import type { CountedDays } from './query/timespan.ts';

/**
 * The versions of Frappe that the sandbox can answer as: 16 is the one of July 2025 whose answers were recorded,
 * `16-released` the same but for what is known to have changed until its release.
 */
export type FrappeVersion = 14 | 15 | 16 | '16-released';

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
  /** What `exc_type` says instead, where it does not name the class of the error. */
  readonly calls: Readonly<Partial<Record<Circumstance, string>>>;
  /** What stands before the class in `exception`; a whole name where the class is not shown. */
  readonly raisedAs: Readonly<Record<Origin, (excType: string) => string>>;
  /** Who is shown the exception and where it was raised: all, or those who may use the desk. */
  readonly tracesFor: 'everyone' | 'system users';
  /** Errors that are told without it to anyone, as every 404 is. */
  readonly untraced: ReadonlySet<Circumstance>;
  /** A missing right is thrown with a message, as a broken rule is. */
  readonly throwsPermissions: boolean;
  /** Whoever may not know is told that they lack a right rather than that there is no such DocType or token. */
  readonly hidesWhatIsMissing: boolean;
  /** `*` lists the columns for tags, likes, assignments and comments too. */
  readonly listsNotes: boolean;
  /** What a body that is JSON but no object is refused with. */
  readonly badBody: { readonly status: number; readonly excType: string; readonly origin: Origin };
  /** `frappe.client.get_count` asks for no right, and for what the database itself makes of filters. Source: frappe/frappe#35657. */
  readonly countsPlainly: boolean;
  /** `set_user_permissions` counts as a right. */
  readonly namesOldRight: boolean;
  /** `FY` in a naming series is the default of the user, not the Fiscal Year of the document. */
  readonly takesFiscalYearOfUser: boolean;
  /** The roots of a tree are not deleted. */
  readonly keepsRoots: boolean;
  /** Spaces by which the text of a JSON field is indented that was sent as an object. */
  readonly jsonIndent: number;
  /** What the driver of the database raises where a text is no number (error 1366), which pymysql knows and MySQLdb does not. */
  readonly wrongNumber: 'DataError' | 'OperationalError';
  /** Users without the desk may upload CSV. Source: `ALLOWED_MIMETYPES` of `frappe/handler.py`. */
  readonly takesCsvOfAnyone: boolean;
  /** A Data field with the option IBAN is held against its check digits. Source: frappe/frappe#33841. */
  readonly checksIban: boolean;
  /** A range of a Datetime ends a day after its end. Source: frappe/frappe#22918 took that out of 15. */
  readonly betweenEndsLater: boolean;
  /** The Timespans that count days; any other number of days is no Timespan, which stands for today. */
  readonly countedDays: CountedDays;
  /**
   * How `fields` ask for aggregates: `count(name) as n`, or `{"COUNT": "name", "as": "n"}`. Either is refused for the other.
   * Few are count, sum and avg.
   */
  readonly aggregates: 'few texts' | 'texts' | 'objects';
  /** Filters of a list are looked through for their form. Source: `validate_filters` of frappe/desk/reportview.py. */
  readonly checksFilterForm: boolean;
  /** A function over a column is refused whose name holds that of a statement, such as `update`. */
  readonly seesStatements: boolean;
  /** A linked DocType is joined once, by the first Link to it, or once for each (frappe/frappe#42320). */
  readonly joinsLinked: 'once' | 'by link';
  /** `/api/v1` and `/api/v2`; undefined where there are neither. */
  readonly apiV2: ApiV2 | undefined;
  readonly schema: SchemaRules;
  readonly sessions: SessionRules;
  readonly oauth: OAuthRules;
}

interface ApiV2 {
  /** Documents hold the fields that are null. */
  readonly showsNulls: boolean;
  /** Lists say whether there are more rows. */
  readonly saysNextPage: boolean;
  /** What a list with a limit of 0 holds. */
  readonly limitOfZero: 'all rows' | 'no rows';
  /** Documents are changed and deleted in bulk. */
  readonly worksInBulk: boolean;
}

interface SchemaRules {
  /** What Frappe calls its version where the schema comes from another. */
  readonly release: string;
  /** Fields of Frappe's own DocTypes that 15, whose schema the sandbox comes with, has not. */
  readonly added: Readonly<Record<string, readonly Field[]>>;
  /** Fieldnames of Frappe's own DocTypes that only 15 and later have. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** Columns that the tables of the schema have although no field names them, with what they hold. */
  readonly leftover: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * What the lists of a DocType are ordered by unless it says otherwise.
   *
   * Source: the default of `sort_field` in doctype.json, and frappe/frappe#25624, which changed it for 16.
   */
  readonly sortField: 'creation' | 'modified';
  /** Document Naming Settings say how amendments are named. Source: `_set_amended_name` of 15 and 16. */
  readonly namesAmendments: boolean;
  /** Documents that are named by a counter can be renamed. Source: frappe/frappe#28629. */
  readonly renamesCounted: boolean;
  /** Documents can be named by UUIDs: `autoname: 'UUID'`, which others take for no naming at all. */
  readonly namesByUuid: boolean;
  /** A new submittable DocType gets the framework's `amended_from` although its maker sent one. */
  readonly doublesAmendedFrom: boolean;
  /** A loaded DocType tells of each field where it leads, and sets its tables apart; or whether its table is large. */
  readonly loads: 'with links and tables' | 'with its size';
}

interface SessionRules {
  /** Where a login sends a user of the desk. */
  readonly home: string;
  /** What a logout answers besides the cookies it takes back. */
  readonly loggedOut: Readonly<Record<string, string>>;
  /** The plain cookie that comes with `system_user`, `full_name` and `user_id`. */
  readonly extraCookie: 'user_image' | 'user_lang';
  /** Every answer of a session sets all its cookies anew, or `sid` alone. */
  readonly renews: 'every cookie' | 'sid';
}

interface OAuthRules {
  /** The role that may use an OAuth Client that names none. */
  readonly defaultRole: string;
  /** Metadata under `/.well-known`, named in every 401 and 403, and dynamic registration. */
  readonly discoverable: boolean;
}

const RAISED_AS: VersionRules['raisedAs'] = {
  framework: (excType) => `frappe.exceptions.${excType}`,
  naming: (excType) => `frappe.model.naming.${excType}`,
  tree: (excType) => `frappe.utils.nestedset.${excType}`,
  accounts: (excType) => `erpnext.accounts.utils.${excType}`,
  database: (excType) => `pymysql.err.${excType}`,
  module: () => 'Error',
  json: (excType) => `json.decoder.${excType}`,
  http: (excType) => `werkzeug.exceptions.${excType}`,
  python: (excType) => excType,
};

const LOGGED_OUT = { message: 'No App', home_page: '/login', full_name: 'Guest' };

const check = (fieldname: string): Field => ({ fieldname, fieldtype: 'Check' });
const data = (fieldname: string): Field => ({ fieldname, fieldtype: 'Data' });

const ADDED_IN_16: SchemaRules['added'] = {
  DocField: [check('not_nullable'), check('sticky')],
  DocType: [
    check('protect_attached_files'),
    { fieldname: 'grid_page_length', fieldtype: 'Int', default: '50' },
    { fieldname: 'rows_threshold_for_grid_search', fieldtype: 'Int' },
    { fieldname: 'row_format', fieldtype: 'Select', options: 'Dynamic\nCompressed', default: 'Dynamic' },
  ],
  'OAuth Client': [
    {
      fieldname: 'token_endpoint_auth_method',
      fieldtype: 'Select',
      options: 'Client Secret Basic\nClient Secret Post\nNone',
      default: 'Client Secret Basic',
    },
    data('client_uri'),
    data('logo_uri'),
    data('tos_uri'),
    data('policy_uri'),
    data('software_id'),
    data('software_version'),
    { fieldname: 'contacts', fieldtype: 'Small Text' },
  ],
};

const FRAPPE_15: VersionRules = {
  showsNullsOfNew: false,
  deleted: { data: 'ok' },
  searchResults: 'message',
  names: 'every class',
  calls: {},
  raisedAs: RAISED_AS,
  tracesFor: 'everyone',
  untraced: new Set<Circumstance>(['forged request']),
  throwsPermissions: false,
  hidesWhatIsMissing: false,
  listsNotes: false,
  badBody: { status: 500, excType: 'TypeError', origin: 'python' },
  countsPlainly: true,
  namesOldRight: false,
  takesFiscalYearOfUser: false,
  keepsRoots: false,
  jsonIndent: 0,
  wrongNumber: 'DataError',
  takesCsvOfAnyone: true,
  checksIban: false,
  betweenEndsLater: false,
  countedDays: { last: [], next: [] },
  aggregates: 'texts',
  checksFilterForm: true,
  seesStatements: false,
  joinsLinked: 'by link',
  apiV2: { showsNulls: false, saysNextPage: false, limitOfZero: 'all rows', worksInBulk: false },
  schema: {
    release: '15.44.2',
    added: {},
    missing: {},
    leftover: { DocField: { show_preview_popup: 0 } },
    sortField: 'modified',
    namesAmendments: true,
    renamesCounted: false,
    namesByUuid: false,
    doublesAmendedFrom: true,
    loads: 'with links and tables',
  },
  sessions: { home: '/app/home', loggedOut: LOGGED_OUT, extraCookie: 'user_image', renews: 'every cookie' },
  oauth: { defaultRole: 'Desk User', discoverable: false },
};

const FRAPPE_16: VersionRules = {
  ...FRAPPE_15,
  raisedAs: { ...RAISED_AS, database: (excType) => `MySQLdb.${excType}` },
  tracesFor: 'system users',
  untraced: new Set<Circumstance>(['access to a document', 'forged request']),
  throwsPermissions: true,
  hidesWhatIsMissing: true,
  checksIban: true,
  wrongNumber: 'OperationalError',
  seesStatements: true,
  countedDays: { last: [7, 14, 30, 90], next: [7, 14, 30] },
  apiV2: { showsNulls: true, saysNextPage: true, limitOfZero: 'no rows', worksInBulk: true },
  schema: {
    ...FRAPPE_15.schema,
    release: '16.0.0-dev',
    added: ADDED_IN_16,
    sortField: 'creation',
    renamesCounted: true,
    namesByUuid: true,
    doublesAmendedFrom: false,
    loads: 'with its size',
  },
  sessions: { home: '/app', loggedOut: LOGGED_OUT, extraCookie: 'user_lang', renews: 'sid' },
  oauth: { ...FRAPPE_15.oauth, discoverable: true },
};

export const VERSIONS: Readonly<Record<FrappeVersion, VersionRules>> = {
  14: {
    ...FRAPPE_15,
    aggregates: 'few texts',
    betweenEndsLater: true,
    showsNullsOfNew: true,
    deleted: { message: 'ok' },
    searchResults: 'results',
    names: 'thrown classes',
    listsNotes: true,
    calls: { login: 'DoesNotExistError' },
    raisedAs: { ...RAISED_AS, module: (excType) => excType },
    badBody: { status: 417, excType: 'ValidationError', origin: 'framework' },
    namesOldRight: true,
    takesFiscalYearOfUser: true,
    keepsRoots: true,
    jsonIndent: 4,
    takesCsvOfAnyone: false,
    apiV2: undefined,
    schema: {
      ...FRAPPE_15.schema,
      release: '14.81.0',
      namesAmendments: false,
      added: {
        DocType: [{ fieldname: 'name_case', fieldtype: 'Select', options: '\nTitle Case\nUPPER CASE' }],
      },
      missing: {
        DocField: ['show_on_timeline', 'make_attachment_public'],
        DocType: ['queue_in_background'],
      },
      leftover: { ...FRAPPE_15.schema.leftover, DocPerm: { set_user_permissions: 0 } },
    },
    sessions: { ...FRAPPE_15.sessions, home: '/app', loggedOut: {} },
    oauth: { ...FRAPPE_15.oauth, defaultRole: 'All' },
  },
  15: FRAPPE_15,
  16: FRAPPE_16,
  '16-released': {
    ...FRAPPE_16,
    aggregates: 'objects',
    checksFilterForm: false,
    countsPlainly: false,
    seesStatements: false,
    joinsLinked: 'once',
    schema: { ...FRAPPE_16.schema, release: '16.0.0' },
  },
};
