import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { permissionError, validationError } from '../errors.ts';
import { METHODS, isClosed } from '../methods/index.ts';
import type { Method } from '../methods/method.ts';
import type { SiteRequest } from '../request.ts';

/**
 * Calls a whitelisted method.
 *
 * @throws SiteError ValidationError for one that the sandbox does not have, PermissionError for one that the user or
 * the verb may not call, or no caller at all
 */
export function callMethod(context: Context, request: SiteRequest, name: string): Answer | Promise<Answer> {
  const method = context.site.app.method(name) ?? stockMethod(context, name);
  if (!method) {
    if (isClosed(name)) throw permissionError(`${name} is not open to callers.`);
    throw validationError(`The sandbox has no method ${name}. Give it one with sandbox.method().`, {
      title: 'No such method',
    });
  }
  if (context.user === 'Guest' && !method.guests)
    throw permissionError(`${name} is for users who have logged in.`);
  if (method.verbs && !method.verbs.includes(request.method)) {
    throw permissionError(`${name} is called by ${method.verbs.join(' or ')}, not by ${request.method}.`);
  }
  return method.run(context, request.args, request);
}

function stockMethod({ site }: Context, name: string): Method | undefined {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  return method?.there?.(site.rules) === false ? undefined : method;
}
