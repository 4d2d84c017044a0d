import { CallError, type CallContext } from './base.ts';

/**
 * No answer came: the host is unknown, refused or broke off the connection, or TLS failed. `cause` says more. Where the
 * connection broke, whether the site acted on the call is not known.
 */
export class ConnectionError extends CallError {
  declare readonly name: 'ConnectionError';

  constructor(cause: Error, context: CallContext) {
    Reflect.deleteProperty(cause, 'data'); // the bytes that undici's parser failed at, perhaps a document's or a cookie's
    const reason = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
    const advice = 'Check the url, that the site is up, and its certificate (NODE_EXTRA_CA_CERTS).';
    super(`no answer from ${context.origin} (${reason}). ${advice}`, context, { cause });
  }
}
