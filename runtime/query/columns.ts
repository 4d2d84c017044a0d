import type { AnyDocType, DocType, Numeric, Read } from '../doctype.ts';

/**
 * The fields of a document that a query can name: those that its table has a column for. Tables and virtual fields have
 * none, nor has `doctype`, which a site adds to whole documents.
 */
export type Column<R> = {
  [K in Exclude<keyof R, NoColumn<R>>]-?: R[K] extends readonly unknown[] ? never : K;
}[Exclude<keyof R, NoColumn<R>>] &
  string;

/** What is no column, whatever its type. */
export type NoColumn<R> = 'doctype' | '~virtual' | ('~virtual' extends keyof R ? R['~virtual'] : never);

/** The functions over the rows of a group. Source: those that Frappe 14, 15 and 16 all take. */
export type Aggregate = 'count' | 'sum' | 'avg' | 'min' | 'max';

/**
 * A text of `fields` if the site takes it, or what would stand there instead, for the error to show. Each text is looked at
 * by itself: no union of all that could stand there is built, which for a DocType with many tables is thousands.
 *
 * @typeParam R - the document
 * @typeParam F - what stands in `fields`
 * @typeParam L - the linked DocTypes that the query names
 * @typeParam G - the registry of the site
 */
export type Checked<R, F extends string, L, G, All extends string = F> = F extends Column<R> | '*'
  ? F
  : NoInfer<CheckedExpression<R, F, L, G, All>>;

/**
 * What an editor offers beside texts that are taken: all that could stand there. Nothing beside one that is refused, so that
 * the error shows what that one should be.
 *
 * A condition on what is given, since a plain union would take each column of it for itself and leave nothing to infer.
 */
export type Offered<Given extends string, Taken, All> = [Given] extends [Taken] ? All : never;

type CheckedExpression<
  R,
  F extends string,
  L,
  G,
  All extends string,
> = F extends `${infer A extends Aggregate}(${string}) as ${infer Alias}`
  ? CheckedAggregate<A, All, CheckedAs<F, `${A}(${Aggregated<R, A>}) as ${Alias}`>>
  : F extends `${infer P} as ${infer Alias}`
    ? CheckedAs<F, `${CheckedPath<R, P, L, G>} as ${Alias}`>
    : CheckedPath<R, F, L, G>;

/** Source: what joins tables names the columns of sum, avg and count by their table, and mistakes min and max for a table. */
type CheckedAggregate<A extends Aggregate, All extends string, Checked> = A extends 'min' | 'max'
  ? [Extract<All, `${string}.${string}`>] extends [never]
    ? Checked
    : `Frappe cannot tell ${A} beside columns of tables or linked documents: ask for it by itself.`
  : Checked;

type CheckedAs<F, Wanted> = F extends Wanted ? F : Wanted;

/** The columns that a function makes sense of. */
type Aggregated<R, A extends Aggregate> = A extends 'sum' | 'avg'
  ? { [K in Column<R>]: NonNullable<R[K]> extends Numeric ? K : never }[Column<R>]
  : A extends 'count'
    ? Column<R> | '*'
    : Column<R>;

/** A column, or the column of a table or of a linked document: `items.item_code`. */
type CheckedPath<R, P extends string, L, G> =
  P extends Column<R>
    ? P
    : P extends `${infer Head}.${infer Tail}`
      ? Head extends keyof R
        ? CheckedTail<P, Head, Tail, Target<R, Head, L, G>>
        : Column<R>
      : Column<R>;

type CheckedTail<P, Head extends string, Tail, T> = [T] extends [never]
  ? `Name the DocType that ${Head} links to: linked: { ${Head}: … }.`
  : Tail extends Column<T>
    ? P
    : `${Head}.${Column<T>}`;

/** The document that a path leads to by its first part: a row of the table, or the linked document where its DocType is known. */
type Target<R, Head extends keyof R, L, G> = R[Head] extends readonly (infer Row)[]
  ? Row
  : Head extends keyof L
    ? L[Head] extends AnyDocType
      ? Read<L[Head]>
      : never
    : TargetOf<R[Head]> extends infer D extends keyof G
      ? G[D] extends AnyDocType
        ? Read<G[D]>
        : never
      : never;

/** The DocType that a Link names by its type. */
type TargetOf<V> =
  NonNullable<V> extends { readonly '~is'?: { readonly link: infer D } | undefined } ? D : never;

/** The descriptor of a Link's DocType; any other is refused. */
export type CheckedLink<R, K, D> = K extends keyof R
  ? D extends DocType<infer T>
    ? T['read'] extends { readonly doctype: TargetOf<R[K]> }
      ? D
      : `${K & string} links to ${TargetOf<R[K]> & string}: name that DocType.`
    : never
  : never;

/** A column to sort by: of the DocType, of a table that `fields` asks for, or another name that `fields` gives. */
export type CheckedOrder<R, O extends string, F extends string> =
  O extends AliasOf<F> ? O : NoInfer<CheckedGroup<R, O, F>>;

/** A column to group by. Source: Frappe joins no table for an order or a group alone. */
export type CheckedGroup<R, B extends string, F extends string> = B extends `${infer Head}.${string}`
  ? [Extract<F, `${Head}.${string}`>] extends [never]
    ? `Ask for a column of ${Head} in fields: it is not looked at otherwise.`
    : CheckedPath<R, B, unknown, unknown>
  : CheckedPath<R, B, unknown, unknown>;

/** The other names that `fields` gives. */
export type AliasOf<F extends string> = F extends `${string} as ${infer Alias}` ? Alias : never;

/** The rows that a query answers: exactly what its `fields` ask for. */
export type Selected<R, F extends string, L, G> = {
  [K in Exclude<F, '*'> as KeyOf<K>]: CellOf<R, K, L, G>;
} & ('*' extends F ? Pick<R, Column<R>> : unknown);

/** A site answers a column under the last part of its path. */
type KeyOf<F extends string> = F extends `${string} as ${infer Alias}`
  ? Alias
  : F extends `${string}.${infer Tail}`
    ? Tail
    : F;

type CellOf<R, F extends string, L, G> = F extends keyof R
  ? R[F]
  : F extends `${infer A extends Aggregate}(${infer P}) as ${string}`
    ? AggregateOf<R, A, P>
    : F extends `${infer P} as ${string}`
      ? ValueOf<R, P, L, G>
      : ValueOf<R, F, L, G>;

/** Over no rows, a sum is null, and so are all but the count. */
type AggregateOf<R, A extends Aggregate, P> = A extends 'count'
  ? number
  : P extends keyof R
    ? (A extends 'sum' | 'avg' ? SumOf<R[P]> : R[P]) | null
    : never;

/** Numbers of a few values, such as a Check's, sum up to any. */
type SumOf<V> = V extends number ? number : V;

/** A document without rows in the table, or without a linked document, is in the list as well, with nulls. */
type ValueOf<R, P extends string, L, G> = P extends keyof R
  ? R[P]
  : P extends `${infer Head}.${infer Tail}`
    ? Head extends keyof R
      ? Target<R, Head, L, G> extends infer T
        ? Tail extends keyof T
          ? T[Tail] | null
          : never
        : never
      : never
    : never;
