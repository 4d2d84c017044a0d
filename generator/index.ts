/**
 * doctyped's own front door: the type of its configuration, and its commands as functions for scripts.
 * What generated modules import is `doctyped/doctype`; what talks to a site is `doctyped/runtime`.
 *
 * @module
 */

export { defineConfig, type Config } from './config.ts';
export { PullError, UsageError } from './errors.ts';
export { checkGenerated, generate, pull } from './scripts.ts';
export type {
  CheckResult,
  Generated,
  GenerateOptions,
  GenerateResult,
  GenerateStage,
  PackageIdentity,
} from './generate/index.ts';
export type { Progress, PullOptions, PullResult, PullStage } from './pull/index.ts';

export { emit, emitPackage, type Files, type PackageOptions } from './emit/index.ts';
export { compareFiles, writeFiles, type Differences, type WriteResult } from './output/index.ts';
export { plan, type Plan, type Planned, type PlanOptions } from './plan/index.ts';
export {
  SnapshotError,
  formatSnapshot,
  parseSnapshot,
  type DocType,
  type Field,
  type Kind,
  type Permission,
  type Schema,
  type Warning,
} from './schema/index.ts';
export { selectDocTypes, type Selection } from './selection.ts';
