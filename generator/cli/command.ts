import type { Argv, InferredOptionTypes, Options } from 'yargs';
import { UsageError } from '../errors.ts';
import { EXIT_CODES_HELP, type ExitCode } from './exit.ts';

type Flags = Readonly<Record<string, Options>>;

/** One command of `doctyped`, as its file declares it. */
export interface CommandDefinition<F extends Flags> {
  readonly name: string;
  /** One line for `doctyped --help`. */
  readonly summary: string;
  readonly flags: F;
  readonly examples: readonly (readonly [command: string, what: string])[];
  /**
   * Does the work and prints what it did. Imports its stages itself, so that no command pays for another's.
   * An error that it throws is printed and turned into an exit code by `exit.ts`.
   */
  readonly run: (flags: InferredOptionTypes<F>) => Promise<ExitCode>;
}

/** A command ready to be offered, whatever its flags. */
export interface Command {
  readonly name: string;
  readonly flags: readonly string[];
  /** Lets the program parse it; `choose` is given the work where it is the one that was asked for. */
  readonly offer: (program: Argv, choose: (work: () => Promise<ExitCode>) => void) => Argv;
}

export function defineCommand<F extends Flags>(definition: CommandDefinition<F>): Command {
  const { name, summary, flags, examples, run } = definition;
  return {
    name,
    flags: Object.keys(flags),
    offer: (program, choose) =>
      program.command(
        name,
        summary,
        (command: Argv) =>
          command
            .usage(`$0 ${name} [options]\n\n${summary}`)
            .example(examples.map(([line, what]) => [`$0 ${line}`, what]))
            .options(flags)
            .epilogue(EXIT_CODES_HELP),
        (given) => {
          refuseRepeated(given, flags);
          // yargs types its camel-cased copies too; the program turns those off, so these are the flags as declared.
          choose(() => run(given as unknown as InferredOptionTypes<F>));
        },
      ),
  };
}

/** Two values for a flag that takes one: picking either would be a guess. */
function refuseRepeated(given: Readonly<Record<string, unknown>>, flags: Flags): void {
  for (const [flag, options] of Object.entries(flags)) {
    if (options.array !== true && Array.isArray(given[flag]))
      throw new UsageError(`--${flag} is given more than once. Give it once.`);
  }
}
