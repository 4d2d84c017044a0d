import {
  ArgumentError,
  AuthenticationError,
  DoctypedError,
  DoesNotExistError,
  PermissionError,
  ResponseError,
  TooManyRequestsError,
} from '../../runtime/index.ts';
import { PullError, UsageError } from '../errors.ts';
import { isUnanswered } from '../source/index.ts';

/**
 * What went wrong with a site, with what the user can do about it added to what the runtime says. Anything else comes
 * back as it is.
 */
export function siteTrouble(error: unknown, url: string): unknown {
  if (error instanceof ArgumentError) return new UsageError(error.message, { cause: error });
  if (!(error instanceof DoctypedError || error instanceof PullError)) return error;
  const what = `The schema of ${originOf(url)} could not be read.`;
  return new PullError([what, asSentence(error.message), ...nextStep(error, url)].join(' '), {
    cause: error,
  });
}

function nextStep(error: Error, url: string): readonly string[] {
  if (error instanceof AuthenticationError)
    return [
      'The credentials come from ERPNEXT_API_KEY and ERPNEXT_API_SECRET, or from the files that ERPNEXT_API_KEY_FILE and ERPNEXT_API_SECRET_FILE name.',
    ];
  if (error instanceof PermissionError)
    return ['A System Manager reads the schema in bulk, any other user of the desk DocType by DocType.'];
  if (error instanceof DoesNotExistError)
    return [`Is ${originOf(url)} a Frappe site, and does the url stop where the site begins?`];
  if (error instanceof ResponseError && error.fault === 'too-large')
    return [`No schema is that large: is it a Frappe site that answers at ${originOf(url)}?`];
  if (error instanceof TooManyRequestsError)
    return [`Run it again ${error.retryAfter === undefined ? 'later' : `in ${error.retryAfter} s`}.`];
  if (isUnanswered(error)) return ['Nothing is written. Where it was of the moment only, run it again.'];
  return [];
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Without the user and password that a URL may carry. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'the site';
}
