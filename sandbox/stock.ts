import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseSnapshot } from '../generator/schema/index.ts';
import type { Schema } from '../generator/schema/index.ts';

/** From the sources and from the built package alike, which lies one folder deeper. */
const PLACES = ['../generated/doctyped.schema.json', '../../generated/doctyped.schema.json'];

let stock: Promise<Schema> | undefined;

/** The schema of a stock ERPNext 15, 763 DocTypes, as it comes with the package; read once. */
export function stockSchema(): Promise<Schema> {
  return (stock ??= readStock());
}

async function readStock(): Promise<Schema> {
  const [text, path] = await firstReadable(
    PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))),
  );
  return parseSnapshot(text, path);
}

async function firstReadable(paths: readonly string[]): Promise<readonly [text: string, path: string]> {
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return [text, path];
  }
  throw new Error(`The stock schema is missing from the package: it should be at ${paths.join(' or ')}.`);
}
