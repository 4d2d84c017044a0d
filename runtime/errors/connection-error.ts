import { CallError, nameErrors, type CallContext } from './base.ts';

/**
 * No answer came: the host is unknown, refused or broke off the connection, or TLS failed. `cause` says more. Where the
 * connection broke, whether the site acted on the call is not known.
 */
export class ConnectionError extends CallError {
  declare readonly name: 'ConnectionError';

  constructor(cause: Error, context: CallContext) {
    const reason = String('code' in cause ? cause.code : cause.name);
    const advice = /CERT|SSL|TLS|SIGNATURE/.test(reason)
      ? 'Name the authority of its certificate in NODE_EXTRA_CA_CERTS.'
      : 'Check the url, and that the site is up.';
    super(`no answer from ${context.origin} (${reason}). ${advice}`, context, { cause });
  }
}

nameErrors({ ConnectionError });
