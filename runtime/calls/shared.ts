import type { Contract, DocType, Nothing } from '../doctype.ts';
import type { NoColumn } from '../query/columns.ts';
import type { Calls } from './types.ts';

/**
 * The calls of one of several DocTypes, where only the run of a program tells which: those that each of them has.
 *
 * What a call by name answers is a document of one of them. What is changed and what a query names, each of them has.
 *
 * @typeParam D - a union of descriptors
 */
export type SharedCalls<D extends DocType, Registry> = CallsByName<D, Registry, ContractOf<D>> &
  Pick<Queries<D, Registry>, Querying & keyof Queries<D, Registry>>;

/** Of each DocType by itself: the compiler makes one call of several, which takes what suits each. */
type CallsByName<D, Registry, All extends Contract> =
  D extends DocType<infer T>
    ? ChangedAlike<T, keyof All['change'], keyof All['changeSubmitted']> extends infer Alike extends Contract
      ? Omit<Calls<Alike, Registry>, Querying>
      : never
    : never;

/** Of all as one: calls with type parameters make no one call. */
type Querying = 'list' | 'each' | 'count' | 'exists' | 'value' | 'ancestors' | 'descendants';

type Queries<D extends DocType, Registry> = Calls<QueriedAlike<ContractOf<D>>, Registry>;

type ContractOf<D> = D extends DocType<infer T> ? T : never;

/** Source: of a field that a DocType does not have, Frappe says nothing. */
type ChangedAlike<T extends Contract, Changed, ChangedSubmitted> = {
  readonly [Key in keyof T]: Key extends 'change'
    ? Only<T[Key], Changed>
    : Key extends 'changeSubmitted'
      ? Only<T[Key], ChangedSubmitted>
      : T[Key];
};

type Only<Changes, Fields> = [Fields] extends [never]
  ? Nothing
  : { [Field in keyof Changes as Field extends Fields ? Field : never]: Changes[Field] };

interface QueriedAlike<All extends Contract> {
  readonly kind: All['kind'];
  readonly read: Pick<All['read'], Exclude<keyof All['read'], VirtualOf<All['read']>>>;
}

/** Fields that one of several documents computes are columns of none. */
type VirtualOf<Doc> = Doc extends unknown ? Exclude<NoColumn<Doc>, 'doctype' | '~tables'> : never;
