import { weightsOf } from '../collation/weights.ts';

/** A part of a pattern: any text, any one character, or a character with these weights. */
type Part = '%' | '_' | { readonly weights: string };

/**
 * A test for SQL's LIKE: `%` is any text, `_` any character, `\` takes the next one as it is; closing spaces count.
 * It takes no longer than the lengths of pattern and text multiplied, whatever the pattern.
 *
 * Source: MariaDB's own answers; it compares character by character, so that `ß` is like no `ss`, though equal to it,
 * and reads the pattern before it looks at weights, so that what weighs the same as a `\` or `%` is a plain character.
 *
 * @param by - whether case and accents make no difference
 */
export function likePattern(
  pattern: string,
  by: 'collation' | 'character' = 'collation',
): (text: string) => boolean {
  const weigh = by === 'collation' ? weightsOfCharacter : (character: string) => character;
  const parts = partsOf(pattern, weigh);
  return (text) => matches(parts, Array.from(text, weigh));
}

function partsOf(pattern: string, weigh: (character: string) => string): readonly Part[] {
  const parts = pattern.match(/\\?./gsu) ?? [];
  return parts.map((part) =>
    part === '%' || part === '_' ? part : { weights: weigh(part.replace(/^\\(?=.)/su, '')) },
  );
}

/** Source: characters beyond the first 65,536, all equal elsewhere, are told apart here. */
function weightsOfCharacter(character: string): string {
  return character.length > 1 ? character : weightsOf(character.charCodeAt(0));
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

function fits(part: Part, weights: string | undefined): boolean {
  return part === '_' || (typeof part === 'object' && part.weights === weights);
}
