import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { isRelative, partsOfType } from '../specifier.ts';

/**
 * The texts of the project's own modules that types are taken from, so that a change of one has them looked at anew. Of
 * what is of a package or an alias, and of what these modules import, nothing.
 *
 * @param types - `./payload.js#Payload`, relative to the working directory or absolute
 */
export function ownSources(types: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(types).flatMap((type) => {
    const [module] = partsOfType(type);
    return isRelative(module) || isAbsolute(module) ? filesOf(module).map(textIfThere) : [];
  });
}

/** The files that TypeScript looks for where a module is imported. */
function filesOf(module: string): readonly string[] {
  const stem = module.replace(/\.[cm]?jsx?$/, '');
  const endings = ['ts', 'tsx', 'mts', 'cts', 'd.ts', 'd.mts', 'd.cts'];
  return [module, ...endings.flatMap((ending) => [`${stem}.${ending}`, `${stem}/index.${ending}`])];
}

function textIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
