import { loadConfig, resolveSettings, type Settings } from '../../config/index.ts';
import { UsageError } from '../../errors.ts';
import type { PullOptions, PullResult, PullStage } from '../../pull/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { CONFIG_FLAG, REPORT_FLAGS, SELECTION_FLAGS } from '../flags.ts';
import { print, printError } from '../print.ts';
import { printWarnings } from '../warnings.ts';
import { count } from '../wording.ts';

export const pull = defineCommand({
  name: 'pull',
  summary: "Read a site's schema into a snapshot to commit.",
  flags: {
    url: { type: 'string', requiresArg: true, describe: 'Address of the site; also ERPNEXT_URL' },
    'allow-insecure': {
      type: 'boolean',
      describe: 'Allow http to a host that is not this machine',
    },
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Snapshot to write, instead of doctyped.schema.json',
    },
    ...SELECTION_FLAGS,
    strict: { type: 'boolean', describe: 'Write nothing where there are warnings, and exit with 1' },
    ...REPORT_FLAGS,
    ...CONFIG_FLAG,
  },
  examples: [
    ['pull --url https://erp.example.com', 'All that ERPNEXT_API_KEY and ERPNEXT_API_SECRET may see'],
    ['pull --module Selling Accounts --exclude "* Settings"', 'Two modules without their settings'],
  ],
  async run({ out, json, verbose, config, module: modules, 'allow-insecure': allowInsecure, ...same }) {
    const flags = { ...same, schema: out, modules, allowInsecure };
    const settings = resolveSettings(flags, process.env, await loadConfig(process.cwd(), config));
    const url = await siteOf(settings);
    const result = await pullWithProgress({ ...settings, url, out: settings.schema });
    if (json === true) print(JSON.stringify(asJson(result, settings.schema)));
    else report(result, settings.schema, verbose === true);
    return result.outcome === 'refused' ? EXIT.drift : EXIT.done;
  },
});

/** What is wrong with it is said before credentials are looked for, and never repeats what it may hold of them. */
async function siteOf({ url, allowInsecure }: Settings): Promise<string> {
  if (url === undefined)
    throw new UsageError(
      'no site given. Give --url https://erp.example.com, set ERPNEXT_URL, or put url into doctyped.config.ts.',
    );
  const { isSiteUrl } = await import('../../pull/index.ts');
  if (!isSiteUrl(url, true))
    throw new UsageError(
      'the url is not like https://erp.example.com. User and password are no part of it, nor what follows a ? or #: ' +
        'credentials come from ERPNEXT_API_KEY and ERPNEXT_API_SECRET.',
    );
  if (isSiteUrl(url, allowInsecure)) return url;
  throw new UsageError(
    `${new URL(url).origin} would get credentials unencrypted. Use https, or, in a network of your own, --allow-insecure.`,
  );
}

async function pullWithProgress(options: Omit<PullOptions, 'auth'>): Promise<PullResult> {
  const { credentialsFrom, proxyFrom, proxyTrouble, pull: pullSite } = await import('../../pull/index.ts');
  const auth = credentialsFrom(process.env);
  const proxy = proxyFrom(process.env, options.url);
  const { openProgress } = await import('../progress.ts');
  const progress = openProgress(TITLES);
  try {
    return await pullSite({ ...options, auth, dispatcher: proxy, onProgress: progress.show });
  } catch (error) {
    throw proxy ? proxyTrouble(error) : error;
  } finally {
    progress.end();
    await proxy?.destroy();
  }
}

const TITLES: Readonly<Record<PullStage, string>> = {
  stamps: 'looking for changes',
  read: 'reading the site',
  merge: 'merging',
  write: 'writing',
};

function report(result: PullResult, snapshot: string, verbose: boolean): void {
  const { outcome, doctypes, fields, requests, timings, warnings } = result;
  printWarnings(warnings, verbose);
  if (outcome === 'refused') {
    const found = count(warnings.length, 'warning');
    printError(`${found}, which --strict takes for errors: ${snapshot} is left as it was.`);
    return;
  }
  const seconds = Object.values(timings).reduce((sum, each) => sum + each, 0) / 1000;
  const what = outcome === 'written' ? `wrote ${snapshot}` : `${snapshot} is up to date`;
  const size = `${count(doctypes, 'DocType')}, ${count(fields, 'field')}`;
  print(`${what}: ${size}; ${count(requests, 'request')}, ${seconds.toFixed(1)} s`);
}

/** What scripts read from `--json`. */
function asJson({ timings, ...result }: PullResult, snapshot: string): object {
  return { snapshot, changed: result.outcome === 'written', ...result, milliseconds: timings };
}
