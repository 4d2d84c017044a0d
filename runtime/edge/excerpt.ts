/** The start of a value that cannot be used, for an error: what stands in place of a date or a number may be long. */
export function excerptOf(value: unknown): string {
  const text = typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
