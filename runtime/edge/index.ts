/**
 * `doctyped/edge`: what a generated client puts between its documents and the site, where its configuration converts
 * values or the casing of fields.
 *
 * @module
 */

export { edgeOf } from './edge-of.ts';
export { ConversionError } from './conversion-error.ts';
export type { Casing, Conversion, EdgePart } from './edge-part.ts';
