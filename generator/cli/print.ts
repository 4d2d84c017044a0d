import { styleText } from 'node:util';
import { EXIT } from './exit.ts';

/** A line of the result, on standard output. */
export function print(line: string): void {
  process.stdout.write(`${harmless(line)}\n`);
}

/** A line beside the result (progress, hints), on standard error, so that the result can be piped. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function printWarning(message: string): void {
  note(asWarning(message));
}

export function asWarning(message: string): string {
  return `${styled('yellow', 'warning:')} ${harmless(message)}`;
}

export function printError(message: string): void {
  note(`${styled('red', 'doctyped:')} ${harmless(message)}`);
}

/** A reader that has seen enough (`| head`) is no error, and no reason to stop half-way; a full disk is one. */
export function heedLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      printError(`what it prints could not be written: ${error.message}.`);
      process.exit(EXIT.usage);
    });
  }
}

/** Names come from the site: what would steer the terminal is not passed on to it. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n]+/gu, ' ');
}

/** Coloured on a terminal only, and not where NO_COLOR is set. */
function styled(colour: 'red' | 'yellow', text: string): string {
  return styleText(colour, text, { stream: process.stderr });
}
