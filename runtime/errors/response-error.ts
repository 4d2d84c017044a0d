import { CallError, type CallContext } from './base.ts';

/** What was wrong with an answer that no Frappe site gives. */
export type ResponseFault = 'not-json' | 'truncated' | 'too-large' | 'redirect' | 'unexpected';

/** Something answered, but not as a Frappe site does: a web page, half an answer, a redirect. */
export class ResponseError extends CallError {
  declare readonly name: 'ResponseError';
  declare readonly fault: ResponseFault;
  /** The HTTP status. */
  declare readonly status: number;

  constructor(fault: ResponseFault, status: number, message: string, context: CallContext) {
    super(message, context);
    this.fault = fault;
    this.status = status;
  }
}
