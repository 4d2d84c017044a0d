import { isIdentifier } from '../schema/index.ts';

/** Whether it names a module and what it exports: `./payload.js#Payload`, `@acme/types#Payload`. */
export function isOwnType(text: string): boolean {
  const [specifier = '', name = '', ...rest] = text.split('#');
  return (
    (MODULE.test(specifier) || PACKAGE.test(specifier)) &&
    isIdentifier(name) &&
    name !== 'default' &&
    rest.length === 0
  );
}

/** Characters that mean nothing but themselves in a specifier, on any disk. */
const MODULE = /^\.\.?\/[\w@./ -]+$/;
const PACKAGE = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w.@~-]+)*$/;
