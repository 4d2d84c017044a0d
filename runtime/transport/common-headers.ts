import { version } from '../version.ts';

/** The headers that are the same on each request, with names in lower case, so that none is sent twice. */
export function commonHeaders(
  given: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const named = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { accept: 'application/json', 'user-agent': `doctyped/${version}`, ...Object.fromEntries(named) };
}
