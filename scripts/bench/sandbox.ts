import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SANDBOX_KEY } from '../../sandbox/index.ts';
import { CLI } from './workspace.ts';

/** How a client reaches the sandbox and proves who it is. */
export const SANDBOX_AUTHORIZATION = `token ${SANDBOX_KEY.key}:${SANDBOX_KEY.secret}`;

export function sandboxEnvironment(url: string): NodeJS.ProcessEnv {
  return { ERPNEXT_URL: url, ERPNEXT_API_KEY: SANDBOX_KEY.key, ERPNEXT_API_SECRET: SANDBOX_KEY.secret };
}

/** Runs a sandbox in a process of its own while the work goes on. */
export async function withSandbox<T>(
  work: (url: string, pid: number) => Promise<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const child = spawn(process.execPath, [CLI, 'sandbox', ...flags], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const exit = once(child, 'exit').then(() => Promise.reject(new Error('The sandbox did not start.')));
    const line = once(createInterface({ input: child.stdout }), 'line');
    const [said] = (await Promise.race([line, exit])) as [string];
    return await work(said.replace('listening on ', ''), child.pid ?? 0);
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGTERM');
  }
}
