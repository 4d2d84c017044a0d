import { CallError, type CallContext } from './base.ts';

/** What was wrong with an answer that no Frappe site gives. */
export type ResponseFault =
  | 'DOCTYPED_NOT_JSON'
  | 'DOCTYPED_TRUNCATED'
  | 'DOCTYPED_TOO_LARGE'
  | 'DOCTYPED_REDIRECT'
  | 'DOCTYPED_UNEXPECTED';

/** Something answered, but not as a Frappe site does: a web page, half an answer, a redirect. */
export class ResponseError extends CallError {
  override readonly name = 'ResponseError';
  readonly code: ResponseFault;
  /** The HTTP status. */
  readonly status: number;

  constructor(code: ResponseFault, status: number, message: string, context: CallContext) {
    super(message, context);
    this.code = code;
    this.status = status;
  }
}
