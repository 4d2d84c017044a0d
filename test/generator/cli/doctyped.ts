import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { run } from '../../../generator/cli/program.ts';
import { formatSnapshot, type Schema } from '../../../generator/schema/index.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from its sources, as a user would in `cwd`, and waits for its end. */
export function doctyped(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...MAIN, ...args], {
    cwd,
    env: { ...CLEAN_ENV, ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** Runs the command line in this process, which takes a hundredth of the time. */
export async function captured(args: readonly string[]): Promise<Ended & { readonly code: number }> {
  const printed = { stdout: '', stderr: '' };
  vi.spyOn(console, 'log').mockImplementation(
    (text: unknown) => void (printed.stdout += `${String(text)}\n`),
  );
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed.stdout += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((printed.stderr += String(text)), true));
  const code = await run(args);
  vi.restoreAllMocks();
  return { code, ...printed };
}

/** Starts the command line and leaves it running until the test is over. */
export function startDoctyped(
  args: readonly string[],
  cwd: string,
  stdio: StdioOptions = 'pipe',
): ChildProcess {
  const child = spawn(process.execPath, [...MAIN, ...args], { cwd, env: CLEAN_ENV, stdio });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** How a process ended: its exit code, or the signal that ended it. */
export function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

/** Waits until a process has printed something that matches, and answers the match. */
export function printed(stream: NodeJS.ReadableStream | null, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match) resolve(match);
    });
    stream?.once('end', () => reject(new Error(`${String(pattern)} was not printed, but: ${text}`)));
  });
}

/** A project of the test's own with a snapshot of two DocTypes. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctyped-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = {
    'package.json': '{"type":"module"}',
    'doctyped.schema.json': formatSnapshot(SCHEMA),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}

const SCHEMA: Schema = {
  apps: {},
  doctypes: [
    {
      name: 'Sales Invoice',
      module: 'Accounts',
      is_submittable: 1,
      fields: [
        { fieldname: 'customer', fieldtype: 'Link', options: 'Customer', reqd: 1 },
        { fieldname: 'items', fieldtype: 'Table', options: 'Sales Invoice Item' },
      ],
      permissions: [],
    },
    {
      name: 'Sales Invoice Item',
      module: 'Accounts',
      istable: 1,
      fields: [{ fieldname: 'qty', fieldtype: 'Float' }],
      permissions: [],
    },
  ],
};

const MAIN = [
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('../../../generator/cli/main.ts', import.meta.url)),
];

/** Without what the machine of the test says about sites, colours and terminals. */
const CLEAN_ENV = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:ERPNEXT_|DOCTYPED_|NO_COLOR|FORCE_COLOR|NODE_OPTIONS)/.test(name),
  ),
);
