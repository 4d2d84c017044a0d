import type { Dispatcher } from 'undici';
import type { AuthHeaders, AuthorizedRequest } from '../auth/auth.ts';

/** Wraps the sending of a request: `dispatch => (options, handler) => …`. */
export type Interceptor = Dispatcher.DispatcherComposeInterceptor;

/**
 * Adds headers to each request, and waits for those that must be fetched first. It adds them in place: options and
 * headers are made for one call, and its error reads the request id from them.
 */
export function addHeaders(
  headersOf: (request: AuthorizedRequest) => AuthHeaders | Promise<AuthHeaders>,
): Interceptor {
  return (dispatch) => (options, handler) => {
    const send = (headers: AuthHeaders) => {
      Object.assign(options.headers ?? {}, headers);
      return dispatch(options, handler);
    };
    const headers = headersOf(options);
    if (!(headers instanceof Promise)) return send(headers);
    headers.then(send).catch((error: unknown) => handler.onResponseError?.(NEVER_STARTED, error as Error));
    return true;
  };
}

/** There is nothing to control about a request that was not sent. */
const NEVER_STARTED = { aborted: true } as Dispatcher.DispatchController;
