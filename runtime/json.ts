import { ArgumentError } from './errors/index.ts';

/**
 * What is sent, as JSON: which would make null of NaN, and so empty a field without a word, and has no form for a bigint.
 *
 * @throws ArgumentError for a number that is none there
 */
export function jsonOf(body: object): string {
  return JSON.stringify(body, checkedNumber);
}

function checkedNumber(key: string, value: unknown): unknown {
  if (!/^(number|bigint)$/.test(typeof value) || Number.isFinite(value)) return value;
  throw new ArgumentError(`${key} is ${String(value)}, which JSON has no number for. Nothing was sent.`);
}
