import type { OwnType, Plan } from '../plan/index.ts';
import { emit, inPathOrder, print, type Files } from './emit.ts';
import { defaultTemplates, type Render } from './render.ts';

/** How the client is published as a package of its own. */
export interface PackageOptions {
  readonly name: string;
  /** @default '0.0.0' */
  readonly version?: string;
  /** The range of doctyped that the package asks its users for: its modules take their types from there. */
  readonly doctyped: string;
}

/**
 * The modules as {@link emit} prints them, and beside them a package: `package.json` with an export for each module,
 * and in `dist/` the same modules as `.js` and `.d.ts`, ready to publish.
 *
 * @param plan - its `importExtension` is for the sources; what is built imports `.js`
 */
export function emitPackage(plan: Plan, options: PackageOptions, render: Render = defaultTemplates): Files {
  const built = { ...plan, options: { ...plan.options, importExtension: '.js' as const } };
  const files = new Map(emit(plan, render));
  for (const dialect of ['js', 'd.ts'] as const) {
    for (const [path, text] of print(built, dialect, render)) files.set(`dist/${path}`, text);
  }
  files.set('package.json', manifest(plan, options));
  return inPathOrder(files);
}

function manifest(
  { modules, edge, options: { registry, dates, decimals, types } }: Plan,
  { name, version = '0.0.0', doctyped }: PackageOptions,
): string {
  const paths = [
    ...(registry ? ['doctypes'] : []),
    ...(edge ? ['edge'] : []),
    ...modules.map(({ path }) => path),
  ];
  const exports = Object.fromEntries(
    paths.map((path) => [`./${path}`, { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` }]),
  );
  const content = {
    name,
    version,
    type: 'module',
    sideEffects: false,
    files: ['dist'],
    exports: { ...exports, './package.json': './package.json' },
    peerDependencies: {
      doctyped,
      // Which releases of them will do, doctyped's own peers say.
      ...(dates === 'temporal' && { 'temporal-polyfill': '*' }),
      ...(decimals !== 'number' && { 'decimal.js': '*' }),
      ...packagesOf(Object.values(types)),
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The packages that types come from; which of their versions will do, their users know. */
function packagesOf(types: readonly OwnType[]): Readonly<Record<string, '*'>> {
  const names = types.flatMap(({ from }) => /^(?:@[^/]+\/)?[^./][^/]*/.exec(from)?.[0] ?? []);
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, '*']));
}
