import { weightsOf } from './collation/weights.ts';

/**
 * Text as MariaDB's `utf8mb4_unicode_ci` takes it: case, accents and trailing spaces make no difference.
 * Every comparison and lookup of the sandbox goes through here.
 */

const PLAIN = /^[\x20-\x7e]*$/;

/** The weight of a space. */
const SPACE = '\u0209';
const SPACE_CODE = SPACE.charCodeAt(0);

/** The same for two texts exactly where the collation calls them equal. */
export function fold(text: string): string {
  return PLAIN.test(text) ? trimmed(text.toLowerCase(), ' ') : spelt(sortKey(text));
}

/** Letters for the weights that plain letters have, so that plain and other texts meet in one form. */
function spelt(weights: string): string {
  let text = '';
  for (const weight of weights) text += letters().get(weight) ?? weight;
  return text;
}

let lettersByWeight: ReadonlyMap<string, string> | undefined;

function letters(): ReadonlyMap<string, string> {
  lettersByWeight ??= new Map(
    Array.from({ length: 0x5f }, (_, at) => String.fromCharCode(0x20 + at)).map((letter) => [
      weightsOf(letter.charCodeAt(0)),
      letter.toLowerCase(),
    ]),
  );
  return lettersByWeight;
}

/** The collation's order: negative, zero or positive. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : compareKeys(sortKey(a), sortKey(b));
}

/** What a text is ordered by, to be made once where it is compared often: see {@link compareKeys}. */
export function sortKey(text: string): string {
  let weights = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    weights += weightsOf(code);
    if (code > 0xffff) at += 1;
  }
  return trimmed(weights, SPACE);
}

/** Source: the shorter of two texts is taken as if it were filled up with spaces, which a few characters come before. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > b.length) return -compareKeys(b, a);
  if (b.charCodeAt(a.length) <= SPACE_CODE && b.startsWith(a)) return -sinceSpace(b, a.length);
  return a < b ? -1 : 1;
}

/** Where the rest of a key stands to spaces. */
function sinceSpace(key: string, start: number): number {
  let at = start;
  while (key[at] === SPACE) at += 1;
  return (key[at] ?? '') < SPACE ? -1 : 1;
}

function trimmed(text: string, space: string): string {
  let end = text.length;
  while (text[end - 1] === space) end -= 1;
  return text.slice(0, end);
}
