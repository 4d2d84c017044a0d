import type { Plan } from '../plan/index.ts';
import { entry, importLine, property } from './layout.ts';

export interface RegistryView {
  readonly imports: readonly string[];
  readonly doctypes: readonly { readonly typed: string; readonly entry: string }[];
}

/** `doctypes.ts`: every DocType's name with its descriptor. */
export function registryView({ modules, options }: Plan): RegistryView {
  return {
    imports: modules.map(({ path, typeName }) =>
      importLine('import', [typeName], JSON.stringify(`./${path}${options.importExtension}`)),
    ),
    doctypes: [...modules]
      .sort((a, b) => (a.doctype < b.doctype ? -1 : 1))
      .map(({ key, typeName }) => ({
        typed: property(key, false, [`typeof ${typeName}`]),
        entry: entry('  ', key, typeName),
      })),
  };
}
