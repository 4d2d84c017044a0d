import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { permissionError, validationError } from '../errors.ts';
import { METHODS } from '../methods/index.ts';
import type { SiteRequest } from '../request.ts';

/**
 * Calls a whitelisted method.
 *
 * @throws SiteError ValidationError for one that the sandbox does not have, PermissionError for one that the user or
 * the verb may not call
 */
export function callMethod(
  context: Context,
  { method: verb, args }: SiteRequest,
  name: string,
): Answer | Promise<Answer> {
  const method = context.site.app.method(name) ?? (Object.hasOwn(METHODS, name) ? METHODS[name] : undefined);
  if (!method) {
    throw validationError(`The sandbox has no method ${name}. Give it one with sandbox.method().`, {
      title: 'No such method',
    });
  }
  if (context.user === 'Guest' && !method.guests)
    throw permissionError(`${name} is for users who have logged in.`);
  if (method.verbs && !method.verbs.includes(verb)) {
    throw permissionError(`${name} is called by ${method.verbs.join(' or ')}, not by ${verb}.`);
  }
  return method.run(context, args);
}
