import type { Dispatcher } from 'undici';
import type { Auth } from '../auth/auth.ts';
import { inLowerCase } from './common-headers.ts';

/** Passes a request on; rejects where what it needs for that fails. */
export type Send = (
  options: Dispatcher.DispatchOptions,
  handler: Dispatcher.DispatchHandler,
) => Promise<unknown>;

/**
 * Adds the headers that prove who asks, if anyone, and waits for those that must be fetched first. It adds them in place:
 * options and headers are made for one call, which takes out of a refusal what they say.
 */
export function authorize(auth: Auth | undefined, dispatch: Dispatcher['dispatch']): Send {
  return async (options, handler) => {
    const headers = auth?.authorize(options);
    Object.assign(options.headers ?? {}, inLowerCase(headers instanceof Promise ? await headers : headers));
    dispatch(options, handler);
  };
}
