import type { Dispatcher } from 'undici';
import type { Auth } from '../auth/auth.ts';
import { addHeaders, type Interceptor } from './interceptor.ts';

/** Adds the headers that prove who asks, if anyone; waits for those that must be fetched first. */
export function authorize(auth: Auth | undefined): Interceptor {
  return (dispatch) => (options, handler) => {
    const proof = auth?.authorize(options) ?? {};
    if (!(proof instanceof Promise)) return dispatch(addHeaders(options, proof), handler);
    proof
      .then((headers) => dispatch(addHeaders(options, headers), handler))
      .catch((error: unknown) => handler.onResponseError?.(NEVER_STARTED, error as Error));
    return true;
  };
}

/** There is nothing to control about a request that was not sent. */
const NEVER_STARTED = { aborted: true } as Dispatcher.DispatchController;
