/** What goes wrong, and with which requests. */
export type Fault = FaultTarget & FaultEffect;

/** The requests that a fault hits: all, unless said. */
export interface FaultTarget {
  /** The verb: `POST`. @default any */
  readonly method?: string;
  /**
   * The path without its query, decoded: `/api/resource/Sales Invoice/ACC-1`. In a text `*` stands for anything, a pattern
   * has to match somewhere.
   *
   * @default any
   */
  readonly path?: string | RegExp;
  /** How many requests it hits before it is gone. @default all, until it is removed */
  readonly times?: number;
}

export type FaultEffect =
  /** Lets the request wait before anything else happens to it. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Refuses the request with this status, in the form of the site's own refusals. */
  | {
      readonly kind: 'status';
      readonly status: number;
      /** The class that the refusal names. @default the one that Frappe gives this status */
      readonly excType?: string;
      readonly message?: string;
    }
  /** Refuses the request with 429 and says when to come again. */
  | {
      readonly kind: 'rate limit';
      /** Seconds. @default 1 */
      readonly retryAfter?: number;
    }
  /** Resets the connection instead of an answer. */
  | {
      readonly kind: 'reset';
      /** Whether the site did what was asked before: only its answer is lost then. @default false */
      readonly committed?: boolean;
    }
  /** Does what was asked, and ends the connection half-way through the answer. */
  | { readonly kind: 'truncate' };

/** What a request meets: a wait, and then an end other than its own. */
export interface Encounter {
  /** Milliseconds. */
  readonly delay: number;
  readonly ending: Exclude<FaultEffect, { readonly kind: 'delay' }> | undefined;
}

interface Active {
  readonly fault: Fault;
  readonly left: number;
}

/** The faults that a sandbox has been given. */
export class Faults {
  #active = new Map<symbol, Active>();

  /**
   * @returns what removes it again
   * @throws RangeError for a number that makes no sense
   */
  add(fault: Fault): () => void {
    check(fault);
    const id = Symbol(fault.kind);
    this.#active.set(id, { fault, left: fault.times ?? Infinity });
    return () => void this.#active.delete(id);
  }

  /**
   * Counts a request against the faults that hit it. Of several the one added last ends the request; delays add up.
   *
   * @param path - decoded, without its query
   */
  meet(method: string, path: string): Encounter {
    let delay = 0;
    let ending: Encounter['ending'];
    for (const [id, active] of [...this.#active].reverse()) {
      const { fault } = active;
      if (!hits(fault, method, path) || (fault.kind !== 'delay' && ending)) continue;
      this.#spend(id, active);
      if (fault.kind === 'delay') delay += fault.milliseconds;
      else ending = fault;
    }
    return { delay, ending };
  }

  snapshot(): () => void {
    const active = new Map(this.#active);
    return () => {
      this.#active = new Map(active);
    };
  }

  #spend(id: symbol, { fault, left }: Active): void {
    if (left > 1) this.#active.set(id, { fault, left: left - 1 });
    else this.#active.delete(id);
  }
}

function check(fault: Fault): void {
  const { times = 1 } = fault;
  demand(Number.isInteger(times) && times >= 1, `hits a whole number of requests, not ${times}`);
  switch (fault.kind) {
    case 'delay':
      demand(fault.milliseconds >= 0 && fault.milliseconds < 2 ** 31, 'waits from 0 to 2 ** 31 milliseconds');
      break;
    case 'status':
      demand(
        Number.isInteger(fault.status) && fault.status >= 400 && fault.status <= 599,
        'refuses with a status from 400 to 599',
      );
      break;
    case 'rate limit':
      demand(Number.isInteger(fault.retryAfter ?? 1) && (fault.retryAfter ?? 1) >= 0, 'counts whole seconds');
  }
}

function demand(holds: boolean, rule: string): void {
  if (!holds) throw new RangeError(`A fault ${rule}.`);
}

function hits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.path === undefined || patternOf(fault.path).test(path);
}

function patternOf(path: string | RegExp): RegExp {
  if (path instanceof RegExp) return new RegExp(path.source, path.flags.replace(/[gy]/g, ''));
  const parts = path.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
