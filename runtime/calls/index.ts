import type { DocType, Kind } from '../doctype.ts';
import { ArgumentError } from '../errors/index.ts';
import type { Sender } from '../sender.ts';
import { singleDocType } from './single.ts';
import { StandardDocType } from './standard.ts';
import { SubmittableDocType } from './submittable.ts';
import { targetOf, type Target } from './target.ts';
import { TreeDocType } from './tree.ts';
import type { Calls, ChildCalls } from './types.ts';
import { VirtualDocType } from './virtual.ts';

export type {
  Calls,
  ChildCalls,
  NameField,
  NameOf,
  SaveOptions,
  SingleCalls,
  StandardCalls,
  SubmittableCalls,
  TreeCalls,
  VirtualCalls,
} from './types.ts';

/** The calls of a DocType. Its types are known to its descriptor only: this is where they meet the rows off the wire. */
export function callsOf<K extends Kind, R, N, C>(
  sender: Sender,
  doctype: DocType<K, R, N, C>,
): Calls<R, N, C>[K] {
  if (!Object.hasOwn(byKind, doctype.kind))
    throw new ArgumentError(`${doctype.name} is no DocType of a generated client.`);
  return byKind[doctype.kind](targetOf(sender, doctype)) as Calls<R, N, C>[K];
}

const NO_CALLS: ChildCalls = Object.freeze({});

const byKind: Readonly<Record<Kind, (target: Target) => object>> = {
  standard: (target) => new StandardDocType(target),
  submittable: (target) => new SubmittableDocType(target),
  single: singleDocType,
  tree: (target) => new TreeDocType(target),
  child: () => NO_CALLS,
  virtual: (target) => new VirtualDocType(target),
};
