import type { Auth } from '../auth/auth.ts';
import { addHeaders, type Interceptor } from './interceptor.ts';

/** Adds the headers that prove who asks, if anyone. */
export function authorize(auth: Auth | undefined): Interceptor {
  return addHeaders((request) => auth?.authorize(request) ?? {});
}
