import { CallError, type CallContext } from './base.ts';

/** What the site said about a call that it refused. */
export interface Refusal {
  /** The HTTP status. */
  readonly status: number;
  /** The site's own name for the error, also where no class here stands for it: `DocstatusTransitionError`. */
  readonly type: string | undefined;
  /** What the site tells the user, as plain text. */
  readonly messages: readonly string[];
  /** Seconds to wait, where the site said so. */
  readonly retryAfter: number | undefined;
}

/** The site refused the call. Thrown itself where neither the site's name for the error nor the status says more. */
export class SiteError extends CallError implements Refusal {
  declare readonly status: number;
  declare readonly type: string | undefined;
  declare readonly messages: readonly string[];
  declare readonly retryAfter: number | undefined;

  constructor(refusal: Refusal, context: CallContext) {
    super([...refusal.messages, `(${refusal.type ?? refusal.status})`].join(' '), context);
    Object.assign(this, refusal);
  }
}

/** The document breaks a rule of its DocType. */
export class ValidationError extends SiteError {}

/** A mandatory field is empty. */
export class MandatoryError extends ValidationError {
  declare readonly name: 'MandatoryError';
}

/** A Link points at a document that does not exist. */
export class LinkValidationError extends ValidationError {
  declare readonly name: 'LinkValidationError';
}

/** Another document has the value of a unique field. */
export class UniqueValidationError extends ValidationError {
  declare readonly name: 'UniqueValidationError';
}

/** A field that may not change after submitting was changed; cancelling and amending the document can. */
export class UpdateAfterSubmitError extends ValidationError {
  declare readonly name: 'UpdateAfterSubmitError';
}

/** Someone saved the document since the `modified` that was sent. */
export class TimestampMismatchError extends ValidationError {
  declare readonly name: 'TimestampMismatchError';
}

/** A text is longer than its field. */
export class CharacterLengthExceededError extends ValidationError {
  declare readonly name: 'CharacterLengthExceededError';
}

/** The document cannot go while others link to it. */
export class LinkExistsError extends ValidationError {
  declare readonly name: 'LinkExistsError';
}

/** The document cannot have this name. */
export class NameError extends SiteError {}

/** A document of this name is there already. */
export class DuplicateEntryError extends NameError {
  declare readonly name: 'DuplicateEntryError';
}

/** The user lacks a role that allows this, or may not know whether the document exists. */
export class PermissionError extends SiteError {
  declare readonly name: 'PermissionError';
}

/** There is no such document or DocType. */
export class DoesNotExistError extends SiteError {
  declare readonly name: 'DoesNotExistError';
}

/** The API key or secret is wrong or revoked, or its user disabled. */
export class AuthenticationError extends SiteError {
  declare readonly name: 'AuthenticationError';
}

/** A session's request lacked its CSRF token. */
export class CSRFTokenError extends SiteError {
  declare readonly name: 'CSRFTokenError';
}

/** The site's rate limit is used up, for `retryAfter` seconds where it said so. */
export class TooManyRequestsError extends SiteError {
  declare readonly name: 'TooManyRequestsError';
}

/** The site failed (5xx). */
export class ServerError extends SiteError {
  declare readonly name: 'ServerError';
}

/** By the names that sites give them. Source: `frappe.exceptions`; only ServerError is of our own making. */
export const siteErrors = {
  AuthenticationError,
  CharacterLengthExceededError,
  CSRFTokenError,
  DoesNotExistError,
  DuplicateEntryError,
  LinkExistsError,
  LinkValidationError,
  MandatoryError,
  NameError,
  PermissionError,
  ServerError,
  TimestampMismatchError,
  TooManyRequestsError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
};
