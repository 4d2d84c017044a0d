import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path in the repository. */
export function inRepository(path: string): string {
  return join(root, path);
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const options = {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 1e9,
    shell: process.platform === 'win32',
  };
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (child.exitCode === null) reject(error ?? new Error(`${program} was stopped.`));
      else resolve({ status: child.exitCode, stdout, stderr });
    });
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns its standard output
 */
export async function succeed(
  program: string,
  args: readonly string[],
  cwd: string,
  env?: NodeJS.ProcessEnv,
): Promise<string> {
  const { status, stdout, stderr } = await run(program, args, cwd, env);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return stdout;
}
