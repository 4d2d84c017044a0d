import { isWorkspace } from './workspace.ts';
import { MANIFEST } from './manifest.ts';

/**
 * A last guard: nothing is ever written outside the output folder, or over doctyped's own files, whatever an
 * earlier stage made of a hostile schema.
 *
 * @throws Error a fault of doctyped, since the plan decides every path
 */
export function assertInside(path: string): void {
  const segments = path.split('/');
  const leaves = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (leaves || /[\u0000-\u001f\\:]/.test(path))
    throw new Error(`The path ${JSON.stringify(path)} of a generated file is not inside the output folder.`);
  if (path === MANIFEST || isWorkspace(segments[0] ?? ''))
    throw new Error(`The path ${JSON.stringify(path)} of a generated file is kept for doctyped's own.`);
}
