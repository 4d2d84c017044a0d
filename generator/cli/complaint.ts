import { didYouMean } from '../nearest.ts';
import type { Command } from './command.ts';

/** What yargs found wrong with a command line, said so that the user knows what to type instead. */
export function complaint(found: string, args: readonly string[], commands: readonly Command[]): string {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const command = commands.find(({ name }) => name === words[0]);
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/.exec(found)?.[1]?.split(', ').map(unquoted) ?? [];
  // The flags of a mistyped command are unknown too.
  const word = unknown.find((each) => each === words[0]) ?? unknown[0];
  if (word !== undefined) return unknownWord(word, args, command, commands);
  // yargs misses the command before it looks at flags, and what was meant may be --version.
  const stray =
    words.length === 0
      ? args.find((arg) => nameOf(arg) !== '' && arg.startsWith('-') && !isFlagOf(arg, commands))
      : undefined;
  if (stray !== undefined) return unknownFlag(nameOf(stray), undefined);
  const incomplete = /^Not enough arguments following: -*(.*)$/.exec(found)?.[1];
  if (incomplete !== undefined) return `--${incomplete} wants a value. ${helpOf(command)}`;
  const choice = /Argument: (.*), Given: (.*), Choices: (.*)/.exec(found);
  if (choice)
    return `--${choice[1]} wants one of ${choice[3]?.replaceAll(/"(.+?)"/g, '$1')}, not ${choice[2]}. ${helpOf(command)}`;
  return `${found} ${helpOf(command)}`;
}

function unknownWord(
  word: string,
  args: readonly string[],
  command: Command | undefined,
  commands: readonly Command[],
): string {
  if (!args.includes(word)) return unknownFlag(word, command);
  if (command) return `"${word}" is one word too many: ${command.name} takes flags only. ${helpOf(command)}`;
  const names = [...commands.map(({ name }) => name), 'completion'];
  return `unknown command "${word}".${didYouMean(word, names)} ${helpOf(undefined)}`;
}

function unknownFlag(word: string, command: Command | undefined): string {
  const flag = word.length === 1 ? `-${word}` : `--${word}`;
  if (CREDENTIAL.test(word)) return `unknown flag ${flag}. ${CREDENTIALS_ARE_NO_FLAGS}`;
  const meant = didYouMean(word, [...(command?.flags ?? []), ...OF_NO_COMMAND], '--');
  return `unknown flag ${flag}.${meant} ${helpOf(command)}`;
}

/** yargs shows an empty word in quotes. */
function unquoted(word: string): string {
  return word === '""' ? '' : word;
}

/** `out` of `--out=erpnext`. */
function nameOf(arg: string): string {
  return arg.replace(/^-+/, '').replace(/=.*/s, '');
}

function isFlagOf(arg: string, commands: readonly Command[]): boolean {
  return [...OF_NO_COMMAND, ...commands.flatMap(({ flags }) => flags)].includes(nameOf(arg));
}

const OF_NO_COMMAND = ['help', 'version', 'debug'];

const CREDENTIAL = /key|secret|token|passw|auth/i;
const CREDENTIALS_ARE_NO_FLAGS =
  'Every process of the machine could read it there. Set ERPNEXT_API_KEY and ERPNEXT_API_SECRET in the environment.';

function helpOf(command: Command | undefined): string {
  return `See doctyped ${command ? `${command.name} ` : ''}--help.`;
}
