import type { Contract, DocType } from '../doctype.ts';
import type { Sender } from '../sender.ts';
import { StandardDocType } from './standard.ts';
import type { Calls } from './types.ts';

export type { SharedCalls } from './shared.ts';
export type {
  Calls,
  ChildCalls,
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
  doctypes: Registry | undefined,
): Calls<T, Registry> {
  if (doctype.kind === 'child') return {} as Calls<T, Registry>; // its rows are read and written in their documents
  const OfKind = (doctype.calls ?? StandardDocType) as new (sender: Sender, doctype: DocType) => object;
  const calls = new OfKind(sender, doctype);
  return (doctype.edge?.around(calls, doctype, doctypes) ?? calls) as Calls<T, Registry>;
}
