import { CallError, type CallContext } from './base.ts';

/** What the site said about a call that it refused. */
export interface Refusal {
  /** The HTTP status. */
  readonly status: number;
  /** The site's own name for the error: `DocstatusTransitionError`. */
  readonly type: string | undefined;
  /** What it tells the user, as plain text. */
  readonly messages: readonly string[];
  /** Seconds to wait, where it said so. */
  readonly retryAfter: number | undefined;
}

/** The site refused the call. Thrown itself where neither the site's name for the error nor the status says more. */
export class SiteError extends CallError {
  override readonly name: string = 'SiteError';
  readonly code: string = 'DOCTYPED_SITE';
  /** What to do about it, for the person who reads the message. */
  protected static readonly advice: string = '';
  /** The HTTP status. */
  readonly status: number;
  /** The site's own name for the error, also where no class here stands for it: `DocstatusTransitionError`. */
  readonly type: string | undefined;
  /** What the site tells the user, as plain text. */
  readonly messages: readonly string[];

  constructor(refusal: Refusal, context: CallContext) {
    const { status, type, messages } = refusal;
    const said = messages.join(' ') || 'refused without a word';
    super(`${said} (${[type, status].filter(Boolean).join(', ')})${new.target.advice}`, context);
    this.status = status;
    this.type = type;
    this.messages = messages;
  }
}

/** The document breaks a rule of its DocType. Source: `frappe.exceptions`, of which the classes keep the names. */
export class ValidationError extends SiteError {
  override readonly name: string = 'ValidationError';
  override readonly code: string = 'DOCTYPED_VALIDATION';
}

/** A mandatory field is empty. */
export class MandatoryError extends ValidationError {
  override readonly name = 'MandatoryError';
  override readonly code = 'DOCTYPED_MANDATORY';
}

/** A Link points at a document that does not exist. */
export class LinkValidationError extends ValidationError {
  override readonly name = 'LinkValidationError';
  override readonly code = 'DOCTYPED_LINK_VALIDATION';
}

/** Another document has the value of a unique field. */
export class UniqueValidationError extends ValidationError {
  override readonly name = 'UniqueValidationError';
  override readonly code = 'DOCTYPED_UNIQUE_VALIDATION';
}

/** A field that may not change after submitting was changed. */
export class UpdateAfterSubmitError extends ValidationError {
  override readonly name = 'UpdateAfterSubmitError';
  override readonly code = 'DOCTYPED_UPDATE_AFTER_SUBMIT';
  protected static override readonly advice = '. Cancel and amend the document to change this field.';
}

/** Someone saved the document since the `modified` that was sent. */
export class TimestampMismatchError extends ValidationError {
  override readonly name = 'TimestampMismatchError';
  override readonly code = 'DOCTYPED_TIMESTAMP_MISMATCH';
  protected static override readonly advice = '. Read the document again and repeat the change.';
}

/** A text is longer than its field. */
export class CharacterLengthExceededError extends ValidationError {
  override readonly name = 'CharacterLengthExceededError';
  override readonly code = 'DOCTYPED_CHARACTER_LENGTH_EXCEEDED';
}

/** The document cannot go while others link to it. */
export class LinkExistsError extends ValidationError {
  override readonly name = 'LinkExistsError';
  override readonly code = 'DOCTYPED_LINK_EXISTS';
}

/** The document cannot have this name. */
export class NameError extends SiteError {
  override readonly name: string = 'NameError';
  override readonly code: string = 'DOCTYPED_NAME';
}

/** A document of this name is there already. */
export class DuplicateEntryError extends NameError {
  override readonly name = 'DuplicateEntryError';
  override readonly code = 'DOCTYPED_DUPLICATE_ENTRY';
}

/** The user may not do this, or may not know whether the document exists. */
export class PermissionError extends SiteError {
  override readonly name = 'PermissionError';
  override readonly code = 'DOCTYPED_PERMISSION';
  protected static override readonly advice = '. The user of these credentials needs a role that allows it.';
}

/** There is no such document or DocType. */
export class DoesNotExistError extends SiteError {
  override readonly name = 'DoesNotExistError';
  override readonly code = 'DOCTYPED_DOES_NOT_EXIST';
}

/** The credentials are wrong, revoked, or of a disabled user. */
export class AuthenticationError extends SiteError {
  override readonly name = 'AuthenticationError';
  override readonly code = 'DOCTYPED_AUTHENTICATION';
  protected static override readonly advice = '. Check the API key and secret, and that the user is enabled.';
}

/** A session's request lacked its CSRF token. */
export class CSRFTokenError extends SiteError {
  override readonly name = 'CSRFTokenError';
  override readonly code = 'DOCTYPED_CSRF_TOKEN';
}

/** The site's rate limit is used up. */
export class TooManyRequestsError extends SiteError {
  override readonly name = 'TooManyRequestsError';
  override readonly code = 'DOCTYPED_TOO_MANY_REQUESTS';
  /** Seconds until the site answers again, where it said so. */
  readonly retryAfter: number | undefined;

  constructor(refusal: Refusal, context: CallContext) {
    super(refusal, context);
    this.retryAfter = refusal.retryAfter;
  }
}

/** The site failed (5xx); its Error Log has the reason. */
export class ServerError extends SiteError {
  override readonly name = 'ServerError';
  override readonly code = 'DOCTYPED_SERVER';
  protected static override readonly advice = ". The site's Error Log has the reason.";
}
