import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { captured, doctyped, endOf, project, startDoctyped } from './doctyped.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a command line that says too little or something else', () => {
  it.each([
    ['no command', [], 'doctyped: no command given: pull, generate or sandbox. See doctyped --help.'],
    [
      'a mistyped flag and no command',
      ['--versoin'],
      'doctyped: unknown flag --versoin. Did you mean --version? See doctyped --help.',
    ],
    ['an unknown letter and no command', ['-x'], 'doctyped: unknown flag -x. See doctyped --help.'],
    [
      'a credential and no command',
      ['--api-secret=abc'],
      'doctyped: unknown flag --api-secret. Every process of the machine could read it there. Set ERPNEXT_API_KEY and ERPNEXT_API_SECRET in the environment.',
    ],
    [
      'a flag without its command',
      ['--check'],
      'doctyped: no command given: pull, generate or sandbox. See doctyped --help.',
    ],
    [
      'an unknown command',
      ['genrate'],
      'doctyped: unknown command "genrate". Did you mean generate? See doctyped --help.',
    ],
    [
      'an unknown command like no other',
      ['frobnicate'],
      'doctyped: unknown command "frobnicate". See doctyped --help.',
    ],
    [
      'an unknown flag',
      ['generate', '--chek'],
      'doctyped: unknown flag --chek. Did you mean --check? See doctyped generate --help.',
    ],
    ['an unknown letter', ['generate', '-z'], 'doctyped: unknown flag -z. See doctyped generate --help.'],
    [
      'a credential as a flag',
      ['pull', '--api-key=abc'],
      'doctyped: unknown flag --api-key. Every process of the machine could read it there. Set ERPNEXT_API_KEY and ERPNEXT_API_SECRET in the environment.',
    ],
    [
      'a flag without its value',
      ['generate', '--schema'],
      'doctyped: --schema wants a value. See doctyped generate --help.',
    ],
    [
      'a flag that is given twice',
      ['generate', '--out', 'a', '--out', 'b'],
      'doctyped: --out is given more than once. Give it once.',
    ],
    [
      'a mistyped command with its flags',
      ['generat', '--check'],
      'doctyped: unknown command "generat". Did you mean generate? See doctyped --help.',
    ],
    [
      'a command behind the dashes of a package manager',
      ['--', 'generate', '--check'],
      'doctyped: "generate" stands behind --, where nothing is looked at. Leave out the --.',
    ],
    [
      'a flag behind dashes',
      ['generate', '--', '--check'],
      'doctyped: "--check" stands behind --, where nothing is looked at. Leave out the --.',
    ],
    [
      'a switch with a value',
      ['generate', '--check=no'],
      'doctyped: --check is a switch, and --check=no gives it a value. Leave the value out.',
    ],
    [
      'a value that is empty',
      ['generate', '--out='],
      'doctyped: --out is given an empty value. Give it another, or leave it out.',
    ],
    [
      'a name that is empty',
      ['generate', '--include', 'Customer', ''],
      'doctyped: --include is given an empty value. Give it another, or leave it out.',
    ],
    [
      'an ending that is none of those offered',
      ['generate', '--import-extension', '.tsx'],
      'doctyped: --import-extension wants one of .js, .ts, "", not ".tsx". See doctyped generate --help.',
    ],
    ['dashes alone', ['--'], 'doctyped: no command given: pull, generate or sandbox. See doctyped --help.'],
    ['an empty command', [''], 'doctyped: unknown command "". See doctyped --help.'],
    [
      'an empty word',
      ['generate', ''],
      'doctyped: "" is one word too many: generate takes flags only. See doctyped generate --help.',
    ],
    [
      'a flag with a value that is turned off',
      ['generate', '--no-include'],
      'doctyped: unknown flag --no-include. Leave --include out where it is not wanted.',
    ],
    [
      'a number that is empty',
      ['sandbox', '--port='],
      'doctyped: --port is given an empty value. Give it another, or leave it out.',
    ],
    [
      'a version without its value',
      ['sandbox', '--frappe'],
      'doctyped: --frappe wants a value. See doctyped sandbox --help.',
    ],
    [
      'a folder for a configuration',
      ['generate', '--config', 'test'],
      'doctyped: test is a folder, where a configuration file is wanted.',
    ],
    [
      'a word too many',
      ['generate', 'everything'],
      'doctyped: "everything" is one word too many: generate takes flags only. See doctyped generate --help.',
    ],
    [
      'a value that is none of those offered',
      ['sandbox', '--frappe', '13'],
      'doctyped: --frappe wants one of 14, 15, 16, 16-released, not "13". See doctyped sandbox --help.',
    ],
    [
      'a word behind completion, whose output goes into a file',
      ['completion', 'zsh'],
      'doctyped: "zsh" is one word too many: completion takes none.',
    ],
    [
      'a value of --debug',
      ['generate', '--debug=1'],
      'doctyped: --debug is a switch, and --debug=1 gives it a value. Leave the value out.',
    ],
    [
      'a port that is no number',
      ['sandbox', '--port', 'http'],
      'doctyped: --port wants a whole number from 0 to 65535; 0 takes a free one.',
    ],
  ])('%s exits with 2', async (_, args, message) => {
    expect(await captured(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });
});

describe('help', () => {
  it('lists the commands and the exit codes', async () => {
    const { code, stdout } = await captured(['--help']);
    expect(code).toBe(0);
    for (const said of [
      'doctyped pull',
      'doctyped generate',
      'doctyped sandbox',
      'doctyped completion',
      'Exit codes: 0 done',
    ])
      expect(stdout).toContain(said);
  });

  it.each(['pull', 'generate', 'sandbox'])('of %s has flags, examples and exit codes', async (command) => {
    const { stdout } = await captured([command, '--help']);
    for (const said of [`doctyped ${command} [options]`, 'Options:', 'Examples:', 'Exit codes: 0 done'])
      expect(stdout).toContain(said);
  });

  it('of a command is also what "help" and its name print', async () => {
    expect(await captured(['help', 'pull'])).toEqual(await captured(['pull', '--help']));
  });

  it('fits a narrow terminal', async () => {
    const { isTTY, columns } = process.stdout;
    onTestFinished(() => void Object.assign(process.stdout, { isTTY, columns }));
    Object.assign(process.stdout, { isTTY: true, columns: 40 });
    const { stdout } = await captured(['--help']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
  });
});

it.each(['--version', '-v'])('%s prints the version of the package', async (flag) => {
  const { code, stdout } = await captured([flag]);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(code).toBe(0);
});

it.each([
  [['pull', '--'], '--allow-insecure\n'],
  [['sandbox', '--frappe', ''], '14\n15\n16\n16-released\n'],
  [['generate', '--import-extension', ''], '.js\n.ts\n'],
])('%j is completed', async (words, offered) => {
  const { code, stdout, stderr } = await captured(['--get-yargs-completions', 'doctyped', ...words]);
  expect(stdout).toContain(offered);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it('completion prints a script for the shell', async () => {
  expect((await captured(['completion'])).stdout).toContain('doctyped');
});

describe('what is printed', () => {
  it('has no colours where it goes into a pipe', () => {
    const cwd = project();
    for (const args of [['--help'], ['generate'], ['generate', '--check'], ['nonsense']]) {
      const { stdout, stderr } = doctyped(args, cwd);
      expect(stdout + stderr).not.toContain('\u001b');
      expect(stdout + stderr).not.toBe('');
    }
  });

  it('may end early: a reader that closes the pipe is no error', async () => {
    const child = startDoctyped(['generate', '--help'], project());
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout?.destroy();
    expect(await endOf(child)).toBe(0);
    expect(stderr).toBe('');
  });
});
