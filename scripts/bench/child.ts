import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inRepository } from './workspace.ts';

/** Runs a script of the bench beside this process while the work goes on with the first message that it sends. */
export async function withChild<R>(
  script: string,
  args: readonly string[],
  work: (message: unknown) => R | Promise<R>,
  env: NodeJS.ProcessEnv = {},
): Promise<R> {
  const child = fork(inRepository(`scripts/bench/${script}`), args, { env: { ...process.env, ...env } });
  try {
    return await work(await messageOf(child));
  } finally {
    if (child.connected) child.disconnect();
  }
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const ended = once(child, 'exit', stop).then(([code]) =>
    Promise.reject(new Error(`A measured process ended with ${String(code)}.`)),
  );
  const [message] = (await Promise.race([once(child, 'message', stop), ended])) as [unknown];
  ended.catch(() => undefined);
  stop.abort();
  return message;
}
