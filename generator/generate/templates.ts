import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';

/**
 * The user's templates, by their names without `.hbs`.
 *
 * @throws UsageError where the folder can't be read, or holds what is no template
 */
export function readTemplates(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(namesIn(folder).map((name) => [name.replace(/\.hbs$/, ''), read(folder, name)]));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (cause) {
    throw new UsageError(`templates: ${folder} is no folder that can be read.`, { cause });
  }
}

function read(folder: string, name: string): string {
  if (!name.endsWith('.hbs'))
    throw new UsageError(`templates: ${join(folder, name)} is no template; their names end in .hbs.`);
  try {
    return readFileSync(join(folder, name), 'utf8')
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new UsageError(`templates: ${join(folder, name)} can't be read.`, { cause });
  }
}
