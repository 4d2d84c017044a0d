import type { Contract, DocType, Kind } from '../doctype.ts';
import type { Sender } from '../sender.ts';
import { SingleDocType } from './single.ts';
import { StandardDocType } from './standard.ts';
import { SubmittableDocType } from './submittable.ts';
import { TreeDocType } from './tree.ts';
import type { Calls } from './types.ts';
import { VirtualDocType } from './virtual.ts';

export type {
  Calls,
  ChildCalls,
  NameField,
  ReadCalls,
  SaveOptions,
  SingleCalls,
  StandardCalls,
  SubmittableCalls,
  TreeCalls,
  VirtualCalls,
} from './types.ts';

/** The calls of a DocType. Its types are known to its descriptor only: this is where they meet the rows off the wire. */
export function callsOf<T extends Contract, Registry>(
  sender: Sender,
  doctype: DocType<T>,
): Calls<T, Registry> {
  const calls = new byKind[doctype.kind](sender, doctype);
  return (doctype.edge?.around(calls, doctype) ?? calls) as Calls<T, Registry>;
}

const byKind: Readonly<Record<Kind, new (sender: Sender, doctype: DocType) => object>> = {
  standard: StandardDocType,
  submittable: SubmittableDocType,
  single: SingleDocType,
  tree: TreeDocType,
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- rows are read and written in their documents
  child: class ChildTable {},
  virtual: VirtualDocType,
};
