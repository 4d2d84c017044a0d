import { CallError, type CallContext } from './base.ts';

/** The answer was not complete in time; whether the site acted on the call is not known. */
export class TimeoutError extends CallError {
  declare readonly name: 'TimeoutError';
  /** Milliseconds that the call was given. */
  declare readonly timeout: number;

  constructor(timeout: number, context: CallContext) {
    super(`no complete answer in ${timeout} ms. Ask for less, or raise \`timeout\`.`, context);
    this.timeout = timeout;
  }
}
