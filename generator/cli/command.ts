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
  readonly offer: (
    program: Argv,
    args: readonly string[],
    choose: (work: () => Promise<ExitCode>) => void,
  ) => Argv;
}

/** The flag that every command takes. */
export const DEBUG_FLAG = {
  debug: { type: 'boolean', describe: 'Print a stack with a fault of doctyped itself' },
} as const;

export function defineCommand<F extends Flags>(definition: CommandDefinition<F>): Command {
  const { name, summary, flags, examples, run } = definition;
  return {
    name,
    flags: Object.keys(flags),
    offer: (program, args, choose) =>
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
          for (const [flag, options] of Object.entries({ ...flags, ...DEBUG_FLAG }))
            refuseMisused(flag, options, given[flag], args);
          // yargs types its camel-cased copies too; the program turns those off, so these are the flags as declared.
          choose(() => run(given as unknown as InferredOptionTypes<F>));
        },
      ),
  };
}

/** What yargs lets pass: picking one of two values, or a value out of nothing or nonsense, would be a guess. */
function refuseMisused(flag: string, options: Options, value: unknown, args: readonly string[]): void {
  if (options.type !== 'boolean' && args.includes(`--no-${flag}`))
    throw new UsageError(`unknown flag --no-${flag}. Leave --${flag} out where it is not wanted.`);
  if (options.array !== true && Array.isArray(value))
    throw new UsageError(`--${flag} is given more than once. Give it once.`);
  if (options.choices === undefined && ([value].flat().includes('') || args.includes(`--${flag}=`)))
    throw new UsageError(`--${flag} is given an empty value. Give it another, or leave it out.`);
  const valued = args.find((arg) => arg.startsWith(`--${flag}=`) && !/=(?:true|false)$/.test(arg));
  if (options.type === 'boolean' && valued !== undefined)
    throw new UsageError(`--${flag} is a switch, and ${valued} gives it a value. Leave the value out.`);
}
