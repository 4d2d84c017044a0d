/** What a site says when it refuses: the class it names, the status that goes with it, and a message for people. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  readonly status: number;
  /** The class as `exc_type` names it: `MandatoryError`. */
  readonly excType: string;
  /** The class as `exception` names it: `frappe.exceptions.MandatoryError`. */
  readonly raisedAs: string;
  readonly title: string | undefined;

  constructor(status: number, excType: string, message: string, about: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.excType = excType;
    this.raisedAs = about.raisedAs ?? `frappe.exceptions.${excType}`;
    this.title = about.title;
  }
}

export interface ErrorDetails {
  /** @default `frappe.exceptions.` and the class */
  readonly raisedAs?: string;
  readonly title?: string;
}

export function permissionError(message: string): SiteError {
  return new SiteError(403, 'PermissionError', message, { title: 'Not permitted' });
}

export function authenticationError(): SiteError {
  return new SiteError(401, 'AuthenticationError', 'The credentials were not accepted.');
}

export function noSuchDocument(doctype: string, name: string): SiteError {
  return new SiteError(404, 'DoesNotExistError', `There is no ${doctype} named ${name}.`, {
    title: 'Not found',
  });
}

export function noSuchDocType(doctype: string): SiteError {
  return noSuchDocument('DocType', doctype);
}

/** What a site raises where it loads the code of a DocType that is not there. */
export function noSuchModule(doctype: string): SiteError {
  return new SiteError(500, 'ImportError', `There is no module for the DocType ${doctype}.`, {
    raisedAs: 'Error',
  });
}

export function noSuchPage(path: string): SiteError {
  return new SiteError(404, 'DoesNotExistError', `Nothing answers at ${path}.`);
}

export function validationError(message: string, title?: string): SiteError {
  return refusal('ValidationError', message, title);
}

/** A broken rule of the framework: 417 with the class that stands for the rule. */
export function refusal(excType: string, message: string, title?: string): SiteError {
  return new SiteError(417, excType, message, title === undefined ? {} : { title });
}

/** A value that the database would not take, or a column it does not have. */
export function databaseError(
  excType: 'OperationalError' | 'ProgrammingError' | 'DataError',
  message: string,
): SiteError {
  return new SiteError(500, excType, message, { raisedAs: `pymysql.err.${excType}` });
}

export function typeError(message: string): SiteError {
  return new SiteError(500, 'TypeError', message, { raisedAs: 'TypeError' });
}

export function jsonError(what: string): SiteError {
  return new SiteError(500, 'JSONDecodeError', `${what} is not valid JSON.`, {
    raisedAs: 'json.decoder.JSONDecodeError',
  });
}
