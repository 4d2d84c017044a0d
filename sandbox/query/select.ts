import type { Context } from '../context.ts';
import { refusal } from '../errors.ts';
import { mayAtLevel, onlySelects } from '../access/roles.ts';
import type { Meta } from '../schema/meta.ts';
import type { Value } from '../storage/row.ts';
import { AGGREGATES } from './aggregate.ts';
import type { Aggregate } from './aggregate.ts';
import { refuseReserved } from './reserved.ts';
import type { Column, Source, Tuple } from './source.ts';
import { sqlTypeOf } from './sql-type.ts';
import type { SqlType } from './sql-type.ts';

/** A column of the answer: what it is called, and its value for the tuples that make up one row. */
export interface Selected {
  readonly key: string;
  readonly aggregate: boolean;
  readonly value: (group: readonly Tuple[]) => Value;
  readonly type: SqlType;
}

/** What is selected, and whether rows that are equal count once. */
export interface Selection {
  readonly columns: readonly Selected[];
  readonly distinct: boolean;
}

const ALIASED = /^(\S.*) as [`'"]?(\w+)[`'"]?$/is;
const QUOTED = /[`'"]$/;
const CALL = /^(\w+) ?\( ?(distinct )?([^()]*)\)$/i;
const DISTINCT = /^distinct (?=\S)/i;

/**
 * The columns of an answer. Source: those above the user's permission level are left out without a word; where none are
 * left, names are selected.
 *
 * @throws SiteError DataError for a column or a function that there is not
 */
export function selectionOf(context: Context, source: Source, fields: readonly string[]): Selection {
  const spaced = fields.map((field) => field.trim().split(/\s+/).join(' '));
  const columns = spaced.flatMap((field) => selectedBy(context, source, field.replace(DISTINCT, '')));
  return {
    columns: columns.length > 0 ? columns : selectedBy(context, source, 'name'),
    distinct: spaced.some((field) => DISTINCT.test(field)),
  };
}

function selectedBy(context: Context, source: Source, field: string): readonly Selected[] {
  const [, expression = field, alias] = ALIASED.exec(field) ?? [];
  if (alias !== undefined && !QUOTED.test(field)) refuseReserved(context, alias);
  if (isEverything(expression, source)) return everything(context, source);
  const call = callIn(expression);
  if (call) {
    refuseStatement(context, expression);
    refuseReserved(context, call.argument);
    const argument = argumentOf(context, source, call.argument);
    return called(context, source, { ...call, argument }, alias ?? expression);
  }
  return plain(context, source.column(expression), alias);
}

const STATEMENT = /create|insert|delete|drop|update|case|select|show/i;

/**
 * Source: `sanitize_fields` of frappe/model/db_query.py since frappe/frappe#32231, which takes the first word in the brackets
 * of a function for a statement where it holds the name of one, be it a column's.
 */
function refuseStatement({ site }: Context, expression: string): void {
  const [word = ''] = expression
    .slice(expression.indexOf('(') + 1)
    .trimStart()
    .split(' ', 1);
  if (site.rules.seesStatements && STATEMENT.test(word))
    throw refusal('DataError', `${expression} cannot be asked for: "${word}" holds a word of a statement.`);
}

function isEverything(expression: string, source: Source): boolean {
  return expression === '*' || expression.replaceAll('`', '') === `tab${source.meta.name}.*`;
}

function everything(context: Context, source: Source): Selected[] {
  const columns = source.meta.columns.flatMap((column) =>
    plain(context, source.columnOf(source.meta.name, column), undefined),
  );
  const notes = context.site.rules.listsNotes && source.meta.kind !== 'child' ? NOTES : [];
  return [...columns, ...notes.map(empty)];
}

/** Source: what people add to a document beside its fields. */
const NOTES = ['_user_tags', '_comments', '_assign', '_liked_by'];

function empty(key: string): Selected {
  return { key, aggregate: false, value: () => null, type: sqlTypeOf('Text') };
}

function plain(context: Context, column: Column, alias: string | undefined): Selected[] {
  if (!isReadable(context, column)) return [];
  const value = (group: readonly Tuple[]): Value => (group[0] ? column.read(group[0]) : null);
  return [{ key: alias ?? column.key, aggregate: false, value, type: column.type }];
}

function isReadable(context: Context, { meta, field, key }: Column): boolean {
  if (onlySelects(context, meta) && !isShownToSelect(meta, field?.fieldname ?? key)) return false;
  return mayAtLevel(context, meta, 'read', field?.permlevel ?? 0);
}

/** Source: DocTypes of the framework whose columns are not held back. */
const CORE = new Set([
  'Custom Field',
  'DefaultValue',
  'DocField',
  'DocPerm',
  'DocType',
  'Has Role',
  'Module Def',
  'Page',
  'Print Format',
  'Property Setter',
  'Report',
  'Role',
  'User',
]);

/** Source: who may select documents but not read them sees the fields that a Link searches by. */
function isShownToSelect({ name, doctype }: Meta, column: string): boolean {
  const searched = (doctype.search_fields ?? '').split(',').map((field) => field.trim());
  return CORE.has(name) || column === 'name' || searched.includes(column);
}

/** A call of an aggregate. */
interface Call {
  readonly name: string;
  readonly distinct: boolean;
  readonly argument: string;
}

/** The call that a text spells, if it is one: `count(name)`. */
export function callIn(text: string): Call | undefined {
  const [, name, distinct, argument] = CALL.exec(text) ?? [];
  if (name === undefined || argument === undefined) return undefined;
  return { name: name.toLowerCase(), distinct: distinct !== undefined, argument };
}

/** What an aggregate of a column of this type says of a group. The column is looked up once all joins are made. */
export function aggregated(
  source: Source,
  aggregate: Aggregate,
  { distinct, argument }: Call,
  type: SqlType,
): Pick<Selected, 'type' | 'value'> {
  const value = (group: readonly Tuple[]): Value => {
    const { read } = source.statedColumn(argument);
    const held = group.map(read).filter((one) => one !== null);
    return aggregate.compute(
      distinct ? [...new Map(held.map((one) => [type.identity(one), one])).values()] : held,
      type,
    );
  };
  return { type: aggregate.typeOf(type), value };
}

function called(context: Context, source: Source, call: Call, key: string): Selected[] {
  const aggregate = AGGREGATES[call.name];
  if (!aggregate) throw unknownFunction(call.name);
  if (call.name === 'count' && call.argument === '*') {
    return [{ key, aggregate: true, value: (group) => group.length, type: sqlTypeOf('Int') }];
  }
  const column = source.column(call.argument);
  if (!isReadable(context, column)) return [];
  return [{ key, aggregate: true, ...aggregated(source, aggregate, call, column.type) }];
}

/** Source: where aggregates are objects, a column that names no table is the DocType's own. */
function argumentOf({ site }: Context, { meta }: Source, argument: string): string {
  return site.rules.aggregates === 'objects' && /^\w+$/.test(argument)
    ? `\`tab${meta.name}\`.${argument}`
    : argument;
}

function unknownFunction(name: string): Error {
  return refusal(
    'DataError',
    `"${name}" is no function to select by. There are ${Object.keys(AGGREGATES).join(', ')}.`,
    { title: 'Unknown function' },
  );
}
