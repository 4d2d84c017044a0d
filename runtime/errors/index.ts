import { ArgumentError } from './argument-error.ts';
import { ConnectionError } from './connection-error.ts';
import { ResponseError } from './response-error.ts';
import { SiteError, siteErrors } from './site-error.ts';
import { TimeoutError } from './timeout-error.ts';

export { CallError, DoctypedError, type CallContext } from './base.ts';
export type { ResponseFault } from './response-error.ts';
export { ArgumentError, ConnectionError, ResponseError, SiteError, TimeoutError };
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
  TimestampMismatchError,
  TooManyRequestsError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
} from './site-error.ts';

const named = { ArgumentError, ConnectionError, ResponseError, TimeoutError, SiteError, ...siteErrors };

// A minifier changes the names of classes, and a stack begins with the one that the prototype has.
for (const [name, { prototype }] of Object.entries(named)) Object.assign(prototype, { name });
