import type {
  CheckResult,
  Generated,
  GenerateOptions,
  GenerateResult,
  PackageIdentity,
} from '../../generate/index.ts';
import {
  definedOf,
  isPackageName,
  loadConfig,
  PACKAGE_NAME_WANTED,
  resolveSettings,
  type Settings,
} from '../../config/index.ts';
import { UsageError } from '../../errors.ts';
import { defineCommand } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { CONFIG_FLAG, REPORT_FLAGS, SELECTION_FLAGS } from '../flags.ts';
import { asWarning, note, print, printWarning } from '../print.ts';
import { expectShortRun } from '../short-run.ts';
import { printWarnings } from '../warnings.ts';
import { count, excerpt, grouped, size } from '../wording.ts';

export const generate = defineCommand({
  name: 'generate',
  summary: 'Write the typed client of the snapshot. Offline; files that are up to date are not touched.',
  flags: {
    schema: { type: 'string', requiresArg: true, describe: 'Snapshot to read [doctyped.schema.json]' },
    out: { type: 'string', requiresArg: true, describe: 'Folder of the client [erpnext]' },
    ...SELECTION_FLAGS,
    check: { type: 'boolean', describe: 'Write nothing; exit with 1 where the folder is not up to date' },
    package: {
      type: 'string',
      requiresArg: true,
      describe: 'Also write a package of this name, built and ready to publish',
    },
    registry: {
      type: 'boolean',
      describe: 'Also write doctypes.ts, which maps every DocType name to its types',
    },
    validation: {
      type: 'boolean',
      describe: 'Descriptors also say what doctyped/validate goes by',
    },
    'import-extension': {
      type: 'string',
      requiresArg: true,
      choices: ['.js', '.ts', ''] as const,
      describe: 'What imports between modules end in',
    },
    ...CONFIG_FLAG,
    ...REPORT_FLAGS,
  },
  examples: [
    ['generate --out src/erpnext', 'The whole client'],
    ['generate --include "Sales *" Customer', 'Some DocTypes, with the rows of their tables'],
    ['generate --check', 'In CI: is the committed client up to date?'],
  ],
  async run({ check, json = false, verbose = false, config, ...flags }) {
    expectShortRun();
    const { checkGenerated, generate } = await import('../../generate/index.ts');
    const { module: modules, 'import-extension': importExtension, ...same } = flags;
    const { schema, out, include, exclude, package: name, registry, validation } = same;
    const said = { schema, out, include, exclude, modules, importExtension, registry, validation };
    const file = await loadConfig(process.cwd(), config);
    const options = optionsOf(resolveSettings({ ...said, package: name }, process.env, file));
    return check
      ? reportCheck(await checkGenerated(options), options, { json, verbose })
      : reportWritten(await generate(options), options, { json, verbose });
  },
});

/** What of the settings concerns the client; an option that nobody set is left to its stage. */
function optionsOf({
  url,
  allowInsecure,
  timeout,
  strict,
  package: said,
  ...client
}: Settings): GenerateOptions {
  return definedOf({ ...client, package: said === undefined ? undefined : checkedPackage(said) });
}

function checkedPackage(said: NonNullable<Settings['package']>): string | PackageIdentity {
  if (isPackageName(typeof said === 'string' ? said : said.name)) return said;
  throw new UsageError(`--package wants ${PACKAGE_NAME_WANTED}.`);
}

interface Report {
  readonly json: boolean;
  readonly verbose: boolean;
}

function reportWritten(
  result: GenerateResult,
  { out }: GenerateOptions,
  { json, verbose }: Report,
): ExitCode {
  printWarnings(result.warnings, verbose);
  const edits = result.overwritten.map((path) =>
    asWarning(`${out}/${path} had been edited by hand; the edit is gone.`),
  );
  for (const line of excerpt(edits, verbose)) note(line);
  // So many are edited by nobody's hand.
  if (edits.length > 10) printWarning(`Was it a formatter? Tell it to leave ${out} alone.`);
  if (json) print(JSON.stringify({ ...result, unchanged: result.unchanged.length }));
  else print(`${summaryOf(result, out)}: ${outcomeOf(result)} in ${Math.round(performance.now())} ms`);
  return EXIT.done;
}

function reportCheck(
  result: CheckResult,
  { out, schema }: GenerateOptions,
  { json, verbose }: Report,
): ExitCode {
  printWarnings(result.warnings, verbose);
  const differing = [
    ...result.missing.map((path) => `missing    ${out}/${path}`),
    ...result.different.map((path) => `different  ${out}/${path}`),
    ...result.stale.map((path) => `stale      ${out}/${path}`),
  ];
  if (json) print(JSON.stringify(result));
  else for (const line of excerpt(differing, verbose)) print(line);
  if (differing.length === 0) {
    if (!json) print(`${summaryOf(result, out)}: up to date`);
    return EXIT.done;
  }
  note(
    `${out} is not what ${schema} generates: ${count(differing.length, 'file')} to change. Run doctyped generate.`,
  );
  return EXIT.drift;
}

function summaryOf({ doctypes, fields, files, bytes }: Generated, out: string): string {
  return `${count(doctypes, 'DocType')}, ${count(fields, 'field')} → ${out.replace(/\/+$/, '')}/ (${count(files, 'file')}, ${size(bytes)})`;
}

function outcomeOf({ written, unchanged, removed }: GenerateResult): string {
  const said = [
    [written.length, 'written'],
    [unchanged.length, 'unchanged'],
    [removed.length, 'removed'],
  ] as const;
  return said
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${grouped(number)} ${what}`)
    .join(', ');
}
