import type { Plan } from '../plan/index.ts';
import { entry, importLine, property } from './layout.ts';

export interface RegistryView {
  readonly imports: readonly string[];
  readonly doctypes: readonly { readonly typed: string; readonly entry: string }[];
}

/** `doctypes.ts`: every DocType's name with its descriptor. */
export function registryView({ modules, options }: Plan): RegistryView {
  const key = (literal: string): string => (/^"[A-Za-z_$][\w$]*"$/.test(literal) ? literal.slice(1, -1) : literal);
  return {
    imports: modules.map(({ path, typeName }) =>
      importLine('import', [typeName], JSON.stringify(`./${path}${options.importExtension}`)),
    ),
    doctypes: [...modules]
      .sort((a, b) => (a.doctype < b.doctype ? -1 : 1))
      .map(({ doctype, typeName }) => ({
        typed: property(key(doctype), false, [`typeof ${typeName}`]),
        entry: entry('  ', key(doctype), typeName),
      })),
  };
}
