import { AuthenticationError, SiteError, TooManyRequestsError } from '../../runtime/index.ts';

/** Whether the site refused this one request, and may grant another. */
export function isRefusal(error: unknown): error is SiteError {
  return (
    error instanceof SiteError &&
    !(error instanceof AuthenticationError) &&
    !(error instanceof TooManyRequestsError)
  );
}

/** For what can be done without: a refusal counts as no answer. */
export function unlessRefusal(error: unknown): undefined {
  if (!isRefusal(error)) throw error;
}
