import { UsageError } from '../errors.ts';
import type { EdgePlan, ImportedFrom, PlanOptions } from './model.ts';

/**
 * What a client puts between its documents and the site; undefined where they are as the site sends them.
 *
 * @throws UsageError where the client is to be validated as well: its rules are of values as they travel
 */
export function planEdge({ dates, decimals, casing, validation }: PlanOptions): EdgePlan | undefined {
  const parts = [...DATE_PARTS[dates], ...DECIMAL_PARTS[decimals], ...CASING_PARTS[casing]];
  if (parts.length === 0) return undefined;
  if (!validation) return { parts };
  throw new UsageError(
    'validation checks values as they travel, and this client converts them. ' +
      'Leave out validation, or dates, decimals and casing.',
  );
}

const DATE_PARTS: Readonly<Record<PlanOptions['dates'], readonly ImportedFrom[]>> = {
  string: [],
  temporal: [{ imported: 'temporal', from: 'doctyped/temporal' }],
  date: [{ imported: 'date', from: 'doctyped/date' }],
};
const DECIMAL_PARTS: Readonly<Record<PlanOptions['decimals'], readonly ImportedFrom[]>> = {
  number: [],
  currency: [{ imported: 'currency', from: 'doctyped/decimal' }],
  all: [{ imported: 'decimals', from: 'doctyped/decimal' }],
};
const CASING_PARTS: Readonly<Record<PlanOptions['casing'], readonly ImportedFrom[]>> = {
  wire: [],
  camel: [{ imported: 'camel', from: 'doctyped/casing' }],
};

/** The type of what a fieldtype's values are converted to; undefined where they stay as they are on the wire. */
export function convertedType(fieldtype: string, { dates, decimals }: PlanOptions): ImportedFrom | undefined {
  return DATE_TYPES[dates].get(fieldtype) ?? DECIMAL_TYPES[decimals].get(fieldtype);
}

type Types = ReadonlyMap<string, ImportedFrom>;

const DATE_TYPES: Readonly<Record<PlanOptions['dates'], Types>> = {
  string: new Map(),
  temporal: typesOf('doctyped/temporal', {
    Date: 'PlainDate',
    Datetime: 'PlainDateTime',
    Time: 'Time',
    Duration: 'Duration',
  }),
  date: typesOf('doctyped/date', { Date: 'DateValue', Datetime: 'DatetimeValue' }),
};
const DECIMAL_TYPES: Readonly<Record<PlanOptions['decimals'], Types>> = {
  number: new Map(),
  currency: typesOf('doctyped/decimal', { Currency: 'DecimalValue' }),
  all: typesOf('doctyped/decimal', {
    Currency: 'DecimalValue',
    Float: 'DecimalValue',
    Percent: 'DecimalValue',
  }),
};

function typesOf(from: string, names: Readonly<Record<string, string>>): Types {
  return new Map(Object.entries(names).map(([fieldtype, imported]) => [fieldtype, { imported, from }]));
}
