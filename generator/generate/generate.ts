import { readInput } from '../input-file.ts';
import { compareFiles, writeFiles, type Differences, type WriteResult } from '../output/index.ts';
import type { Client, ClientFacts, ClientOptions, PackageIdentity } from './client.ts';
import { recall, remember } from './memory.ts';
import { ownSources } from './own-sources.ts';
import { recipeOf } from './recipe.ts';
import { ownTypesOf, runtimeImportOf } from './specifiers.ts';
import { readTemplates } from './templates.ts';
import { stopwatch, type Timed } from './stopwatch.ts';

export interface GenerateOptions extends Omit<
  ClientOptions,
  'types' | 'templates' | 'runtimeImport' | 'package'
> {
  /** Path of the snapshot. */
  readonly schema: string;
  /** Path of the folder that the client goes to. */
  readonly out: string;
  /** Types of your own by `DocType.fieldname`: `./payload.js#Payload`, relative to the working directory, or of a package. */
  readonly types?: Readonly<Record<string, string>>;
  /** Where modules take their types from: a package, a subpath import, or a path relative to the working directory. */
  readonly runtimeImport?: string;
  /** Path of a folder of Handlebars templates that replace doctyped's. */
  readonly templates?: string;
  /** Writes a package to publish beside the modules: its name, or its name and version. */
  readonly package?: string | PackageIdentity;
}

/** What was generated, whether it was written or only compared. */
export interface Generated extends ClientFacts {
  /** Milliseconds of each stage; 0 for one that there was no need for. */
  readonly timings: Readonly<Record<GenerateStage, number>>;
}

/** `read`, `parse`: the snapshot; `plan`, `emit`: the files; `output`: the folder, compared and written. */
export type GenerateStage = 'read' | 'parse' | 'plan' | 'emit' | 'output';

export interface GenerateResult extends Generated, WriteResult {}

export interface CheckResult extends Generated, Differences {}

/**
 * Makes the folder hold the client of the snapshot's schema: all of it, or nothing where anything goes wrong.
 * Offline; the same snapshot and options give the same bytes on any machine. Where an earlier run made the same, and
 * nobody touched it since, nothing is planned and printed again.
 *
 * @throws SnapshotError where the snapshot can't be read as one
 * @throws UsageError where there is none, nothing is selected, or the folder can't be written
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const { schema, out } = options;
  const timings = noTime();
  const timed = stopwatch(timings);
  const clientOptions = timed('read', () => clientOptionsOf(options));
  const snapshot = timed('read', () => readInput(schema, PULL_FIRST));
  const recipe = timed('read', () => recipeOf(snapshot, clientOptions, ownSources(options.types ?? {})));
  const known = timed('output', () => recall(schema, out, recipe));
  if (known) return { ...known.facts, ...untouched(known.paths), timings };
  const { files, facts } = await checkedClient(snapshot, options, clientOptions, timed);
  const outcome = timed('output', () => writeFiles(files, out));
  timed('output', () => remember(schema, out, recipe, facts));
  return { ...facts, ...outcome, timings };
}

/**
 * Tells how the folder differs from what {@link generate} would make of it; writes nothing, and takes no earlier run's
 * word for it.
 *
 * @throws SnapshotError, UsageError as {@link generate} does
 */
export async function checkGenerated(options: GenerateOptions): Promise<CheckResult> {
  const { schema, out } = options;
  const timings = noTime();
  const timed = stopwatch(timings);
  const clientOptions = timed('read', () => clientOptionsOf(options));
  const snapshot = timed('read', () => readInput(schema, PULL_FIRST));
  const { files, facts } = await checkedClient(snapshot, options, clientOptions, timed);
  return { ...facts, ...timed('output', () => compareFiles(files, out)), timings };
}

/** What lies beside the snapshot is read, and what is relative to the working directory is made relative to the client. */
function clientOptionsOf(options: GenerateOptions): ClientOptions {
  const { schema, out, types, templates, runtimeImport, package: said, ...same } = options;
  const isPublished = said !== undefined;
  return {
    ...same,
    ...(said !== undefined && { package: typeof said === 'string' ? { name: said } : said }),
    ...(types && { types: ownTypesOf(types, out, isPublished) }),
    ...(runtimeImport !== undefined && { runtimeImport: runtimeImportOf(runtimeImport, out, isPublished) }),
    ...(templates !== undefined && { templates: readTemplates(templates) }),
  };
}

async function checkedClient(
  snapshot: string,
  { schema, out }: GenerateOptions,
  options: ClientOptions,
  timed: Timed<GenerateStage>,
): Promise<Client> {
  const { makeClient } = await import('./client.ts');
  const client = await makeClient(snapshot, schema, options, timed);
  if (options.types && Object.keys(options.types).length > 0) {
    const { checkOwnTypes } = await import('./check-own-types.ts');
    await checkOwnTypes(options.types, client.site, out);
  }
  return client;
}

const PULL_FIRST = 'Run "doctyped pull" first, or name the snapshot with --schema.';

function noTime(): Record<GenerateStage, number> {
  return { read: 0, parse: 0, plan: 0, emit: 0, output: 0 };
}

function untouched(paths: readonly string[]): WriteResult {
  return { written: [], unchanged: paths, removed: [], overwritten: [] };
}
