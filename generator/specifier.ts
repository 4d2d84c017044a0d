import { posix } from 'node:path';

/** Whether a specifier names a file of the project, and not a package or what stands for one. */
export function isRelative(specifier: string): boolean {
  return /^\.\.?\//.test(specifier);
}

/** A path as a relative specifier. */
export function asSpecifier(path: string): string {
  const there = path.replaceAll('\\', '/');
  return isRelative(there) ? there : `./${there}`;
}

/** A specifier that is relative to the client's folder, as the modules in its folders say it. */
export function fromModule(specifier: string): string {
  return isRelative(specifier) ? posix.join('..', specifier) : specifier;
}

/** The package of a specifier, if it is of one: `@acme/types` of `@acme/types/lab`. No path is, nor an alias: `#lab`, `@/lab`. */
export function packageOf(specifier: string): string | undefined {
  return /^(?:@[^/]+\/)?[^./#@~][^/]*/.exec(specifier)?.[0];
}

/** The module of a type and the type's name there: `./payload.js#Payload`, `#lab/payload#Payload`. */
export function partsOfType(type: string): readonly [specifier: string, name: string] {
  const hash = type.lastIndexOf('#');
  return [type.slice(0, Math.max(hash, 0)), type.slice(hash + 1)];
}
