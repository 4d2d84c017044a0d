import { createRequire } from 'node:module';

/** The version of the package that this file is part of. */
export function version(): string {
  const manifest = createRequire(import.meta.url)('doctyped/package.json') as { readonly version: string };
  return manifest.version;
}
