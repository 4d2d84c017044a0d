import { isAbsolute, posix, relative, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import type { OwnType } from '../plan/index.ts';

/**
 * The user's types, found from the client's folder.
 *
 * @param types - `./payload.js#Payload`, relative to the working directory or absolute, or `@acme/types#Payload`
 * @param isPublished - a package is used where this project isn't, so it can only take types from packages
 * @throws UsageError where a package would take a type from a file
 */
export function ownTypesOf(
  types: Readonly<Record<string, string>>,
  out: string,
  isPublished: boolean,
): Readonly<Record<string, OwnType>> {
  const entries = Object.entries(types).map(([place, type]): [string, OwnType] => {
    const [from = '', name = ''] = type.split('#');
    if (!from.startsWith('.') && !isAbsolute(from)) return [place, { from, name }];
    if (isPublished)
      throw new UsageError(
        `types: ${place}: a package can't take ${name} from ${from}, which is no part of it. Take it from a package.`,
      );
    return [place, { from: pathFrom(out, from), name }];
  });
  return Object.fromEntries(entries);
}

function pathFrom(folder: string, path: string): string {
  const found = relative(folder, path).split(sep).join(posix.sep);
  return found.startsWith('.') ? found : `./${found}`;
}
