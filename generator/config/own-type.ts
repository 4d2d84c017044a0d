import { isIdentifier } from '../schema/index.ts';
import { partsOfType } from '../specifier.ts';

/** Whether it names a module and what it exports: `./payload.js#Payload`, `@acme/types#Payload`, `@/payload#Payload`. */
export function isOwnType(text: string): boolean {
  const [specifier, name] = partsOfType(text);
  return (
    [MODULE, PACKAGE, ALIAS].some((pattern) => pattern.test(specifier)) &&
    isIdentifier(name) &&
    name !== 'default'
  );
}

/** Characters that mean nothing but themselves in a specifier, on any disk. */
const MODULE = /^\.\.?\/[\w@./ -]+$/;
const PACKAGE = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w.@~-]+)*$/;
/** Of `paths` of a tsconfig.json, or of `imports` of a package.json. */
const ALIAS = /^(?:[@~]\/|#)[\w.~-]+(?:\/[\w.@~-]+)*$/;
