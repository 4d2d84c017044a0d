import type { Context } from '../context.ts';
import type { Draft } from './draft.ts';
import { shapeWithoutNulls } from './shape.ts';
import type { Shape } from './shape.ts';

/** Source: what a copy does not take over, of the document and of its rows. */
const OWN = new Set(['name', 'owner', 'creation', 'modified', 'modified_by']);
const OWN_OF_DOCUMENT = new Set(['amended_from', 'amendment_date']);

/** A document as a new one that could be made of it: without its name, and a draft. */
export function copyOf(context: Context, draft: Draft): Shape {
  const shape = shapeWithoutNulls(context, draft);
  return Object.fromEntries(
    Object.entries(cleared(shape))
      .filter(([key]) => !OWN_OF_DOCUMENT.has(key))
      .map(([key, value]) => [key, draft.tables.has(key) ? (value as Shape[]).map(cleared) : value]),
  );
}

function cleared(shape: Shape): Shape {
  const kept = Object.entries(shape).filter(([key]) => !OWN.has(key));
  return { ...Object.fromEntries(kept), docstatus: 0 };
}
