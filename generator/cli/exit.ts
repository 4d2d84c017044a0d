import { PullError, UsageError } from '../errors.ts';
import { SnapshotError } from '../schema/index.ts';

/** What each exit code of `doctyped` means. */
export const EXIT = {
  done: 0,
  /** `--check` found a difference, or `--strict` a warning. */
  drift: 1,
  /** A flag, the configuration, the snapshot or the output folder. */
  usage: 2,
  /** The site: unreachable, refusing, or answering what cannot be used. */
  site: 3,
  /** doctyped itself. */
  fault: 4,
  /** Stopped by Ctrl-C; 128 + SIGINT, as shells have it. */
  interrupted: 130,
  /** Told to end; 128 + SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODES_HELP =
  'Exit codes: 0 done, 1 drift (--check) or a warning (--strict), 2 usage or configuration, 3 the network or the site, 4 a fault of doctyped itself, 130 interrupted, 143 told to end.';

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof SnapshotError) return EXIT.usage;
  if (error instanceof PullError) return EXIT.site;
  return EXIT.fault;
}

/**
 * An error as the user reads it: one paragraph. Only a fault of doctyped itself has a stack, and only where
 * `debug` asks for it.
 */
export function describeError(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  if (exitCodeOf(error) !== EXIT.fault) return message;
  const report = `${message}\nThis is a fault of doctyped, not of yours. Please report it`;
  if (!debug) return `${report}, with what --debug prints.`;
  return `${report} with these lines.\n${error instanceof Error ? (error.stack ?? '') : ''}`;
}
