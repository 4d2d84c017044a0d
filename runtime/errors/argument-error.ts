import { DoctypedError } from './base.ts';

/** The caller gave something that cannot be sent: nothing was. */
export class ArgumentError extends DoctypedError {
  override readonly name = 'ArgumentError';
  readonly code = 'DOCTYPED_ARGUMENT';
}
