import type { AnyDocType, DocType, NameOf, Numeric, Read } from '../doctype.ts';
import type { CheckedAlias } from './alias.ts';

/**
 * The fields of a document that a query can name: those that its table has a column for. Tables and virtual fields have
 * none, nor has `doctype`, which a site adds to whole documents.
 */
export type Column<Doc> = Exclude<keyof Doc, NoColumn<Doc> | TableOf<Doc>> & string;

/** What no query can name, whatever it looks for. */
export type NoColumn<Doc> =
  'doctype' | '~virtual' | '~tables' | ('~virtual' extends keyof Doc ? Doc['~virtual'] : never);

/** The fields that hold rows: an interface lists them, so that no value needs to be looked at to tell them from columns. */
export type TableOf<Doc> = '~tables' extends keyof Doc ? Doc['~tables'] : never;

/** The functions over the rows of a group. Source: Frappe 14 takes no others, and no version another beside a table. */
export type Aggregate = 'count' | 'sum' | 'avg';

/**
 * A text of `fields` if the site takes it, or what would stand there instead, for the error to show. Each text is looked at
 * by itself: no union of all that could stand there is built, which for a DocType with many tables is thousands.
 *
 * @typeParam Doc - the document
 * @typeParam Field - what stands in `fields`
 * @typeParam Linked - the linked DocTypes that the query names
 * @typeParam Registry - the registry of the site
 */
export type Checked<Doc, Field extends string, Linked, Registry, AllFields extends string = Field> =
  Field extends Column<Doc> ? Field : NoInfer<CheckedExpression<Doc, Field, Linked, Registry, AllFields>>;

/**
 * What an editor offers beside texts that are taken: all that could stand there. Nothing beside one that is refused, so that
 * the error shows what that one should be.
 *
 * A condition on what is given, since a plain union would take each column of it for itself and leave nothing to infer.
 */
export type Offered<Given extends string, Taken, AllFields> = [Given] extends [Taken] ? AllFields : never;

/**
 * A text of which the compiler can tell that it is a column where the document or the text is a type parameter, so that a
 * function of any DocType, or of any columns of one, can list.
 *
 * A condition that always holds, since an intersection that stood here by itself would be taken apart into one for each column
 * whenever a text is inferred: half the cost of a list.
 */
export type Known<Doc, Field extends string> = NoInfer<
  [Field] extends [unknown] ? Field & (Column<Doc> | ColumnOfAll) : never
>;

/** The columns that documents of all DocTypes have, whatever their casing. */
type ColumnOfAll = 'name' | 'owner' | 'creation' | 'modified' | 'docstatus' | 'idx';

type CheckedExpression<
  Doc,
  Field extends string,
  Linked,
  Registry,
  AllFields extends string,
> = Field extends '*'
  ? CheckedStar<AllFields>
  : Field extends `${infer Name extends Aggregate}(${infer Argument}) as ${infer Alias}`
    ? CheckedAs<
        Field,
        TakenForStatement<Doc, Argument> extends true
          ? `Some releases of Frappe take a function over ${Argument} for a statement of SQL, and refuse it.`
          : `${Name}(${Aggregated<Doc, Name>}) as ${CheckedAlias<Alias>}`,
        Alias,
        AllFields
      >
    : Field extends `${infer Asked} as ${infer Alias}`
      ? CheckedAs<
          Field,
          Asked extends Opening
            ? `Frappe takes a text that begins with ${Asked} for a statement of SQL: ask for it without another name.`
            : `${CheckedPath<Doc, Asked, Linked, Registry, AllFields>} as ${CheckedAlias<Alias>}`,
          Alias,
          AllFields
        >
      : CheckedAs<Field, CheckedPath<Doc, Field, Linked, Registry, AllFields>, KeyOf<Field>, AllFields>;

/** Source: beside others, Frappe takes it for the name of a field. */
type CheckedStar<AllFields extends string> = [AllFields] extends ['*']
  ? '*'
  : 'Frappe takes * by itself: name the fields that you want beside others.';

/** Source: of columns that are called the same, a site answers the last alone. */
type CheckedAs<Field, Wanted, Key extends string, AllFields extends string> = Field extends Wanted
  ? [Exclude<Extract<AllFields, Key | `${string}.${Key}` | `${string} as ${Key}`>, Field>] extends [never]
    ? Field
    : `The site answers one column alone as ${Key}: give the others other names with as.`
  : Wanted;

/**
 * Source: `sanitize_fields` of releases of Frappe 15 looks for these words behind the bracket, up to a space. A DocType of several
 * words has one in front of the column (`qualified`).
 */
type TakenForStatement<Doc, Path> =
  HasStatement<Path> extends true
    ? Doc extends { readonly doctype: `${infer Word} ${string}` }
      ? HasStatement<Word>
      : true
    : false;

type HasStatement<Name> = Lowercase<Name & string> extends `${string}${Statement}${string}` ? true : false;

type Statement = 'select' | 'create' | 'insert' | 'delete' | 'drop' | 'update' | 'case' | 'show';

/** Source: `IS_QUERY_PATTERN` of frappe/model/db_query.py. */
type Opening = 'select' | 'delete' | 'update' | 'drop' | 'create';

/** The columns that a function makes sense of. */
type Aggregated<Doc, Name extends Aggregate> = Name extends 'count'
  ? Column<Doc> | '*'
  : { [Key in Column<Doc>]: NonNullable<Doc[Key]> extends Numeric ? Key : never }[Column<Doc>];

/** A column, or the column of a table or of a linked document: `items.item_code`. */
type CheckedPath<Doc, Path extends string, Linked, Registry, AllFields = never> =
  Path extends Column<Doc>
    ? Path
    : Path extends `${infer Head}.${infer Tail}`
      ? Head extends keyof Doc
        ? CheckedTail<
            Path,
            Head,
            Tail,
            TargetDocument<Doc, Head, Linked, Registry>,
            LinkBeside<Doc, AllFields, Head, TargetOf<Doc[Head]>>
          >
        : Column<Doc>
      : Column<Doc>;

type CheckedTail<Path, Head extends string, Tail, Target, Beside extends string> = [Target] extends [never]
  ? `Name the DocType that ${Head} links to: linked: { ${Head}: … }.`
  : Tail extends Column<Target>
    ? [Beside] extends [never]
      ? Path
      : `Frappe 16 reads ${Head} and ${Beside} of one document, since both link to one DocType: ask for one of them in another list.`
    : `${Head}.${Column<Target>}`;

/**
 * Another Link to the same DocType, whose columns `fields` asks for as well.
 *
 * Source: Frappe 16 joins a linked DocType once, by the first Link (frappe/frappe#42320), and refuses a second one to the
 * document's own DocType in releases (frappe/frappe#38851).
 */
type LinkBeside<Doc, AllFields, Head, Target> = [Target] extends [never]
  ? never
  : AllFields extends `${infer Other}.${string}`
    ? Other extends Head
      ? never
      : Other extends keyof Doc
        ? Target extends TargetOf<Doc[Other]>
          ? Other
          : never
        : never
    : never;

/** The document that a path leads to by its first part: a row of the table, or the linked document where its DocType is known. */
type TargetDocument<Doc, Head extends keyof Doc, Linked, Registry> = Doc[Head] extends readonly (infer Row)[]
  ? Row
  : Head extends keyof Linked
    ? Linked[Head] extends AnyDocType
      ? Read<Linked[Head]>
      : never
    : TargetOf<Doc[Head]> extends infer Name extends keyof Registry
      ? Registry[Name] extends AnyDocType
        ? Read<Registry[Name]>
        : never
      : never;

/** The DocType that a Link names by its type. */
type TargetOf<Value> =
  NonNullable<Value> extends { readonly '~is'?: { readonly link: infer Name } | undefined } ? Name : never;

/** The descriptor of a Link's DocType; any other is refused. */
export type CheckedLink<Doc, Key, Descriptor> = Key extends keyof Doc
  ? Descriptor extends DocType<infer Types>
    ? Types['read'] extends { readonly doctype: TargetOf<Doc[Key]> }
      ? Descriptor
      : `${Key & string} links to ${TargetOf<Doc[Key]> & string}: name that DocType.`
    : never
  : never;

/** A column to sort by: of the DocType, of a table that `fields` asks for, or another name that `fields` gives. */
export type CheckedOrder<Doc, Sort extends string, Field extends string> =
  Sort extends AliasOf<Field> ? Sort : NoInfer<CheckedColumn<Doc, Sort, Field>>;

/** A column to group by, or another name that `fields` gives one. */
export type CheckedGroup<Doc, Group extends string, Field extends string> =
  Group extends AliasOfColumn<Field> ? Group : CheckedColumn<Doc, Group, Field>;

/** Source: Frappe joins no table for an order or a group alone. */
type CheckedColumn<Doc, Name extends string, Field extends string> = Name extends `${infer Head}.${string}`
  ? [Extract<Field, `${Head}.${string}`>] extends [never]
    ? `Ask for a column of ${Head} in fields: it is not looked at otherwise.`
    : Doc[Head & keyof Doc] extends readonly unknown[]
      ? CheckedPath<Doc, Name, unknown, unknown>
      : `A linked document's column is sorted and grouped by the other name that fields gives it: '${Name} as …'.`
  : CheckedPath<Doc, Name, unknown, unknown>;

/** The other names that `fields` gives. */
export type AliasOf<Field extends string> = Field extends `${string} as ${infer Alias}` ? Alias : never;

/** Those of no functions: the database groups by nothing that is of a group. */
type AliasOfColumn<Field extends string> = Field extends `${string}(${string}` ? never : AliasOf<Field>;

/** The rows that a query answers: exactly what its `fields` ask for. */
export type Selected<Doc, Field extends string, Linked = unknown, Registry = unknown> = {
  [Key in Exclude<Field, '*'> as KeyOf<Key>]: Key extends 'name'
    ? NameOf<Doc>
    : CellOf<Doc, Key, Linked, Registry>;
} & ('*' extends Field ? Pick<Doc, Column<Doc>> : unknown);

/** A site answers a column under the last part of its path. */
type KeyOf<Field extends string> = Field extends `${string} as ${infer Alias}`
  ? Alias
  : Field extends `${string}.${infer Tail}`
    ? Tail
    : Field;

type CellOf<Doc, Field extends string, Linked, Registry> = Field extends keyof Doc
  ? Doc[Field]
  : Field extends `${infer Name extends Aggregate}(${infer Argument}) as ${string}`
    ? AggregateOf<Doc, Name, Argument>
    : Field extends `${infer Asked} as ${string}`
      ? ValueOf<Doc, Asked, Linked, Registry>
      : ValueOf<Doc, Field, Linked, Registry>;

/** Over no rows, all but the count are null. */
type AggregateOf<Doc, Name extends Aggregate, Path> = Name extends 'count'
  ? number
  : Path extends keyof Doc
    ? SumOf<Doc[Path]> | null
    : never;

/** Numbers of a few values, such as a Check's, sum up to any. */
type SumOf<Value> = Value extends number ? number : Value;

/** A document without rows in the table, or without a linked document, is in the list as well, with nulls. */
type ValueOf<Doc, Path extends string, Linked, Registry> = Path extends keyof Doc
  ? Doc[Path]
  : Path extends `${infer Head}.${infer Tail}`
    ? Head extends keyof Doc
      ? TargetDocument<Doc, Head, Linked, Registry> extends infer Target
        ? Tail extends keyof Target
          ? Target[Tail] | null
          : never
        : never
      : never
    : never;
