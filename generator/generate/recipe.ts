import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { version } from '../../runtime/version.ts';
import type { ClientOptions } from './client.ts';

/**
 * A digest of everything that a client's bytes depend on: the snapshot, the options, and the code that makes it; and of what
 * decides whether it is made at all, the user's types.
 */
export function recipeOf(snapshot: string, options: ClientOptions, ownSources: readonly string[]): string {
  const entries = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(snapshot)
    .update(JSON.stringify([entries, ownSources]));
  // Which characters an identifier may hold grows with Node.
  hash.update(process.version + version);
  for (const file of ownCode()) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * The code that makes clients, and not its version alone, so that no client is taken for up to date after a change of it.
 * The bundled command line lies in a folder beside the stages, as this file does, and is built with them from one source.
 */
function ownCode(): readonly string[] {
  const generator = fileURLToPath(new URL('..', import.meta.url));
  const stages = ['schema', 'plan', 'emit'].map((stage) => `${generator}${stage}`);
  // The rule of the casing of fields, which clients at run time share.
  const edge = `${generator}../runtime/edge`;
  return [generator, `${generator}generate`, ...stages, edge].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
}
