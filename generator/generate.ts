import { readFileSync } from 'node:fs';
import { emit, type Files } from './emit/index.ts';
import { UsageError } from './errors.ts';
import { compareFiles, writeFiles, type Differences, type WriteResult } from './output/index.ts';
import { plan, type PlanOptions } from './plan/index.ts';
import { parseSnapshot, type Schema, type Warning } from './schema/index.ts';
import { selectDocTypes, type Selection } from './selection.ts';

export interface GenerateOptions extends Selection, Partial<PlanOptions> {
  /** Path of the snapshot. */
  readonly schema: string;
  /** Path of the folder that the client goes to. */
  readonly out: string;
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
  const { schema: path, out, include = [], exclude = [], modules = [], ...planOptions } = options;
  const timings = { read: 0, plan: 0, emit: 0, output: 0 };
  const timed = <T>(stage: GenerateStage, work: () => T): T => {
    const start = performance.now();
    const result = work();
    timings[stage] = Math.round(performance.now() - start);
    return result;
  };
  const schema = timed('read', () => select(readSnapshot(path), path, { include, exclude, modules }));
  const { plan: planned, warnings } = timed('plan', () => plan(schema, planOptions));
  const files = timed('emit', () => emit(planned));
  const outcome = timed('output', () => output(files, out));
  return { ...measure(schema, files), warnings, timings, ...outcome };
}

function readSnapshot(path: string): Schema {
  return parseSnapshot(readText(path), path);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UsageError(
        `${path} does not exist. Run "doctyped pull" first, or name the snapshot with --schema.`,
      );
    if (code === 'EISDIR')
      throw new UsageError(`${path} is a folder. Name the snapshot's file with --schema.`);
    if (code === 'EACCES')
      throw new UsageError(`${path} may not be read by this user. Change its permissions.`);
    throw error;
  }
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
