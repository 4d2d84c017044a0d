import type { Field } from '../../generator/schema/index.ts';
import type { Value } from '../storage/row.ts';
import { toDecimal } from './cast.ts';

/** A value as it was sent, which the answer to a save has, and what is written for it. */
export interface Given {
  readonly sent: string | number | boolean;
  readonly written: Value;
}

/**
 * What the answer to a save has for a field instead of what is written; undefined where that is the same.
 *
 * Source: `get_valid_dict` of frappe/model/base_document.py makes numbers of what number fields hold, but for true and false
 * in an Int, and hands on all else as it came: the database then makes a text of a number, pads a date, and rounds. Links and
 * Selects that hold anything were replaced by texts before.
 */
export function givenFor({ fieldtype }: Field, sent: unknown, written: Value): Given | undefined {
  if (written === null || !isScalar(sent)) return undefined;
  const shown = shownFor(fieldtype, sent);
  return shown === undefined || shown === written ? undefined : { sent: shown, written };
}

function isScalar(sent: unknown): sent is Given['sent'] {
  return typeof sent === 'string' || typeof sent === 'number' || typeof sent === 'boolean';
}

function shownFor(fieldtype: string, sent: Given['sent']): Given['sent'] | undefined {
  switch (fieldtype) {
    case 'Check':
    case 'Password':
      return undefined;
    case 'Int':
      return typeof sent === 'boolean' ? sent : undefined;
    case 'Currency':
    case 'Float':
    case 'Percent':
      return numberOf(sent);
    case 'Rating':
      return Math.min(1, Math.max(0, numberOf(sent)));
    case 'Dynamic Link':
    case 'Link':
    case 'Select':
      return sent ? undefined : sent;
    default:
      return sent;
  }
}

function numberOf(sent: Given['sent']): number {
  return toDecimal(typeof sent === 'boolean' ? Number(sent) : sent);
}
