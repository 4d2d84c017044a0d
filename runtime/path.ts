import { ArgumentError } from './errors/index.ts';

/** The path of a document or a list: each segment reaches the site as it is, whatever it holds. */
export function pathOf(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${encodeSegment(String(segment))}`).join('');
}

/** `.` and `..` would be resolved away on the way, by proxies even where they are encoded half. */
function encodeSegment(segment: string): string {
  if (segment === '') throw new ArgumentError('A segment of the path is empty.');
  return /^\.\.?$/.test(segment) ? segment.replaceAll('.', '%2E') : encode(segment);
}

/** A query string with its `?`; undefined values are left out, objects are JSON as Frappe expects them. */
export function queryOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encode(key)}=${encode(textOf(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : toJson(value);
}

/** @throws ArgumentError for what JSON cannot hold */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new ArgumentError('A value cannot be written as JSON: it refers to itself, or is a bigint.');
  }
}

function encode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new ArgumentError('A text holds half of a surrogate pair and cannot be sent.');
  }
}
