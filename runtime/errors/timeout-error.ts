import { CallError, type CallContext } from './base.ts';

/** The answer was not complete in time; whether the site acted on the call is not known. */
export class TimeoutError extends CallError {
  override readonly name = 'TimeoutError';
  readonly code = 'DOCTYPED_TIMEOUT';
  /** Milliseconds that the call was given. */
  readonly timeout: number;

  constructor(timeout: number, context: CallContext) {
    super(
      `no complete answer from ${context.origin} within ${timeout} ms. Ask for less at a time, or raise \`timeout\`.`,
      context,
    );
    this.timeout = timeout;
  }
}
