import type { Auth, AuthHeaders } from '../auth/auth.ts';
import { inLowerCase } from './common-headers.ts';
import type { Request } from './exchange.ts';

/**
 * Adds the headers that prove who asks, if anyone, then sends: at once where nothing must be fetched first, so that a call is under
 * way before the connections are closed.
 */
export function authorize(
  request: Request,
  auth: Auth | undefined,
  send: () => void,
  fail: (error: Error) => void,
): void {
  const sendAs = (headers?: AuthHeaders): void => {
    Object.assign(request.headers, inLowerCase(headers));
    send();
  };
  try {
    const headers = auth?.authorize(request);
    if (isPromise(headers)) headers.then(sendAs).catch(fail);
    else sendAs(headers);
  } catch (error) {
    fail(error as Error);
  }
}

/** Of any realm: those of Node are of another to a test that runs in a context of its own. */
function isPromise(headers: AuthHeaders | Promise<AuthHeaders> | undefined): headers is Promise<AuthHeaders> {
  return typeof headers?.then === 'function';
}
