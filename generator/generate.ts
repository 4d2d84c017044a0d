import { emit, emitPackage, type Files } from './emit/index.ts';
import { UsageError } from './errors.ts';
import { readSnapshot } from './input-file.ts';
import { compareFiles, writeFiles, type Differences, type WriteResult } from './output/index.ts';
import { plan, type Plan, type PlanOptions } from './plan/index.ts';
import type { Schema, Warning } from './schema/index.ts';
import { selectDocTypes, type Selection } from './selection.ts';
import { version } from './version.ts';

export interface GenerateOptions extends Selection, Partial<PlanOptions> {
  /** Path of the snapshot. */
  readonly schema: string;
  /** Path of the folder that the client goes to. */
  readonly out: string;
  /** Writes a package to publish beside the modules. */
  readonly package?: PackageIdentity;
}

export interface PackageIdentity {
  readonly name: string;
  readonly version?: string | undefined;
}

/** What was generated, whether it was written or only compared. */
export interface Generated {
  readonly doctypes: number;
  readonly fields: number;
  readonly files: number;
  /** Of all files together, in UTF-8. */
  readonly bytes: number;
  readonly warnings: readonly Warning[];
  /** Milliseconds of each stage. */
  readonly timings: Readonly<Record<GenerateStage, number>>;
}

/** `read`: the snapshot; `plan`, `emit`: the files; `output`: the folder, compared and written. */
export type GenerateStage = 'read' | 'plan' | 'emit' | 'output';

export interface GenerateResult extends Generated, WriteResult {}

export interface CheckResult extends Generated, Differences {}

/**
 * Makes the folder hold the client of the snapshot's schema: all of it, or nothing where anything goes wrong.
 * Offline; the same snapshot and options give the same bytes on any machine.
 *
 * @throws SnapshotError where the snapshot can't be read as one
 * @throws UsageError where there is none, nothing is selected, or the folder can't be written
 */
export function generate(options: GenerateOptions): GenerateResult {
  return build(options, writeFiles);
}

/**
 * Tells how the folder differs from what {@link generate} would make of it; writes nothing.
 *
 * @throws SnapshotError, UsageError as {@link generate} does
 */
export function checkGenerated(options: GenerateOptions): CheckResult {
  return build(options, compareFiles);
}

function build<R extends object>(
  options: GenerateOptions,
  output: (files: Files, out: string) => R,
): Generated & R {
  const {
    schema: path,
    out,
    package: identity,
    include = [],
    exclude = [],
    modules = [],
    ...planOptions
  } = options;
  const timings = { read: 0, plan: 0, emit: 0, output: 0 };
  const timed = <T>(stage: GenerateStage, work: () => T): T => {
    const start = performance.now();
    const result = work();
    timings[stage] = Math.round(performance.now() - start);
    return result;
  };
  const schema = timed('read', () => select(readSnapshot(path), path, { include, exclude, modules }));
  const { plan: planned, warnings } = timed('plan', () => plan(schema, planOptions));
  const files = timed('emit', () => (identity ? emitAsPackage(planned, identity) : emit(planned)));
  const outcome = timed('output', () => output(files, out));
  return { ...measure(schema, files), warnings, timings, ...outcome };
}

function select(schema: Schema, path: string, selection: Selection): Schema {
  const selected = selectDocTypes(schema, selection);
  if (selected.doctypes.length > 0) return selected;
  throw new UsageError(
    schema.doctypes.length === 0
      ? `${path} holds no DocTypes. Run "doctyped pull" to write it anew.`
      : `None of the ${schema.doctypes.length} DocTypes of ${path} is selected. Loosen include, exclude or modules.`,
  );
}

/** A generated package asks for the doctyped that generated it, or one that is compatible. */
function emitAsPackage(planned: Plan, { name, version: own }: PackageIdentity): Files {
  return emitPackage(planned, {
    name,
    doctyped: `^${version()}`,
    ...(own !== undefined && { version: own }),
  });
}

function measure(
  { doctypes }: Schema,
  files: Files,
): Pick<Generated, 'doctypes' | 'fields' | 'files' | 'bytes'> {
  return {
    doctypes: doctypes.length,
    fields: doctypes.reduce((sum, { fields }) => sum + fields.length, 0),
    files: files.size,
    bytes: [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
}
