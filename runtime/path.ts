import { ArgumentError } from './errors/index.ts';
import { jsonOf } from './json.ts';

/** A path whose segments reach the site as they are, whatever they hold. A text is such a path already. */
export function pathOf(path: readonly (string | number)[] | string): string {
  const encoded = typeof path === 'string' ? path : path.map(encodeSegment).join('');
  if (/^(\/[!-.0->@-~]+)+(\?|$)/.test(encoded)) return encoded;
  throw new ArgumentError('The path has an empty part, is not encoded, or not like /api/resource.');
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

type Json = object | string | number | boolean | null;

/**
 * A path with its query: objects as JSON, as Frappe expects them. Source: a method would take `null` and `true` for texts, of
 * which `cint` makes 0; so null is left out, as undefined is, and true is 1.
 */
export function withQuery(path: string, query?: object): string {
  if (!query) return path;
  const sent = new URLSearchParams();
  const plain = JSON.parse(jsonOf(query)) as Record<string, Json>; // a Date is a text there
  for (const [key, value] of Object.entries(plain))
    if (value !== null)
      sent.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value === true ? 1 : value));
  return sent.size > 0 ? path + (path.includes('?') ? '&' : '?') + sent.toString() : path;
}

/** Web servers before Frappe refuse long request lines; gunicorn's own limit is 4094 bytes. */
export function fitsUrl(query: object): boolean {
  return withQuery('', query).length < 3000;
}
