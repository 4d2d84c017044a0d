import type { Context } from '../context.ts';
import { refusal } from '../errors.ts';
import { mayAtLevel } from '../access/roles.ts';
import type { Value } from '../storage/row.ts';
import { fold } from '../text.ts';
import { comparerOf } from './operators.ts';
import type { Column, Source, Tuple } from './source.ts';

/** A column of the answer: what it is called, and its value for the tuples that make up one row. */
export interface Selected {
  readonly key: string;
  readonly aggregate: boolean;
  readonly value: (group: readonly Tuple[]) => Value;
  readonly fieldtype: string;
}

const ALIASED = /^(\S.*) as [`'"]?(\w+)[`'"]?$/is;
const AGGREGATE = /^(count|sum|avg|min|max) ?\( ?(distinct )?([^()]+)\)$/i;

/**
 * The columns of an answer. Those above the user's permission level are left out without a word, as a site does.
 *
 * @throws SiteError DataError for a column that there is not
 */
export function selectedOf(context: Context, source: Source, fields: readonly string[]): readonly Selected[] {
  return fields.flatMap((field) => {
    const spaced = field.trim().split(/\s+/).join(' ');
    const [, expression = spaced, alias] = ALIASED.exec(spaced) ?? [];
    if (isEverything(expression, source)) return everything(context, source);
    return selected(context, source, expression, alias);
  });
}

function isEverything(expression: string, source: Source): boolean {
  return expression === '*' || expression.replaceAll('`', '') === `tab${source.meta.name}.*`;
}

function everything(context: Context, source: Source): Selected[] {
  const columns = source.meta.columns.flatMap((column) => selected(context, source, column, undefined));
  const notes = context.site.rules.listsNotes && source.meta.kind !== 'child' ? NOTES : [];
  return [...columns, ...notes.map(empty)];
}

/** Source: what people add to a document beside its fields. */
const NOTES = ['_user_tags', '_comments', '_assign', '_liked_by'];

function empty(key: string): Selected {
  return { key, aggregate: false, value: () => null, fieldtype: 'Text' };
}

function selected(
  context: Context,
  source: Source,
  expression: string,
  alias: string | undefined,
): Selected[] {
  const [, aggregate, distinct, argument] = AGGREGATE.exec(expression) ?? [];
  if (aggregate !== undefined && argument !== undefined) {
    return [
      aggregated(source, aggregate.toLowerCase(), distinct !== undefined, argument, alias ?? expression),
    ];
  }
  const column = source.column(expression);
  if (!mayAtLevel(context, column.meta, 'read', column.field?.permlevel ?? 0)) return [];
  return [plain(column, alias ?? column.key)];
}

function plain(column: Column, key: string): Selected {
  const value = (group: readonly Tuple[]): Value => (group[0] ? column.read(group[0]) : null);
  return { key, aggregate: false, value, fieldtype: column.fieldtype };
}

function aggregated(
  source: Source,
  name: string,
  distinct: boolean,
  argument: string,
  key: string,
): Selected {
  if (argument === '*' && name === 'count') {
    return { key, aggregate: true, value: (group) => group.length, fieldtype: 'Int' };
  }
  const column = source.column(argument);
  const compute = AGGREGATES[name];
  if (!compute) throw refusal('DataError', `"${name}" is no aggregate.`);
  const value = (group: readonly Tuple[]): Value => {
    const values = group.map(column.read).filter((held) => held !== null);
    return compute(distinct ? unlike(values) : values, column.fieldtype);
  };
  return {
    key,
    aggregate: true,
    value,
    fieldtype: name === 'min' || name === 'max' ? column.fieldtype : 'Float',
  };
}

type Held = string | number;

const AGGREGATES: Readonly<Partial<Record<string, (values: readonly Held[], fieldtype: string) => Value>>> = {
  count: (values) => values.length,
  sum: (values) => (values.length === 0 ? null : total(values)),
  avg: (values) => (values.length === 0 ? null : total(values) / values.length),
  min: (values, fieldtype) => [...values].sort(comparerOf(fieldtype))[0] ?? null,
  max: (values, fieldtype) => [...values].sort(comparerOf(fieldtype)).at(-1) ?? null,
};

function total(values: readonly Held[]): number {
  return values.reduce<number>((sum, value) => sum + (Number(value) || 0), 0);
}

function unlike(values: readonly Held[]): Held[] {
  return [...new Map(values.map((value) => [fold(String(value)), value])).values()];
}
