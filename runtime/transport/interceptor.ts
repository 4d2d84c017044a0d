import type { Dispatcher } from 'undici';

/** Wraps the sending of a request: `dispatch => (options, handler) => …`. */
export type Interceptor = Dispatcher.DispatcherComposeInterceptor;

/** Adds headers in place: options and headers are made for one call, and its error reads the request id from them. */
export function addHeaders(
  options: Dispatcher.DispatchOptions,
  headers: Readonly<Record<string, string>>,
): Dispatcher.DispatchOptions {
  Object.assign(options.headers ?? {}, headers);
  return options;
}
