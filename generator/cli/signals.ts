import { EXIT } from './exit.ts';

/**
 * Ctrl-C ends the process with 130, SIGTERM with 143, between two steps and never within one: files are written synchronously.
 * A command that has something to close says so with `stopWith`.
 */
export function listenForSignals(): void {
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
}

/** Hands SIGINT and SIGTERM to the running command. */
export function stopWith(handler: (signal: Signal) => void): void {
  stop = handler;
}

type Signal = 'SIGINT' | 'SIGTERM';

let stop = (signal: Signal): void => {
  process.exit(signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated);
};
