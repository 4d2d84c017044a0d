import type { FrappeVersion, Sandbox } from '../../../sandbox/index.ts';
import { UsageError } from '../../errors.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { note, print, printWarning } from '../print.ts';
import { stopWith } from '../signals.ts';

export const sandbox = defineCommand({
  name: 'sandbox',
  summary: 'Serve an in-memory site that answers as Frappe does, for demos and tests.',
  flags: {
    port: {
      type: 'number',
      requiresArg: true,
      default: 0,
      describe: 'Port to listen on; 0 takes a free one',
    },
    host: { type: 'string', requiresArg: true, default: '127.0.0.1', describe: 'Address to listen on' },
    schema: {
      type: 'string',
      requiresArg: true,
      describe: 'Snapshot whose DocTypes to serve, instead of a stock ERPNext 15',
    },
    seed: { type: 'string', requiresArg: true, describe: 'JSON file of users and documents to start with' },
    frappe: {
      type: 'string',
      requiresArg: true,
      choices: ['14', '15', '16', '16-released'] as const,
      default: '15',
      describe: 'Frappe version to answer as',
    },
    clock: {
      type: 'string',
      requiresArg: true,
      describe: 'Time at which the site starts [now]: 2026-01-31T09:00:00Z',
    },
  },
  examples: [
    ['sandbox --port 8080', 'A stock ERPNext 15 at http://127.0.0.1:8080'],
    [
      'sandbox --schema doctyped.schema.json --seed seed.json',
      'Your own DocTypes, with documents to start with',
    ],
  ],
  async run({ port, host, schema, seed, frappe, clock }) {
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError(`--port wants a whole number from 0 to 65535; 0 takes a free one.`);
    const time = clock === undefined ? new Date() : parseTime(clock);
    const running = await start({ port, host, schema, seed, frappe: versionOf(frappe), clock: time });
    if (!isLoopback(host)) warnOfOpenHost(host);
    print(`listening on ${running.url}`);
    note('Open it in a browser to see its DocTypes, their documents and the last requests.');
    note('Everything is kept in memory and lost when it stops. Stop it with Ctrl-C.');
    if (seed === undefined) await hint(running.url);
    await stopped();
    await running.close();
    return EXIT.done;
  },
});

/** The choices are texts, since yargs completes no others. */
function versionOf(choice: string): FrappeVersion {
  return choice === '16-released' ? choice : (Number(choice) as FrappeVersion);
}

/** The key is a public value; a seed has users of its own. */
async function hint(url: string): Promise<void> {
  const { SANDBOX_KEY } = await import('../../../sandbox/index.ts');
  const credentials = `ERPNEXT_API_KEY=${SANDBOX_KEY.key} ERPNEXT_API_SECRET=${SANDBOX_KEY.secret}`;
  note(`Its Administrator is ${credentials}; try doctyped pull --url ${url}`);
}

/** JavaScript takes 5 for a day in May, and the 31st of February for the 3rd of March. */
function parseTime(text: string): Date {
  const [, day = '', year = ''] = TIME.exec(text) ?? [];
  const time = new Date(text);
  const isTime = Number(year) >= 1000 && isValid(time);
  if (isTime && new Date(day).toISOString().startsWith(day)) return time;
  throw new UsageError(`--clock wants a time such as 2026-01-31T09:00:00Z, not ${text}.`);
}

function isValid(time: Date): boolean {
  return !Number.isNaN(time.getTime());
}

const TIME = /^((\d{4})-\d\d-\d\d)(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function warnOfOpenHost(host: string): void {
  printWarning(
    `--host ${host} is reached from other machines, and the sandbox's users and passwords are public knowledge. ` +
      'Listen on 127.0.0.1 unless the network is yours alone.',
  );
}

interface Given {
  readonly port: number;
  readonly host: string;
  readonly schema: string | undefined;
  readonly seed: string | undefined;
  readonly frappe: FrappeVersion;
  readonly clock: Date;
}

async function start({ port, host, schema, seed, frappe, clock }: Given): Promise<Sandbox> {
  const [{ readSnapshot }, { readSeed }, { SeedError, startSandbox }] = await Promise.all([
    import('../../input-file.ts'),
    import('../seed-file.ts'),
    import('../../../sandbox/index.ts'),
  ]);
  const own = {
    ...(schema !== undefined && { schema: readSnapshot(schema) }),
    ...(seed !== undefined && { seed: readSeed(seed) }),
  };
  try {
    return await startSandbox({ port, host, frappe, clock, ...own });
  } catch (error) {
    if (error instanceof SeedError)
      throw new UsageError(`${seed ?? 'the seed'}: ${error.message}`, { cause: error });
    throw asUsageError(error, host, port) ?? error;
  }
}

/** What the user can put right of what the system refused; undefined for anything else. */
function asUsageError(error: unknown, host: string, port: number): UsageError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const cause = { cause: error };
  switch (error.code) {
    case 'EADDRINUSE':
      return new UsageError(
        `port ${port} of ${host} is in use. Stop what listens there, or choose another with --port; 0 takes a free one.`,
        cause,
      );
    case 'EACCES':
      return new UsageError(`port ${port} may not be opened by this user. Choose one above 1023.`, cause);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UsageError(`${host} is no address of this machine. Give --host one that is.`, cause);
    default:
      return undefined;
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => stopWith(() => resolve()));
}
