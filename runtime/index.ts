export { connect, type MethodOptions, type Site } from './client.ts';
export type { CallOptions, ConnectOptions, RequestDispatcher } from './connect-options.ts';
export type { Load, Method, Path } from './sender.ts';
export { apiKey } from './auth/api-key.ts';
export type { Auth, AuthHeaders, AuthorizedRequest } from './auth/auth.ts';
export type {
  Calls,
  ChildCalls,
  NameField,
  NameOf,
  SaveOptions,
  SingleCalls,
  StandardCalls,
  SubmittableCalls,
  TreeCalls,
  VirtualCalls,
} from './calls/index.ts';
export type {
  Comparison,
  Condition,
  EachQuery,
  ListQuery,
  OrderBy,
  OrWhere,
  RowsQuery,
  Scalar,
  Where,
} from './query.ts';
export {
  ArgumentError,
  AuthenticationError,
  CallError,
  CharacterLengthExceededError,
  ConnectionError,
  CSRFTokenError,
  DoctypedError,
  DoesNotExistError,
  DuplicateEntryError,
  LinkExistsError,
  LinkValidationError,
  MandatoryError,
  NameError,
  PermissionError,
  ResponseError,
  ServerError,
  SiteError,
  TimeoutError,
  TimestampMismatchError,
  TooManyRequestsError,
  UniqueValidationError,
  UpdateAfterSubmitError,
  ValidationError,
  type CallContext,
  type ResponseFault,
} from './errors/index.ts';
export type {
  AnyDocType,
  Change,
  Changes,
  ChildDocument,
  Create,
  DocType,
  Docstatus,
  Document,
  FieldDescriptor,
  GeneralRow,
  Kind,
  NewRow,
  Read,
  SingleDocument,
} from './doctype.ts';
export { version } from './version.ts';
