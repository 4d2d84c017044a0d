import { isAbsolute, relative } from 'node:path';
import { UsageError } from '../errors.ts';
import type { OwnType } from '../plan/index.ts';
import { asSpecifier, isRelative, packageOf, partsOfType } from '../specifier.ts';

/**
 * The user's types, found from the client's folder.
 *
 * @param types - `./payload.js#Payload`, relative to the working directory or absolute, or `@acme/types#Payload`, or by an alias
 * @param isPublished - a package is used where this project isn't, so it can only take types from packages
 * @throws UsageError where a package would take a type from a file
 */
export function ownTypesOf(
  types: Readonly<Record<string, string>>,
  out: string,
  isPublished: boolean,
): Readonly<Record<string, OwnType>> {
  const entries = Object.entries(types).map(([place, type]): [string, OwnType] => {
    const [from, name] = partsOfType(type);
    if (isPublished && !isOfPackage(from))
      throw new UsageError(
        `types: ${place}: a package can't take ${name} from ${from}, which is no part of it. Take it from a package.`,
      );
    return [place, { from: seenFrom(out, from), name }];
  });
  return Object.fromEntries(entries);
}

/**
 * Where modules take the runtime's types from, found from the client's folder.
 *
 * @param specifier - of a package, of a subpath import, or a path relative to the working directory
 * @throws UsageError where a package would take them from this project
 */
export function runtimeImportOf(specifier: string, out: string, isPublished: boolean): string {
  if (isPublished && !isOfPackage(specifier))
    throw new UsageError(
      `runtimeImport: a package can't import ${specifier}, which is no part of it. Import a package, or leave it out.`,
    );
  return seenFrom(out, specifier);
}

function isOfPackage(specifier: string): boolean {
  return !isAbsolute(specifier) && packageOf(specifier) !== undefined;
}

function seenFrom(folder: string, specifier: string): string {
  const isPath = isRelative(specifier) || isAbsolute(specifier);
  return isPath ? asSpecifier(relative(folder, specifier)) : specifier;
}
