import { ArgumentError } from './errors/index.ts';

/** A path whose segments reach the site as they are, whatever they hold. A text is such a path already. */
export function pathOf(path: readonly (string | number)[] | string): string {
  const encoded = typeof path === 'string' ? path : path.map(encodeSegment).join('');
  if (/^(\/[!-.0->@-~]+)+(\?|$)/.test(encoded)) return encoded;
  throw new ArgumentError('The path is not encoded, or not like /api/resource.');
}

/** `.` and `..` would be resolved away. */
function encodeSegment(segment: string | number): string {
  return `/${encodeURIComponent(String(segment)).replace(/^\.\.?$/, (dots) => dots.replaceAll('.', '%2E'))}`;
}

/** A query string with its `?`; undefined values are left out, objects are JSON as Frappe expects them. */
export function queryOf(query: object): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${encodeURIComponent(key)}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
    );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** Web servers before Frappe refuse long request lines; gunicorn's own limit is 4094 bytes. */
export function fitsUrl(query: object): boolean {
  return queryOf(query).length < 3000;
}
