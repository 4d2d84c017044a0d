/** The start of a value that cannot be used, for an error: what stands in place of a date or a number may be long. */
export function excerptOf(value: unknown): string {
  const json = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) as string | undefined);
  const text = json ?? `a ${typeof value}`;
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
