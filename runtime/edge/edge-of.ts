import type { DocType, Edge } from '../doctype.ts';
import { aroundCalls, aroundSingle, type AnyCalls, type SingleCalls } from './calls.ts';
import type { TargetOf } from './columns.ts';
import { Crossing } from './crossing.ts';
import type { Casing, Conversion, EdgePart } from './edge-part.ts';

/**
 * What a client's documents pass on their way between the site and the program.
 *
 * @param parts - what each option of the client does there; a later one comes before an earlier one of the same fieldtype
 * @example edgeOf(temporal, currency, camel)
 */
export function edgeOf(...parts: readonly EdgePart[]): Edge {
  const whole = wholeOf(parts);
  return {
    around<C extends object>(calls: C, doctype: DocType, doctypes?: unknown): C {
      const crossing = new Crossing(doctype, whole, linksOf(doctype, doctypes as Registry | undefined));
      // What the calls of each kind are is known where they are made.
      return (
        doctype.kind === 'single'
          ? aroundSingle(calls as SingleCalls, crossing)
          : aroundCalls(calls as AnyCalls, crossing)
      ) as C;
    },
  };
}

/** Every DocType by its name. */
type Registry = Readonly<Record<string, DocType>>;

function linksOf({ links = {} }: DocType, doctypes: Registry = {}): TargetOf {
  return (fieldname) => {
    const target = Object.hasOwn(links, fieldname) ? links[fieldname] : undefined;
    return target !== undefined && Object.hasOwn(doctypes, target) ? doctypes[target] : undefined;
  };
}

function wholeOf(parts: readonly EdgePart[]): EdgePart {
  const conversions: Record<string, Conversion> = {};
  let casing: Casing | undefined;
  for (const part of parts) {
    Object.assign(conversions, part.conversions);
    casing = part.casing ?? casing;
  }
  return casing ? { conversions, casing } : { conversions };
}
