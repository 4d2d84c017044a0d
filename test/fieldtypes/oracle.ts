import type { Meaning } from './operators.ts';

/** A value of a column, as it is read. */
export type Held = string | number | null;

/** An operator and its operand, as `where` takes them. */
export type AnyComparison = readonly [operator: string, operand: unknown];

/**
 * Whether a value meets a comparison, as Frappe means it: what was not entered counts as an empty text, 0, midnight or
 * the first of days, but is after no day and like no text.
 */
export function meets(value: Held, meaning: Meaning, [operator, operand]: AnyComparison): boolean {
  switch (operator) {
    case 'is':
      return isSet(value) === (operand === 'set');
    case 'like':
      return value !== null && isLike(value, operand);
    case 'not like':
      return !isLike(value, operand);
    case 'in':
      return value !== null && isAmong(value, meaning, operand);
    case 'not in':
      return !isAmong(value, meaning, operand);
    case 'between':
      // What is sent of numbers are the bounds, and a site compares a number that is not set as 0.
      return (
        (value !== null || meaning === 'number') &&
        isWithin(value, meaning, operand as readonly [unknown, unknown])
      );
    default:
      return compares(compared(value, operand, meaning), operator, value === null && meaning === 'date');
  }
}

function isSet(value: Held): boolean {
  return value !== null && value !== '' && value !== 0;
}

function isLike(value: Held, pattern: unknown): boolean {
  const text = String(pattern).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${text.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'is').test(String(value ?? ''));
}

function isAmong(value: Held, meaning: Meaning, operands: unknown): boolean {
  return (operands as readonly unknown[]).some((operand) => compared(value, operand, meaning) === 0);
}

function isWithin(value: Held, meaning: Meaning, [from, to]: readonly [unknown, unknown]): boolean {
  return compared(value, from, meaning) >= 0 && compared(value, to, meaning) <= 0;
}

function compares(difference: number, operator: string, isNoDay: boolean): boolean {
  switch (operator) {
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0 && !isNoDay;
    case '>=':
      return difference >= 0 && !isNoDay;
    default:
      throw new Error(`${operator} is not known here.`);
  }
}

/** Below 0 where the value comes before the operand, 0 where they are the same. */
function compared(value: Held, operand: unknown, meaning: Meaning): number {
  if (meaning === 'number' || meaning === 'check') return Number(value) - Number(operand);
  if (meaning === 'time') return secondsOf(value) - secondsOf(operand as Held);
  const [left, right] = [value ?? '', operand].map((text) => String(text).toLowerCase());
  return left === right ? 0 : String(left) < String(right) ? -1 : 1;
}

function secondsOf(time: Held): number {
  const [hours = 0, minutes = 0, seconds = 0] = String(time ?? '0')
    .split(':')
    .map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
