/** The start of a value that cannot be used, for an error: what stands in place of a date or a number may be long. */
export function excerptOf(value: unknown): string {
  const text = textOf(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return typeof value === 'object' && value !== null ? textOfObject(value) : String(value);
}

/** Of what is no date, time or decimal nothing is shown: it may be large, or secret. */
function textOfObject(value: { readonly toJSON?: () => unknown }): string {
  const text = value.toJSON?.();
  if (typeof text === 'string') return JSON.stringify(text);
  return value instanceof Date ? 'an invalid Date' : 'an object';
}
