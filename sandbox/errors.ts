/**
 * What raises an error on a site: the framework itself, its naming or its trees, the accounts of ERPNext, the driver of its
 * database, the loading of a DocType's code, the reading of JSON, the web server, or Python.
 */
export type Origin =
  'framework' | 'naming' | 'tree' | 'accounts' | 'database' | 'module' | 'json' | 'http' | 'python';

/** Where sites of some versions tell an error otherwise than its class says. */
export type Circumstance = 'access to a document' | 'forged request' | 'login';

interface ErrorDetails {
  /** @default framework */
  readonly origin?: Origin;
  readonly title?: string;
  /**
   * Whether the framework raises it together with a message for people; Frappe 14 names the class of those alone.
   *
   * @default true
   */
  readonly thrown?: boolean;
  readonly circumstance?: Circumstance;
  /** The DocType of which a document is not there. */
  readonly missing?: string;
  /** What the answer holds besides the error. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What a site says when it refuses: the class it names, the status that goes with it, and a message for people. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  readonly status: number;
  /** The class as `exc_type` names it: `MandatoryError`. */
  readonly excType: string;
  readonly origin: Origin;
  readonly title: string | undefined;
  readonly thrown: boolean;
  readonly circumstance: Circumstance | undefined;
  readonly missing: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, excType: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.excType = excType;
    this.origin = details.origin ?? 'framework';
    this.title = details.title;
    this.thrown = details.thrown ?? true;
    this.circumstance = details.circumstance;
    this.missing = details.missing;
    this.body = details.body ?? {};
  }
}

/** A rule broken: 417 with the class that stands for the rule. */
export function refusal(excType: string, message: string, details?: ErrorDetails): SiteError {
  return new SiteError(417, excType, message, details);
}

export function validationError(message: string, details?: ErrorDetails): SiteError {
  return refusal('ValidationError', message, details);
}

export function permissionError(message: string, details?: ErrorDetails): SiteError {
  return new SiteError(403, 'PermissionError', message, { title: 'Not permitted', ...details });
}

export function authenticationError(): SiteError {
  return new SiteError(401, 'AuthenticationError', 'The credentials were not accepted.', { thrown: false });
}

export function noSuchDocument(doctype: string, name: string, details?: ErrorDetails): SiteError {
  return new SiteError(404, 'DoesNotExistError', `There is no ${doctype} named ${name}.`, {
    title: 'Not found',
    missing: doctype,
    ...details,
  });
}

export function noSuchDocType(doctype: string): SiteError {
  return noSuchDocument('DocType', doctype);
}

/** What a site raises where it loads the code of a DocType that is not there. */
export function noSuchModule(doctype: string): SiteError {
  return new SiteError(
    500,
    'ImportError',
    `There is no DocType named ${doctype} whose code could be loaded.`,
    {
      origin: 'module',
      thrown: false,
    },
  );
}

export function noSuchPage(path: string): SiteError {
  return new SiteError(404, 'DoesNotExistError', `Nothing answers at ${path}.`, { thrown: false });
}

/** A value that the database would not take, or a column or table that it does not have. */
export function databaseError(
  excType: 'DataError' | 'OperationalError' | 'ProgrammingError',
  message: string,
): SiteError {
  return new SiteError(500, excType, message, { origin: 'database', thrown: false });
}

/** What Python itself refuses, where the framework does not look at what it is given. */
export function pythonError(
  excType: 'AttributeError' | 'IndexError' | 'KeyError' | 'TypeError' | 'ValueError',
  message: string,
): SiteError {
  return new SiteError(500, excType, message, { origin: 'python', thrown: false });
}

export function jsonError(what: string): SiteError {
  return new SiteError(500, 'JSONDecodeError', `${what} is not valid JSON.`, {
    origin: 'json',
    thrown: false,
  });
}

/** What the web server itself refuses before the site sees it. */
export function httpError(status: number, excType: string, message: string): SiteError {
  return new SiteError(status, excType, message, { origin: 'http', thrown: false });
}
