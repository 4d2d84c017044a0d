import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Schema } from '../../generator/schema/index.ts';

/** What the rows share: a stranger's project that has doctyped installed and its client generated. */
export interface Workspace {
  /** An empty project but for its `node_modules`. */
  readonly folder: string;
  /** The folder of the generated client in it. */
  readonly client: string;
  readonly snapshot: string;
  readonly schema: Schema;
  /** The same schema as an OpenAPI document. */
  readonly openapi: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path in doctyped's own folder. */
export function inRepository(path: string): string {
  return join(root, path);
}

/** doctyped's command line, as built. */
export const CLI = inRepository('dist/generator/cli/main.js');

/** Makes a project in a temporary folder, and removes it after the work. */
export async function inProject<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'doctyped-bench-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'doctyped'), 'junction');
    for (const name of ['@types', 'openapi-fetch'])
      symlinkSync(inRepository(`node_modules/${name}`), join(folder, 'node_modules', name), 'junction');
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a script of Node.js to its end.
 *
 * @returns the milliseconds of the whole process
 * @throws Error with what it printed, where it fails
 */
export function runNode(
  script: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const milliseconds = performance.now() - start;
  if (status !== 0)
    throw new Error(`${script} ${args.join(' ')}: exit ${String(status)}\n${stdout}${stderr}`);
  return milliseconds;
}
