import { isIdentifier } from '../schema/index.ts';
import type { Literal } from './model.ts';

/**
 * Characters that never stand in generated code as themselves: controls, line separators, invisible and
 * direction-changing ones. Spelt out rather than taken from Unicode classes, which grow with each Node.
 */
const UNPRINTABLE =
  // eslint-disable-next-line no-control-regex -- the controls are what it is about
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]/g;

/** Nearly every text of a real schema: nothing in it needs a second look. */
const PLAIN = /^[\w .,:()-]*$/;

/** A string literal in the quotes that prettier would choose: double ones, unless that means more escapes. */
export function literal(text: string): Literal {
  if (PLAIN.test(text)) return `"${text}"`;
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/<(?=[/!])/g, '\\u003c')
    .replace(UNPRINTABLE, keepPairs(text));
  return `${quote}${escaped}${quote}`;
}

/** A property's key: bare where it is an identifier, as prettier would have it, otherwise a literal. */
export function propertyKey(name: string): string {
  return isIdentifier(name) ? name : literal(name);
}

/** The longest comment that one text of the schema may fill. */
const LONGEST = 300;

/** Text for a JSDoc: one line, unable to end the comment, to start a tag or to turn the reading direction. */
export function comment(text: string): string {
  if (PLAIN.test(text) && text.length <= LONGEST) return text.trim();
  const line = text
    .replace(/\s+/g, ' ')
    .replace(
      UNPRINTABLE,
      keepPairs(text, () => ''),
    )
    .trim();
  const short =
    line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
  return short.replaceAll('*/', '*\\/').replaceAll('@', '\\@');
}

/** Surrogates that form a pair are one printable character; everything else that matched is replaced. */
function keepPairs(
  text: string,
  replace = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
): (char: string, offset: number, whole: string) => string {
  if (!/[\ud800-\udfff]/.test(text)) return replace;
  return (char, offset, whole) => {
    const code = char.charCodeAt(0);
    const high = code >= 0xd800 && code <= 0xdbff && /[\udc00-\udfff]/.test(whole.charAt(offset + 1));
    const low = code >= 0xdc00 && code <= 0xdfff && /[\ud800-\udbff]/.test(whole.charAt(offset - 1));
    return high || low ? char : replace(char);
  };
}
