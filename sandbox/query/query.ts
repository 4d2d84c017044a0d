import { databaseError, validationError } from '../errors.ts';
import { parse } from '../request.ts';
import { fieldOf, type AggregateForm } from './field.ts';

/** A list as it was asked for. */
export interface Query {
  readonly fields: readonly string[];
  readonly filters: readonly Filter[];
  /** Of these one is enough; none asked for is no condition. */
  readonly orFilters: readonly Filter[];
  readonly orderBy: string;
  readonly groupBy: string;
  /** Whether rows that are equal count once; then they have no order. */
  readonly distinct: boolean;
  /** Rows before the page; without pages it counts for nothing. */
  readonly start: number;
  /** Rows on a page; null for all there are. */
  readonly length: number | null;
}

export interface Filter {
  /** The DocType whose column it is, where the filter says so. */
  readonly doctype: string | null;
  readonly column: string;
  /** In lower case. */
  readonly operator: string;
  readonly value: unknown;
}

export type Arguments = Readonly<Record<string, unknown>>;

const PAGE = 20;

/**
 * Reads a list's arguments, each as text or as what JSON makes of it.
 *
 * @throws SiteError JSONDecodeError for filters that are not JSON, and as {@link fieldOf} does
 */
export function queryOf(args: Arguments, aggregates?: AggregateForm): Query {
  const length = toInteger(args.limit_page_length ?? args.limit ?? PAGE);
  const start = toInteger(args.limit_start);
  if (length < 0 || (length > 0 && start < 0)) {
    throw databaseError('ProgrammingError', 'A page starts at 0 or later and has at least one row.');
  }
  return {
    fields: fieldsOf(args.fields, aggregates),
    filters: filtersOf(args.filters),
    orFilters: filtersOf(args.or_filters),
    orderBy: toText(args.order_by),
    groupBy: toText(args.group_by),
    distinct: isOn(args.distinct),
    start,
    length: length === 0 ? null : length,
  };
}

/** A list of names, also as JSON text of one. @throws SiteError JSONDecodeError for any other text but `*` */
export function fieldsOf(sent: unknown, aggregates: AggregateForm = 'texts'): readonly string[] {
  const fields = typeof sent === 'string' && sent !== '' ? fieldsOfText(sent) : sent;
  const names = Array.isArray(fields)
    ? (fields as unknown[]).map((field) => fieldOf(field, aggregates)).filter(Boolean)
    : [];
  return names.length > 0 ? names : ['name'];
}

/** Source: `parse_json` of `frappe/desk/reportview.py`. */
function fieldsOfText(text: string): readonly unknown[] {
  const parsed = text === '*' ? [text] : parse(text, 'The argument fields');
  return Array.isArray(parsed) ? (parsed as unknown[]) : [text];
}

/** Filters as a list or as an object; as text they have to be JSON. */
function filtersOf(sent: unknown): readonly Filter[] {
  if (sent === null || sent === undefined || sent === '') return [];
  const filters = typeof sent === 'string' ? parse(sent, 'The argument filters') : sent;
  if (Array.isArray(filters)) return listed(filters as unknown[]);
  if (typeof filters === 'object' && filters !== null)
    return Object.entries(filters).map(([column, value]) => keyed(column, value));
  throw validationError('Filters have to be a list or an object.');
}

/** One condition may stand by itself: `["status", "=", "Open"]`. */
function listed(filters: readonly unknown[]): Filter[] {
  if (filters.length > 1 && filters.every((part) => !Array.isArray(part)) && typeof filters[0] === 'string') {
    return [conditionOf(filters)];
  }
  return filters.flatMap((part) => {
    if (Array.isArray(part)) return [conditionOf(part as unknown[])];
    if (typeof part === 'object' && part !== null)
      return Object.entries(part).map(([column, value]) => keyed(column, value));
    throw validationError('Every filter has to be a list of a field, an operator and a value.');
  });
}

function conditionOf(parts: readonly unknown[]): Filter {
  const [first, second, third, fourth] = parts;
  if (parts.length === 2) return { doctype: null, column: toText(first), operator: '=', value: second };
  if (parts.length === 3)
    return { doctype: null, column: toText(first), operator: toOperator(second), value: third };
  if (parts.length >= 4)
    return { doctype: toText(first), column: toText(second), operator: toOperator(third), value: fourth };
  throw validationError('A filter needs a field, an operator and a value.');
}

function keyed(column: string, value: unknown): Filter {
  return Array.isArray(value)
    ? { doctype: null, column, operator: toOperator(value[0]), value: value[1] as unknown }
    : { doctype: null, column, operator: '=', value };
}

function toOperator(sent: unknown): string {
  return toText(sent).trim().toLowerCase();
}

function toText(sent: unknown): string {
  return typeof sent === 'string' || typeof sent === 'number' ? String(sent) : '';
}

/** Source: what is no number is 0. */
function toInteger(sent: unknown): number {
  const number = typeof sent === 'string' || typeof sent === 'number' ? Math.trunc(Number(sent)) : 0;
  return Number.isFinite(number) ? number : 0;
}

function isOn(sent: unknown): boolean {
  return sent === true || sent === 1 || sent === '1' || sent === 'true';
}
