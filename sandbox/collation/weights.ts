import { inflateRawSync } from 'node:zlib';
import { TABLE } from './table.ts';

/**
 * Weights of characters in MariaDB's `utf8mb4_unicode_ci`, which is the Unicode Collation Algorithm 4.0.0 without
 * contractions. Each weight is a code unit of a text, so that the texts of two weights compare as the weights do.
 */

const PLANE = 0x10000;

/** Source: no two characters beyond the first 65,536 are told apart. */
const BEYOND = '\ufffd';

let listed: readonly (string | undefined)[] | undefined;

/** The weights of a character by its code: none for one that is ignored, several for `ß` or `½`. */
export function weightsOf(code: number): string {
  if (code >= PLANE) return BEYOND;
  listed ??= listedWeights();
  return listed[code] ?? impliedWeights(code);
}

/** Source: the algorithm's rule for the characters that its table does not list, Chinese ones before all others. */
export function impliedWeights(code: number): string {
  return String.fromCharCode(implicitBase(code) + (code >> 15), (code & 0x7fff) | 0x8000);
}

function implicitBase(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fa5) return 0xfb40;
  return code >= 0x3400 && code <= 0x4db5 ? 0xfb80 : 0xfbc0;
}

/**
 * The table in its packed form: how many characters it lists; for each how many lie between it and the one before it,
 * two bytes; for each how many weights it has; the high bytes, then the low bytes of each weight less the one before.
 */
function listedWeights(): (string | undefined)[] {
  const bytes = inflateRawSync(Buffer.from(TABLE, 'base64'));
  const count = bytes.readUInt16BE(0);
  const lengths = bytes.subarray(2 + count * 2, 2 + count * 3);
  const steps = bytes.subarray(2 + count * 3);
  const weights = new Array<string | undefined>(PLANE);
  let [code, step, unit] = [-1, 0, 0];
  for (const [at, length] of lengths.entries()) {
    code += bytes.readUInt16BE(2 + at * 2) + 1;
    let text = '';
    for (const end = step + length; step < end; step += 1) {
      unit = (unit + (steps.readUInt8(step) << 8) + steps.readUInt8(steps.length / 2 + step)) & 0xffff;
      text += String.fromCharCode(unit);
    }
    weights[code] = text;
  }
  return weights;
}
