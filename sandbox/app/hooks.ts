import { contextOf } from '../context.ts';
import type { Context } from '../context.ts';
import { assign } from '../documents/assign.ts';
import type { Sent } from '../documents/assign.ts';
import type { Draft } from '../documents/draft.ts';
import { documentsFor, typedShape } from './documents.ts';
import type { Documents } from './documents.ts';
import type { DocTypeLike, PartOf, ReadOf } from './descriptor.ts';
import { guarded } from './refusal.ts';

/**
 * When a hook is called, in Frappe's words: before a document is written, with the rules of its fields still to be checked,
 * and after it was submitted or cancelled.
 */
export type HookEvent = 'validate' | 'on_submit' | 'on_cancel';

/** What a hook is told besides the document. */
export interface HookCall {
  readonly user: string;
  /** The documents without a look at anyone's rights, as code of an app may take them. */
  readonly documents: Documents;
}

/**
 * Looks at a document before it is written, and throws a `refusal` to refuse it, or returns fields that it sets, such as
 * a total. It cannot wait: the document is written, or not, when it returns.
 */
export type ValidateHook<D extends DocTypeLike> = (
  document: ReadOf<D>,
  call: HookCall,
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- TypeScript before 6 takes a hook that returns nothing for no other
) => PartOf<D> | void;

/** Looks at a document that was submitted or cancelled; what it throws undoes that. */
export type AfterHook<D extends DocTypeLike> = (document: ReadOf<D>, call: HookCall) => void;

/** A hook whatever its DocType. */
export type AnyHook = (document: never, call: HookCall) => unknown;

/**
 * Calls the hooks of an event, in the order in which they were given.
 *
 * @returns whether they changed the document
 */
export function runHooks(context: Context, event: HookEvent, draft: Draft): boolean {
  const hooks = context.site.app.hooks(draft.meta.name, event);
  if (hooks.length === 0) return false;
  const administrator = contextOf(context.site, 'Administrator');
  const call = { user: context.user, documents: documentsFor(administrator) };
  let changed = false;
  for (const hook of hooks) {
    const document = typedShape(administrator, draft) as never;
    const changes = guarded(`The ${event} hook of ${draft.meta.name}`, () => hook(document, call));
    if (event !== 'validate' || !changes) continue;
    assign(context.site, draft, changes as Sent);
    changed = true;
  }
  return changed;
}
