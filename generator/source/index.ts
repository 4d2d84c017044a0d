import { PermissionError } from '../../runtime/index.ts';
import type { RawRows } from '../schema/index.ts';
import { readMerged, type ReadOptions } from './merged.ts';
import type { Reader } from './reader.ts';
import { readStored } from './stored.ts';

export type { ReadOptions } from './merged.ts';
export type { Reader } from './reader.ts';
export { isUnanswered } from './refusal.ts';
export { readFingerprint } from './stamps.ts';

/**
 * Reads a site's schema: in bulk where the user may, which is all of it in eight requests; DocType by DocType where
 * bulk is refused or holds less than there is, and then what the selection asks for. Both give the same schema for what
 * both can read.
 */
export async function readSite(reader: Reader, options: ReadOptions = {}): Promise<RawRows> {
  return (await readStored(reader, options.onProgress).catch(unlessDenied)) ?? readMerged(reader, options);
}

function unlessDenied(error: unknown): undefined {
  if (!(error instanceof PermissionError)) throw error;
}
