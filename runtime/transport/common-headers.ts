import { version } from '../version.ts';
import { addHeaders, type Interceptor } from './interceptor.ts';

/** Adds the headers that are the same on each request, with names in lower case, so that none is sent twice. */
export function commonHeaders(given: Readonly<Record<string, string>> = {}): Interceptor {
  const named = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
  const common = {
    accept: 'application/json',
    'user-agent': `doctyped/${version}`,
    ...Object.fromEntries(named),
  };
  return addHeaders(() => common);
}
