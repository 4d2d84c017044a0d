import yargs from 'yargs';
import { UsageError } from '../errors.ts';
import { version } from '../../runtime/version.ts';
import { DEBUG_FLAG, type Command } from './command.ts';
import { complaint } from './complaint.ts';
import { generate } from './commands/generate.ts';
import { pull } from './commands/pull.ts';
import { sandbox } from './commands/sandbox.ts';
import { describeError, EXIT, EXIT_CODES_HELP, exitCodeOf, type ExitCode } from './exit.ts';
import { printError } from './print.ts';

const COMMANDS: readonly Command[] = [pull, generate, sandbox];

/** Runs one command line and answers its exit code; what went wrong is printed, not thrown. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  try {
    return await parse(args);
  } catch (error) {
    const debug =
      args.some((arg) => /^--debug(?:=true)?$/.test(arg)) || (process.env.DOCTYPED_DEBUG ?? '') !== '';
    printError(describeError(error, debug));
    return exitCodeOf(error);
  }
}

async function parse(given: readonly string[]): Promise<ExitCode> {
  // `doctyped help pull`, as other tools have it.
  const args = given[0] === 'help' && given.length > 1 ? [...given.slice(1), '--help'] : given;
  refuseNowhere();
  refuseBehindDashes(args);
  refuseBehindCompletion(args);
  const program = yargs()
    .scriptName('doctyped')
    .locale('en')
    .parserConfiguration({ 'camel-case-expansion': false, 'dot-notation': false })
    .usage('$0 <command> [options]\n\nA typed TypeScript client for your ERPNext or Frappe site.')
    .option('debug', { ...DEBUG_FLAG.debug, global: true })
    .completion('completion', 'Print a script that completes commands and flags in your shell')
    .demandCommand(1, 1, 'no command given: pull, generate or sandbox.')
    .strict()
    .version(version)
    .help()
    .alias({ help: 'h', version: 'v' })
    .epilogue(EXIT_CODES_HELP)
    .wrap(Math.min(process.stdout.isTTY ? process.stdout.columns : 100, 100))
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      if (error && error.name !== YARGS_ERROR) throw error;
      throw new UsageError(complaint(message ?? error?.message ?? '', args, COMMANDS));
    });
  for (const command of COMMANDS) command.offer(program, args, leaveWith);
  try {
    await program.parseAsync(args);
    return EXIT.done;
  } catch (left) {
    if (left instanceof Chosen) return left.work();
    throw left;
  }
}

/** yargs asks for the working directory before anything else, and every path starts there. */
function refuseNowhere(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new UsageError('the working directory is gone. Change to one that is there and run it again.', {
      cause,
    });
  }
}

/** Package managers hand their `--` on, and yargs would take nothing behind it for a command, and be content. */
function refuseBehindDashes(args: readonly string[]): void {
  const dashes = args.indexOf('--');
  const behind = dashes === -1 ? undefined : args[dashes + 1];
  if (behind !== undefined)
    throw new UsageError(`"${behind}" stands behind --, where nothing is looked at. Leave out the --.`);
}

/** yargs prints its script before it looks at anything else, and what is printed goes into a shell's start-up file. */
function refuseBehindCompletion([command, behind]: readonly string[]): void {
  if (command !== 'completion' || behind === undefined || OF_ANY_COMMAND.test(behind)) return;
  throw new UsageError(`"${behind}" is one word too many: completion takes none.`);
}

const OF_ANY_COMMAND = /^(?:-h|-v|--(?:help|version|debug|get-yargs-completions)(?:=.*)?)$/;

/** A handler that returns has yargs render its whole help, in case the command fails: longer than parsing a snapshot. */
function leaveWith(work: () => Promise<ExitCode>): never {
  throw new Chosen(work);
}

/** Thrown past yargs by the command that was asked for. */
class Chosen extends Error {
  readonly work: () => Promise<ExitCode>;

  constructor(work: () => Promise<ExitCode>) {
    super();
    this.work = work;
  }
}

/** yargs hands over what a command threw, and some of its own complaints as errors of this name. */
const YARGS_ERROR = 'YError';
