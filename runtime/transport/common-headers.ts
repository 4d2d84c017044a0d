import { version } from '../version.ts';

type Headers = Readonly<Record<string, string>>;

/** The headers that are the same on each request. */
export function commonHeaders(given: Headers = {}): Headers {
  return { accept: 'application/json', 'user-agent': `doctyped/${version}`, ...inLowerCase(given) };
}

/** With names in lower case, so that none is sent twice. */
export function inLowerCase(headers: Headers = {}): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
