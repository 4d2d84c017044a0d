import type { Conversion, EdgePart } from '../../../runtime/edge/index.ts';

/** How a part converts a fieldtype, which it has to. */
export function conversionOf({ conversions = {} }: EdgePart, fieldtype: string): Conversion {
  const conversion = conversions[fieldtype];
  if (!conversion) throw new Error(`Nothing is said of ${fieldtype}.`);
  return conversion;
}
