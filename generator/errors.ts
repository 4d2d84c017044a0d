/**
 * Something the user can put right: a flag, the configuration, a file that is not what it should be.
 * The message says what happened and what to do next; no stack is shown for it. Exit code 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * The site could not be reached, refused the credentials, or answered what cannot be used.
 * The message names the address without credentials, and what to do next. Exit code 3.
 */
export class PullError extends Error {
  override readonly name = 'PullError';
}
