import { loadConfig, resolveSettings } from '../../config/index.ts';
import { UsageError } from '../../errors.ts';
import type { PullOptions, PullResult, PullStage } from '../../pull/index.ts';
import type { Warning } from '../../schema/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { print, printError, printWarning } from '../print.ts';
import { openProgress } from '../progress.ts';

export const pull = defineCommand({
  name: 'pull',
  summary: "Read a site's schema into a snapshot to commit.",
  flags: {
    url: { type: 'string', requiresArg: true, describe: 'Address of the site; also ERPNEXT_URL' },
    out: { type: 'string', requiresArg: true, describe: 'Snapshot to write [doctyped.schema.json]' },
    include: {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Names or globs of DocTypes to take',
    },
    exclude: {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Names or globs of DocTypes to leave out',
    },
    module: { type: 'string', array: true, requiresArg: true, describe: 'Modules whose DocTypes to take' },
    strict: { type: 'boolean', describe: 'Write nothing where there are warnings, and exit with 1' },
    json: { type: 'boolean', describe: 'Print the result as JSON' },
    config: { type: 'string', requiresArg: true, describe: 'Configuration file [doctyped.config.ts]' },
  },
  examples: [
    [
      'pull --url https://erp.example.com',
      'All DocTypes, as ERPNEXT_API_KEY and ERPNEXT_API_SECRET may see them',
    ],
    ['pull --module Selling Accounts --exclude "* Settings"', 'Two modules, without their settings'],
  ],
  async run({ url, out, include, exclude, module: modules, strict, json, config }) {
    const flags = { url, schema: out, include, exclude, modules, strict };
    const settings = resolveSettings(flags, process.env, await loadConfig(process.cwd(), config));
    const result = await pullWithProgress({ ...settings, url: siteOf(settings.url), out: settings.schema });
    if (json === true) print(JSON.stringify(asJson(result, settings.schema)));
    else report(result, settings.schema);
    return result.outcome === 'refused' ? EXIT.drift : EXIT.done;
  },
});

function siteOf(url: string | undefined): string {
  if (url !== undefined) return url;
  throw new UsageError(
    'no site given. Give --url https://erp.example.com, set ERPNEXT_URL, or put url into doctyped.config.ts.',
  );
}

type PullFlags = Omit<PullOptions, 'auth' | 'onProgress'>;

async function pullWithProgress(options: PullFlags): Promise<PullResult> {
  const { pull, credentialsFrom } = await import('../../pull/index.ts');
  const auth = credentialsFrom(process.env);
  const progress = openProgress(TITLES);
  try {
    return await pull({ ...options, auth, onProgress: progress.show });
  } finally {
    progress.end();
  }
}

const TITLES: Readonly<Record<PullStage, string>> = {
  stamps: 'looking for changes',
  read: 'reading the site',
  merge: 'merging',
  write: 'writing',
};

function report(result: PullResult, snapshot: string): void {
  const { outcome, doctypes, fields, requests, timings, warnings } = result;
  for (const warning of warnings) printWarning(lineOf(warning));
  if (outcome === 'refused') {
    printError(
      `${count(warnings.length, 'warning')}, which --strict does not let pass: ${snapshot} is as it was.`,
    );
    return;
  }
  const ms = Object.values(timings).reduce((sum, each) => sum + each, 0);
  const what = outcome === 'written' ? `wrote ${snapshot}` : `${snapshot} is up to date`;
  print(
    `${what}: ${count(doctypes, 'DocType')}, ${count(fields, 'field')}; ` +
      `${count(requests, 'request')}, ${(ms / 1000).toFixed(1)} s`,
  );
}

/** Names come from the site: what would steer the terminal is not passed on to it. */
function lineOf({ doctype, message }: Warning): string {
  const line = doctype === '' ? message : `${doctype}: ${message}`;
  return line.replace(/\p{Cc}+/gu, ' ');
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}

/** The shape of `--json`, for scripts to rely on. */
function asJson({ timings, ...result }: PullResult, snapshot: string): object {
  return { snapshot, ...result, milliseconds: timings };
}
