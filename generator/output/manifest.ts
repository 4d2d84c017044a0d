import { hash } from 'node:crypto';
import { UsageError } from '../errors.ts';

/**
 * The file by which doctyped knows a folder as its own: what it wrote there, and a digest of each.
 * No time and no place in it, so that it can be committed with the client.
 */
export const MANIFEST = '.doctyped-manifest.json';

/** Digests by path. */
export type Manifest = ReadonlyMap<string, string>;

const FORMAT = 1;

/** Sorted by path, one file to a line, so that a changed client reads as a plain git diff. */
export function renderManifest(manifest: Manifest): string {
  const lines = [...manifest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `    ${JSON.stringify(path)}: ${JSON.stringify(digest)}`);
  return `{\n  "format": ${FORMAT},\n  "files": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** @throws UsageError where the text is no manifest of this format: cut, merged with conflicts, or newer. */
export function parseManifest(text: string, where: string): Manifest {
  const read = parseJson(text);
  if (!isRecord(read) || !isRecord(read.files))
    throw new UsageError(
      `${where} cannot be read: it is cut, or holds a merge conflict. ` +
        'Restore it from version control, or delete the folder and generate it anew.',
    );
  if (read.format !== FORMAT)
    throw new UsageError(`${where} was written by a newer doctyped. Update doctyped, or delete the folder.`);
  return new Map(Object.entries(read.files).map(([path, digest]) => [path, String(digest)]));
}

/** Short, since it guards against accidents and not against forgers. */
export function digestOf(content: Buffer): string {
  return hash('sha256', content).slice(0, 16);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
