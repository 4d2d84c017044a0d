import type { Answer } from '../answer.ts';
import { contextOf } from '../context.ts';
import type { Context } from '../context.ts';
import { messageAnswer } from '../methods/method.ts';
import type { Arguments, Method } from '../methods/method.ts';
import { documentsFor } from './documents.ts';
import type { Documents } from './documents.ts';
import { asFault, guarded } from './refusal.ts';

/** A call of a whitelisted method. */
export interface MethodCall {
  /** Of the query, a form or a JSON body alike; what was sent as text is text. */
  readonly args: Readonly<Record<string, unknown>>;
  /** `Guest` where nobody has logged in. */
  readonly user: string;
  readonly roles: ReadonlySet<string>;
  /** The documents as this user may deal with them. */
  readonly documents: Documents;
  /** The documents without a look at anyone's rights, as code of an app may take them. */
  readonly unchecked: Documents;
}

/** Answers a call with its `message`; throws a `refusal` to refuse it. */
export type MethodHandler = (call: MethodCall) => unknown;

export interface MethodOptions {
  /** The verbs it may be called with. @default any */
  readonly verbs?: readonly string[];
  /** Whether it is open to who has not logged in. @default false */
  readonly guests?: boolean;
}

/** A user's handler as a method of the site. What it writes before it first waits is undone where it fails. */
export function methodOf(name: string, handler: MethodHandler, options: MethodOptions): Method {
  const what = `The handler of ${name}`;
  const answer = (result: unknown): Answer => guarded(what, () => messageAnswer(asJson(result)));
  return {
    ...options,
    run: (context, args) => {
      const result = guarded(what, () => handler(callOf(context, args)));
      if (!(result instanceof Promise)) return answer(result);
      return result.then(answer, (error: unknown) => Promise.reject(asFault(what, error)));
    },
  };
}

/** What is left of a value on the wire. @throws TypeError or SyntaxError for one that JSON has no form for */
function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function callOf(context: Context, args: Arguments): MethodCall {
  return {
    args,
    user: context.user,
    roles: context.roles,
    documents: documentsFor(context),
    unchecked: documentsFor(contextOf(context.site, 'Administrator')),
  };
}
