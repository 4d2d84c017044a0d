import { randomUUID } from 'node:crypto';
import { addHeaders } from './interceptor.ts';

/** Names each request, so that an error can be found in the logs of the site and of the proxies before it. */
export const requestId = addHeaders(() => ({ 'x-request-id': randomUUID() }));
