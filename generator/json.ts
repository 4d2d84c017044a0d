/**
 * The value of a JSON text, with a byte order mark or without.
 *
 * @throws SyntaxError that shows one character of the text at most, since there may stand what nobody should read
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    // eslint-disable-next-line preserve-caught-error -- its message shows the text
    throw new SyntaxError((error as SyntaxError).message.replace(/, (?:\.\.\.)?".*$/s, ''));
  }
}
