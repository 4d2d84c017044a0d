import { ArgumentError } from './errors/index.ts';

/** A path whose segments reach the site as they are, whatever they hold. */
export function pathOf(...segments: readonly string[]): string {
  return segments.map((segment) => `/${encodeSegment(segment)}`).join('');
}

/** `.` and `..` would be resolved away, and an empty segment would reach what lies above it. */
function encodeSegment(segment: string): string {
  if (!segment) throw new ArgumentError('A segment of the path is empty.');
  return /^\.\.?$/.test(segment) ? segment.replaceAll('.', '%2E') : encode(segment);
}

/** A query string with its `?`; undefined values are left out, objects are JSON as Frappe expects them. */
export function queryOf(query: object): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encode(key)}=${encode(typeof value === 'string' ? value : toJson(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** @throws ArgumentError for what JSON cannot hold */
export function toJson(value: unknown): string {
  return sendable(() => JSON.stringify(value));
}

function encode(text: string): string {
  return sendable(() => encodeURIComponent(text));
}

function sendable(write: () => string): string {
  try {
    return write();
  } catch (cause) {
    throw new ArgumentError(
      'A value cannot be sent: it refers to itself, is a bigint, or holds half a surrogate pair.',
      { cause },
    );
  }
}
