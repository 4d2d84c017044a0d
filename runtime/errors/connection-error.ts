import { CallError, type CallContext } from './base.ts';

/** No answer came: the host is unknown, refused or broke off the connection, or TLS failed. See `cause`. */
export class ConnectionError extends CallError {
  override readonly name = 'ConnectionError';
  readonly code = 'DOCTYPED_CONNECTION';

  constructor(cause: Error, context: CallContext) {
    const reason = 'code' in cause ? String(cause.code) : cause.name;
    super(`no answer from ${context.origin} (${reason}). ${advice(reason)}`, context, { cause });
  }
}

function advice(reason: string): string {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(reason)) return 'No such host: check the url.';
  if (reason === 'ECONNREFUSED') return 'Nothing listens there: is the site running, and is the port right?';
  if (/CERT|SSL|TLS|SIGNATURE|ISSUER/.test(reason))
    return 'Its certificate is not trusted: if it is your own, name its authority in NODE_EXTRA_CA_CERTS.';
  if (/^UND_ERR_(CLOSED|DESTROYED)$/.test(reason)) return 'This client was closed: call connect() again.';
  return 'The connection broke; whether the site acted on the call is not known.';
}
