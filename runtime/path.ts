import { ArgumentError } from './errors/index.ts';

/** A path whose segments reach the site as they are, whatever they hold. A text is such a path already. */
export function pathOf(path: readonly (string | number)[] | string): string {
  const encoded = typeof path === 'string' ? path : path.map(encodeSegment).join('');
  if (/^(\/[!-.0->@-~]+)+(\?|$)/.test(encoded)) return encoded;
  throw new ArgumentError('The path is not encoded, or not like /api/resource.');
}

/** A text or a number that can be one segment: neither empty, nor NaN, nor with half a character (a lone surrogate). */
export function isName(name: unknown): boolean {
  return typeof name === 'string' ? /^[^\p{Cs}]+$/u.test(name) : Number.isFinite(name);
}

/** `.` and `..` would be resolved away; what is no name leaves an empty segment, which no path may have. */
function encodeSegment(segment: string | number): string {
  const encoded = isName(segment) ? encodeURIComponent(segment) : '';
  return `/${encoded.replace(/^\.(\.?)$/, '%2E$1')}`;
}

/** A query string with its `?`; undefined values are left out, objects are JSON as Frappe expects them. */
export function queryOf(query?: object): string {
  if (!query) return '';
  const sent = new URLSearchParams();
  for (const [key, value] of Object.entries(query) as [string, unknown][])
    if (value !== undefined) sent.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  return sent.size > 0 ? `?${sent.toString()}` : '';
}

/** Web servers before Frappe refuse long request lines; gunicorn's own limit is 4094 bytes. */
export function fitsUrl(query: object): boolean {
  return queryOf(query).length < 3000;
}
