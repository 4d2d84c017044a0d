import { refusal, SiteError, validationError } from '../errors.ts';
import type { VersionRules } from '../versions.ts';
import { AGGREGATES } from './aggregate.ts';

export type AggregateForm = VersionRules['aggregates'];

const CALL = /^\s*[a-z_]\w*\s*\(/i;
const CALL_OF_FEW = /^(?:count|sum|avg)\(/;
const CALL_OF_EVERYTHING = /\(\s*\*\s*\)/;
const ARGUMENT = /^(?:\w+|`tab[\w\s-]+`\.(`?)\w+\1)$/;

/**
 * One of a list's `fields` as text. Source: 14 and 15 know no other form; the released 16 takes functions as objects
 * alone, `{"COUNT": "*", "as": "n"}`, so that no text becomes part of SQL. Every version looks the column of a text up,
 * and there is none called `*`, and to 14 none called `max(idx)`.
 *
 * @throws SiteError ValidationError for a function in a form that the site does not take; TypeError, as Python says it,
 * where it expects nothing but texts
 */
export function fieldOf(sent: unknown, aggregates: AggregateForm): string {
  if (typeof sent === 'object' && sent !== null) {
    if (aggregates === 'objects') return callOf(sent);
    throw new SiteError(500, 'TypeError', 'A field has to be a text.', { origin: 'python', thrown: false });
  }
  const text = typeof sent === 'string' || typeof sent === 'number' ? String(sent) : '';
  if (CALL_OF_EVERYTHING.test(text)) throw noSuchColumn('*');
  if (aggregates === 'few texts' && CALL.test(text) && !CALL_OF_FEW.test(text)) throw noSuchColumn(text);
  if (aggregates === 'objects' && CALL.test(text))
    throw validationError(`${text}: give a function as an object, such as {'COUNT': '*'}.`);
  return text;
}

/** A column that a list cannot be asked for. */
export function noSuchColumn(column: string): SiteError {
  return refusal('DataError', `${column} is no field that can be asked for.`);
}

function callOf(sent: object): string {
  const { as: alias, ...call } = sent as Readonly<Record<string, unknown>>;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(call);
  if (more.length > 0 || name !== name.toUpperCase() || !Object.hasOwn(AGGREGATES, name.toLowerCase()))
    throw validationError(`${JSON.stringify(sent)} is no function to select by.`);
  if (typeof argument !== 'string' || !(ARGUMENT.test(argument) || (argument === '*' && name === 'COUNT')))
    throw validationError(`${name} takes the name of a column.`);
  if (alias !== undefined && !(typeof alias === 'string' && /^\w+$/.test(alias)))
    throw validationError('Another name for a column has to be a plain one.');
  return `${name}(${argument})${alias === undefined ? '' : ` as ${alias}`}`;
}
