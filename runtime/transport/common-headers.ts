import { addHeaders, type Interceptor } from './interceptor.ts';

/** Adds the headers that are the same on each request. */
export function commonHeaders(headers: Readonly<Record<string, string>>): Interceptor {
  return (dispatch) => (options, handler) => dispatch(addHeaders(options, headers), handler);
}
