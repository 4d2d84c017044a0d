import { inRepository, run, type Ran } from './run.ts';

/** The TypeScripts that users have. */
export const COMPILERS = [
  { version: '5.9', tsc: inRepository('node_modules/typescript-5.9/bin/tsc') },
  { version: '6', tsc: inRepository('node_modules/typescript/bin/tsc') },
  { version: '7', tsc: inRepository('node_modules/typescript-7/bin/tsc') },
] as const;

/** How a careful user sets TypeScript up. */
export const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noEmit: true,
  target: 'es2022',
} as const;

/** Type-checks a project. */
export function check(tsc: string, config: string, cwd: string, ...flags: readonly string[]): Promise<Ran> {
  return run(process.execPath, [tsc, '-p', config, ...flags], cwd);
}
