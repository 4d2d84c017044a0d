/**
 * Text as MariaDB's `utf8mb4_unicode_ci` takes it: case, accents and trailing spaces make no difference.
 * Every comparison, lookup and pattern of the sandbox goes through here.
 */

const collator = new Intl.Collator('en', { sensitivity: 'base' });
const PLAIN = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}+/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const KATAKANA_OVER_HIRAGANA = 0x60;
const SUPPLEMENTARY = /[\u{10000}-\u{10ffff}]/gu;

/** The same for two texts exactly where the collation calls them equal. */
export function fold(text: string): string {
  return withoutClosingSpaces(foldLetters(text).replaceAll('ß', 'ss'));
}

/** Source: MariaDB's own answers; it tells no two characters beyond the first 65,536 apart. */
function foldLetters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_OVER_HIRAGANA))
    .replaceAll(SUPPLEMENTARY, '\ufffd');
}

function withoutClosingSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

/** The collation's order: negative, zero or positive. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : collator.compare(a, b);
}

/** A part of a pattern: any text, any one character, or this character. */
type Part = '%' | '_' | { readonly character: string };

/**
 * A test for SQL's LIKE: `%` is any text, `_` any character, `\` takes the next one as it is; closing spaces count.
 * It takes no longer than the lengths of pattern and text multiplied, whatever the pattern.
 */
export function likePattern(pattern: string): (text: string) => boolean {
  const parts = partsOf(foldLetters(pattern));
  return (text) => matches(parts, Array.from(foldLetters(text)));
}

function partsOf(pattern: string): readonly Part[] {
  const parts = pattern.match(/\\?./gsu) ?? [];
  return parts.map((part) =>
    part === '%' || part === '_' ? part : { character: part.replace(/^\\(?=.)/su, '') },
  );
}

/** Each `%` takes as little as it can; where the rest does not fit, the last one takes one character more. */
function matches(parts: readonly Part[], text: readonly string[]): boolean {
  let [part, at] = [0, 0];
  let retry: readonly [part: number, at: number] | undefined;
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted === '%') retry = [(part += 1), at];
    else if (wanted !== undefined && fits(wanted, text[at])) [part, at] = [part + 1, at + 1];
    else if (retry) [part, at] = retry = [retry[0], retry[1] + 1];
    else return false;
  }
  return parts.slice(part).every((rest) => rest === '%');
}

function fits(part: Part, character: string | undefined): boolean {
  return part === '_' || (typeof part === 'object' && part.character === character);
}
