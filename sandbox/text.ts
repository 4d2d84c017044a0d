/**
 * Text as MariaDB's `utf8mb4_unicode_ci` takes it: case, accents and trailing spaces make no difference.
 * Every comparison, lookup and pattern of the sandbox goes through here.
 */

const collator = new Intl.Collator('en', { sensitivity: 'base' });
const PLAIN = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}+/gu;
const CLOSING_SPACES = / +$/;

/** The same for two texts exactly where the collation calls them equal. */
export function fold(text: string): string {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(MARKS, '');
  const lower = plain.toLowerCase();
  return lower.endsWith(' ') ? lower.replace(CLOSING_SPACES, '') : lower;
}

export function sameText(a: string, b: string): boolean {
  return a === b || fold(a) === fold(b);
}

/** The collation's order: negative, zero or positive. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : collator.compare(a, b);
}

/** A test for SQL's LIKE: `%` is any text, `_` any character, `\` takes the next one as it is. */
export function likePattern(pattern: string): (text: string) => boolean {
  const source = fold(pattern).replaceAll(/\\?./gsu, (part) => WILDCARDS[part] ?? literal(part));
  const expression = new RegExp(`^${source}$`, 'su');
  return (text) => expression.test(fold(text));
}

const WILDCARDS: Readonly<Record<string, string>> = { '%': '.*', _: '.' };

function literal(part: string): string {
  const character = part.length > 1 ? part.replace('\\', '') : part;
  return /[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}
