import { setTimeout } from 'node:timers/promises';
import type { Headers, WireAnswer } from './answer.ts';
import { SiteError } from './errors.ts';
import type { Encounter } from './faults.ts';
import { loggedRequest } from './logged-request.ts';
import type { RawRequest } from './request.ts';
import type { Site } from './site.ts';
import { refuse, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** What goes back for a request: an answer, the first half of one, or a connection that breaks. */
export type Delivery =
  { readonly kind: 'whole' | 'half'; readonly answer: WireAnswer } | { readonly kind: 'reset' };

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
    status: delivery.kind === 'reset' ? null : delivery.answer.status,
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
  const visited = async (deliver: (answer: WireAnswer) => Delivery): Promise<Outcome> => {
    const { user, answer }: Visit = await visit(site, asked);
    return { user, delivery: deliver(answer) };
  };
  switch (ending?.kind) {
    case undefined:
      return visited((answer) => ({ kind: 'whole', answer }));
    case 'truncate':
      return visited((answer) => ({ kind: 'half', answer }));
    case 'reset':
      return ending.committed ? visited(() => RESET) : { user: null, delivery: RESET };
    case 'status':
      return refused(site, asked, statusError(ending));
    case 'rate limit':
      return refused(site, asked, statusError({ status: 429 }), {
        'retry-after': String(ending.retryAfter ?? 1),
      });
  }
}

function refused(site: Site, asked: RawRequest, error: SiteError, headers: Headers = {}): Outcome {
  const answer = refuse(site, asked, error);
  const delivery: Delivery = {
    kind: 'whole',
    answer: { ...answer, headers: { ...answer.headers, ...headers } },
  };
  return { user: null, delivery };
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
