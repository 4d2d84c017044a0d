import type { Dispatcher } from 'undici';
import type { Auth, AuthHeaders } from '../auth/auth.ts';
import { inLowerCase } from './common-headers.ts';

/**
 * Adds the headers that prove who asks, if anyone, and waits for those that must be fetched first. It adds them in place:
 * options and headers are made for one call, which takes out of a refusal what they say.
 */
export function authorize(auth: Auth | undefined): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const send = (headers?: AuthHeaders) => {
      Object.assign(options.headers ?? {}, inLowerCase(headers));
      return dispatch(options, handler);
    };
    const headers = auth?.authorize(options);
    if (!isPromise(headers)) return send(headers);
    headers.then(send).catch((error: unknown) => handler.onResponseError?.(NEVER_SENT, error as Error));
    return true;
  };
}

/** Of any realm: those of Node are of another to a test that runs in a context of its own. */
function isPromise(headers: AuthHeaders | Promise<AuthHeaders> | undefined): headers is Promise<AuthHeaders> {
  return typeof headers?.then === 'function';
}

/** The controller of a request that failed before it was sent, by an error that says all of it. */
export const NEVER_SENT = { aborted: true } as Dispatcher.DispatchController;
