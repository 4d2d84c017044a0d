/**
 * Columns of a text in a terminal, for what the command line prints: its help, in which no character is wide.
 * The package of this name has every emoji known before the first command runs.
 */
export default function stringWidth(text) {
  return text.length;
}
