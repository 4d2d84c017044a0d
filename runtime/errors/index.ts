export { CallError, DoctypedError, type CallContext } from './base.ts';
export { ArgumentError } from './argument-error.ts';
export { ConnectionError } from './connection-error.ts';
export { ResponseError, type ResponseFault } from './response-error.ts';
export { TimeoutError } from './timeout-error.ts';
export {
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
  SiteError,
  TimestampMismatchError,
  TooManyRequestsError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
} from './site-error.ts';
