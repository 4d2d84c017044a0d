import { randomUUID } from 'node:crypto';
import { addHeaders, type Interceptor } from './interceptor.ts';

/** Names each request, so that an error can be found in the logs of the site and of the proxies before it. */
export const requestId: Interceptor = (dispatch) => (options, handler) =>
  dispatch(addHeaders(options, { 'x-request-id': randomUUID() }), handler);
