import { DoctypedError } from './base.ts';

/** The caller gave something that cannot be sent: nothing was. */
export class ArgumentError extends DoctypedError {
  declare readonly name: 'ArgumentError';
}
