import type { Auth } from '../auth/auth.ts';
import { addHeaders, type Interceptor } from './interceptor.ts';

/** Adds the headers that prove who asks; waits for those that must be fetched first. */
export function authorize(auth: Auth): Interceptor {
  return (dispatch) => (options, handler) => {
    const proof = auth.authorize(options);
    if (!(proof instanceof Promise)) return dispatch(addHeaders(options, proof), handler);
    proof
      .then((headers) => dispatch(addHeaders(options, headers), handler))
      .catch((error: unknown) => handler.onResponseError?.(NEVER_STARTED, error as Error));
    return true;
  };
}

/** Stands in for the controller of a request that was not sent. */
const NEVER_STARTED = {
  aborted: true,
  paused: false,
  reason: null,
  abort: (): void => undefined,
  pause: (): void => undefined,
  resume: (): void => undefined,
};
