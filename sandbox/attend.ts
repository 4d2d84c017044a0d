import { setTimeout } from 'node:timers/promises';
import { SiteError } from './errors.ts';
import type { Encounter } from './faults.ts';
import { loggedRequest } from './logged-request.ts';
import type { RawRequest } from './request.ts';
import { refuse, respond } from './respond.ts';
import type { Reply } from './respond.ts';
import type { Site } from './site.ts';

/** What goes back for a request: a reply, the first half of one, or a connection that breaks. */
export type Delivery =
  { readonly kind: 'whole' | 'half'; readonly reply: Reply } | { readonly kind: 'reset' };

/**
 * Sees a request through: the faults that it meets, the site's answer, the log.
 *
 * @param gone - tells that nobody waits for the answer any more
 */
export async function attend(site: Site, asked: RawRequest, gone: AbortSignal): Promise<Delivery> {
  const request = loggedRequest(site, asked);
  const opened = performance.now();
  const { delay, ending } = site.faults.meet(asked.method, request.path);
  const stayed = await wait(delay, gone);
  const { user, delivery } = stayed ? await outcome(site, asked, ending) : ABANDONED;
  site.log.add({
    ...request,
    user,
    status: delivery.kind === 'reset' ? null : delivery.reply.status,
    duration: performance.now() - opened,
    ...(ending && { fault: ending.kind }),
  });
  return delivery;
}

interface Outcome {
  readonly user: string | null;
  readonly delivery: Delivery;
}

const RESET: Delivery = { kind: 'reset' };
const ABANDONED: Outcome = { user: null, delivery: RESET };

/** @returns whether the caller still waits afterwards */
async function wait(delay: number, gone: AbortSignal): Promise<boolean> {
  if (delay === 0) return true;
  return setTimeout(delay, true, { signal: gone }).catch(() => false);
}

async function outcome(site: Site, asked: RawRequest, ending: Encounter['ending']): Promise<Outcome> {
  switch (ending?.kind) {
    case 'status':
      return refused(refuse(site, asked, statusError(ending)));
    case 'rate limit': {
      const reply = refuse(site, asked, statusError({ status: 429 }));
      const headers = { ...reply.headers, 'retry-after': String(ending.retryAfter ?? 1) };
      return refused({ ...reply, headers });
    }
    case 'reset':
      if (!ending.committed) return ABANDONED;
      return { user: (await respond(site, asked)).user, delivery: RESET };
    default: {
      const { user, reply } = await respond(site, asked);
      return { user, delivery: { kind: ending ? 'half' : 'whole', reply } };
    }
  }
}

function refused(reply: Reply): Outcome {
  return { user: null, delivery: { kind: 'whole', reply } };
}

interface Refusal {
  readonly status: number;
  readonly excType?: string;
  readonly message?: string;
}

function statusError({ status, excType, message }: Refusal): SiteError {
  const named = excType ?? CLASSES.get(status) ?? 'Exception';
  return new SiteError(status, named, message ?? `A fault of the sandbox: ${status}.`);
}

/** Source: the status that each class of Frappe's has; the commonest where several share one. */
const CLASSES: ReadonlyMap<number, string> = new Map([
  [400, 'CSRFTokenError'],
  [401, 'AuthenticationError'],
  [403, 'PermissionError'],
  [404, 'DoesNotExistError'],
  [409, 'DuplicateEntryError'],
  [417, 'ValidationError'],
  [429, 'TooManyRequestsError'],
  [503, 'InReadOnlyMode'],
]);
