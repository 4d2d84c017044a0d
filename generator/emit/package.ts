import { UsageError } from '../errors.ts';
import type { Plan } from '../plan/index.ts';
import { packageOf } from '../specifier.ts';
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

function manifest(plan: Plan, { name, version = '0.0.0', doctyped }: PackageOptions): string {
  const { modules, edge, options } = plan;
  const paths = [
    ...(options.registry ? ['doctypes'] : []),
    ...(edge ? ['edge'] : []),
    ...modules.map(({ path }) => path),
  ];
  const exports = Object.fromEntries(
    paths.map((path) => [`./${path}`, { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` }]),
  );
  const peerDependencies = peersOf(plan, doctyped);
  if (Object.hasOwn(peerDependencies, name))
    throw new UsageError(
      `package: it can't be called ${name}, since it imports ${name}. Give it another name.`,
    );
  const content = {
    name,
    version,
    type: 'module',
    sideEffects: false,
    files: ['dist'],
    exports: { ...exports, './package.json': './package.json' },
    typesVersions: { '*': { '*': ['./dist/*.d.ts', './*'] } }, // for moduleResolution node10, which knows no exports
    peerDependencies,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The packages that modules import; which of their versions will do, doctyped's own peers say, and who chose the others knows. */
function peersOf({ edge, options }: Plan, doctyped: string): Readonly<Record<string, string>> {
  const { runtimeImport, dates, decimals, types } = options;
  const names = [
    ...(edge ? ['doctyped'] : []),
    ...(dates === 'temporal' ? ['temporal-polyfill'] : []),
    ...(decimals === 'number' ? [] : ['decimal.js']),
    ...[runtimeImport, ...Object.values(types).map(({ from }) => from)].flatMap(
      (from) => packageOf(from) ?? [],
    ),
  ];
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => [name, name === 'doctyped' ? doctyped : '*']),
  );
}
