/**
 * Documents held against the rules of their DocTypes at run time, for clients that were generated with `validation`.
 *
 * @module
 */

export { DriftError, InvalidDocumentError } from './errors.ts';
export type { Issue, StandardSchemaV1, Validated } from './standard-schema.ts';
export { validated, type ValidatedOptions } from './validated.ts';
export { validator } from './validator.ts';
export type { Way } from './way.ts';
