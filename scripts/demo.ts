// `npm start`: the main job on an embedded default. A sandbox with the stock ERPNext 15 is started, its schema pulled, the
// client generated, and a typed program run against it. Exits 0 only if all of it worked.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SANDBOX_KEY } from '../sandbox/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}demo`;
const cli = `${root}dist/generator/cli/main.js`;

interface Stage {
  readonly what: string;
  readonly milliseconds: number;
}

const stages: Stage[] = [];
const sandbox = await timed('sandbox started', startSandbox);
try {
  demo(sandbox.url);
} finally {
  sandbox.process.kill('SIGTERM');
}

function demo(url: string): void {
  const env = {
    ...process.env,
    ERPNEXT_URL: url,
    ERPNEXT_API_KEY: SANDBOX_KEY.key,
    ERPNEXT_API_SECRET: SANDBOX_KEY.secret,
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const pulled = report(run('pulled', env, cli, 'pull', '--json'));
  const generated = report(run('generated', env, cli, 'generate', '--out', 'erpnext', '--json'));
  writeProgram();
  run('type-checked and compiled', env, `${root}node_modules/typescript/bin/tsc`, '-p', '.');
  const said = run('program run', env, 'build/program.js');

  console.log(said);
  console.log(`${relative(process.cwd(), folder) || '.'}/ holds the snapshot, the client and the program.\n`);
  console.table({
    DocTypes: pulled.doctypes,
    fields: pulled.fields,
    files: generated.files,
    bytes: generated.bytes,
    ...Object.fromEntries(stages.map(({ what, milliseconds }) => [`${what} in`, `${milliseconds} ms`])),
  });
}

async function startSandbox(): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [cli, 'sandbox'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`The sandbox ended with ${String(code)}.`)),
    ),
  ])) as [string];
  return { url: line.replace('listening on ', ''), process: child };
}

function writeProgram(): void {
  copyFileSync(`${root}scripts/demo/program.ts`, `${folder}/program.ts`);
  const options = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    outDir: 'build',
    types: ['node'],
    skipLibCheck: true,
  };
  writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({ compilerOptions: options, include: ['program.ts'] }),
  );
}

function run(what: string, env: NodeJS.ProcessEnv, ...command: string[]): string {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  stages.push({ what, milliseconds: Math.round(performance.now() - start) });
  if (status === 0) return stdout;
  throw new Error(`${what}: exit ${String(status)}\n${stdout}${stderr}`);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  stages.push({ what, milliseconds: Math.round(performance.now() - start) });
  return result;
}

function report(json: string): Readonly<Record<string, number>> {
  return JSON.parse(json) as Record<string, number>;
}
