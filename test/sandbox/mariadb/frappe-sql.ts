import { literal } from './database.ts';
import { BRANCHES } from './samples.ts';

/** A filter as it is sent, of a DocType's own field or of a child table's. */
export interface SentFilter {
  readonly doctype: string;
  readonly fieldname: string;
  /** Undefined for the columns that every document has. */
  readonly fieldtype: string | undefined;
  readonly operator: string;
  readonly value: unknown;
}

/** The condition that Frappe 15 makes of a filter: frappe/model/db_query.py, prepare_filter_condition. */
export function conditionSql(filter: SentFilter, today: string): string {
  const column = `\`tab${filter.doctype}\`.\`${filter.fieldname}\``;
  const { operator } = filter;
  if (operator === 'in' || operator === 'not in') return listSql(column, filter);
  if (operator.endsWith('of') || operator.endsWith('(inclusive)')) return relativesSql(column, filter);
  if (operator === 'between') return betweenSql(column, filter, today);
  if (operator === 'is')
    return filter.value === 'set' ? `${column} != ''` : `(${column} IS NULL OR ${column} = '')`;
  return comparisonSql(column, filter, today);
}

const NUMBERS = ['Check', 'Float', 'Int', 'Currency', 'Percent'];
const TEXTS = ['Data', 'Small Text', 'Text', 'Select', 'Link', 'Dynamic Link', 'Code', 'Color', 'JSON'];
const NEVER_NULL = ['name', 'creation', 'modified'];

function listSql(column: string, { fieldname, operator, value }: SentFilter): string {
  const values = Array.isArray(value) ? (value as unknown[]).map(cstr) : cstr(value).split(',');
  const list = values.map((part) => literal(part.trim())).join(', ') || "''";
  const empty = Array.isArray(value) ? values.length === 0 || values.includes('') : value === '';
  const coalesce = !NEVER_NULL.includes(fieldname) && (operator === 'not in' || empty);
  return `${coalesce ? `IFNULL(${column}, '')` : column} ${operator} (${list})`;
}

/** The nodes that are meant, by name; where there are none the empty name. */
function relativesSql(column: string, { operator, value }: SentFilter): string {
  const node = cstr(value);
  const related = Object.keys(BRANCHES).filter((other) =>
    operator.includes('ancestors') ? above(node).includes(other) : above(other).includes(node),
  );
  const names = operator.endsWith('(inclusive)') ? [...related, node] : related;
  const list = names.map(literal).join(', ') || "''";
  return operator.startsWith('not') ? `IFNULL(${column}, '') NOT IN (${list})` : `${column} IN (${list})`;
}

function above(node: string): string[] {
  const parent = BRANCHES[node] ?? null;
  return parent === null ? [] : [parent, ...above(parent)];
}

function betweenSql(column: string, { fieldtype, value }: SentFilter, today: string): string {
  const [from = today, to = today] = (Array.isArray(value) ? value : []) as string[];
  const isDate = fieldtype === 'Date';
  const first = isDate ? from.slice(0, 10) : datetime(from, '00:00:00.000000');
  const last = isDate ? to.slice(0, 10) : datetime(to, '23:59:59.999999');
  return `${column} BETWEEN ${literal(first)} AND ${literal(last)}`;
}

function comparisonSql(column: string, filter: SentFilter, today: string): string {
  const { fieldname, fieldtype, operator, value } = filter;
  const stamp = fieldname === 'creation' || fieldname === 'modified';
  const dated = fieldtype === 'Date' || fieldtype === 'Datetime';
  const nullable =
    !NEVER_NULL.includes(fieldname) &&
    !NUMBERS.includes(fieldtype ?? '') &&
    !((stamp || dated) && (operator === '>' || operator === '>='));
  const [sent, fallback] = operands(filter, today);
  if (!nullable || (truthy(value) && (operator === '=' || operator === 'like')))
    return `${column} ${operator} ${sent}`;
  if (sent === fallback && operator === '=') return `(${column} IS NULL OR ${column} = ${sent})`;
  if (sent === fallback && operator === '!=') return `${column} != ${sent}`;
  return `IFNULL(${column}, ${fallback}) ${operator} ${sent}`;
}

/** What the column is compared with, and what a null counts for. */
function operands({ fieldname, fieldtype, operator, value }: SentFilter, today: string): [string, string] {
  if (fieldtype === 'Date')
    return [literal(truthy(value) ? cstr(value).slice(0, 10) : today), "'0001-01-01'"];
  if (fieldtype === 'Datetime') {
    const sent = truthy(value) ? datetime(cstr(value), '00:00:00.000000') : '0001-01-01 00:00:00.000000';
    return [literal(sent), "'0001-01-01 00:00:00.000000'"];
  }
  if (fieldtype === 'Time') return [literal(time(cstr(value))), "'00:00:00'"];
  if (operator === 'like' || operator === 'not like') {
    return [literal(typeof value === 'string' ? value.replaceAll('\\', '\\\\') : (value ?? '')), "''"];
  }
  if (typeof value === 'string' && !NUMBERS.includes(fieldtype ?? '')) return [literal(value), "''"];
  if (TEXTS.includes(fieldtype ?? '')) return [literal(cstr(value)), "''"];
  if (fieldname === 'name') return [literal(value ?? ''), "''"];
  return [String(flt(value)), '0'];
}

function cstr(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function flt(value: unknown): number {
  const number = Number(cstr(value).replaceAll(',', ''));
  return Number.isFinite(number) ? number : 0;
}

function truthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function datetime(text: string, clock: string): string {
  const [date = '', given] = text.split(' ');
  return `${date} ${given === undefined ? clock : time(given)}`;
}

function time(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const [hours = '', ...rest] = whole.split(':');
  return `${hours.padStart(2, '0')}:${rest.join(':')}.${fraction.padEnd(6, '0')}`;
}
