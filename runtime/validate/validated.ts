import type { Site } from '../client.ts';
import type { Contract, DocType } from '../doctype.ts';
import { DriftError, InvalidDocumentError } from './errors.ts';
import { issuesOn } from './validator.ts';
import type { Way } from './way.ts';

export interface ValidatedOptions {
  /** Told of an answer that is not what its type says, which then reaches the caller all the same. @default it is thrown */
  readonly onDrift?: ((drift: DriftError) => void) | undefined;
}

/**
 * The same site, whose calls hold documents against the rules of their DocTypes: what the site would refuse, change or pass
 * over is not sent, and a whole document that it answers is looked at when it arrives. Rows of lists are not.
 *
 * @example
 * const erp = validated(connect({ url, auth: apiKey.fromEnv() }));
 *
 * @throws ArgumentError at a DocType that was generated without `validation`
 */
export function validated<G>(site: Site<G>, { onDrift = thrown }: ValidatedOptions = {}): Site<G> {
  const checked = <T extends Contract>(doctype: DocType<T>) => checkedCalls(site(doctype), doctype, onDrift);
  return Object.assign(checked, {
    call: site.call.bind(site),
    request: site.request.bind(site),
    close: site.close.bind(site),
    [Symbol.asyncDispose]: site[Symbol.asyncDispose].bind(site),
  });
}

function thrown(drift: DriftError): never {
  throw drift;
}

/** Calls that send a document, and as what. */
const SENT: Readonly<Record<string, Way>> = {
  create: 'create',
  update: 'change',
  updateSubmitted: 'changeSubmitted',
  amend: 'change',
};

/** Calls that answer a document. */
const ANSWERING = new Set([...Object.keys(SENT), 'get', 'submit', 'cancel']);

type Call = (...args: unknown[]) => unknown;

function checkedCalls<C extends object>(calls: C, doctype: DocType, onDrift: (drift: DriftError) => void): C {
  const driftOf = issuesOn('read', doctype);
  const notice = (answer: unknown): void => {
    const issues = driftOf(answer);
    if (issues.length > 0) onDrift(new DriftError(doctype.name, issues));
  };
  return new Proxy(calls, {
    get(target, key): unknown {
      const found: unknown = Reflect.get(target, key, target);
      if (typeof found !== 'function') return found;
      const call = (found as Call).bind(target);
      return typeof key === 'string' && ANSWERING.has(key) ? checkedCall(key, call, doctype, notice) : call;
    },
  });
}

function checkedCall(
  key: string,
  call: Call,
  doctype: DocType,
  notice: (answer: unknown) => void,
): (...args: unknown[]) => Promise<unknown> {
  const way = SENT[key];
  const issuesOfSent = way && issuesOn(way, doctype);
  const isNamed = key !== 'create' && doctype.kind !== 'single';
  return async (...args) => {
    const document = args[isNamed ? 1 : 0];
    const issues = document === undefined ? [] : (issuesOfSent?.(document) ?? []);
    if (issues.length > 0) throw new InvalidDocumentError(doctype.name, issues);
    const answer = await call(...args);
    notice(answer);
    return answer;
  };
}
