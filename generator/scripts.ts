import { checkOptions } from './config/check.ts';
import {
  checkGenerated as checkClient,
  generate as generateClient,
  type CheckResult,
  type GenerateOptions,
  type GenerateResult,
} from './generate/index.ts';
import { pull as pullSite, type PullOptions, type PullResult } from './pull/index.ts';

/**
 * Reads a site's schema into its snapshot.
 *
 * Where nothing moved since the last pull it asks for stamps only, and touches no file. The snapshot is replaced as a
 * whole, and only where its bytes differ.
 *
 * @throws UsageError for options or files that cannot be used
 * @throws PullError where the site cannot be reached, refuses, has no DocTypes to show, or answers what cannot be used
 */
export async function pull(options: PullOptions): Promise<PullResult> {
  checkOptions(options, 'pull', ['url', 'auth', 'out']);
  return pullSite(options);
}

/**
 * Makes the folder hold the client of the snapshot's schema: all of it, or nothing where anything goes wrong.
 * Offline; the same snapshot and options give the same bytes on any machine.
 *
 * @throws SnapshotError where the snapshot can't be read as one
 * @throws UsageError for options that cannot be used, where there is no snapshot, nothing is selected, or the folder can't be
 * written
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  checkOptions(options, 'generate', ['schema', 'out']);
  return generateClient(options);
}

/**
 * Tells how the folder differs from what {@link generate} would make of it; writes nothing, and takes no earlier run's
 * word for it.
 *
 * @throws SnapshotError, UsageError as {@link generate} does
 */
export async function checkGenerated(options: GenerateOptions): Promise<CheckResult> {
  checkOptions(options, 'checkGenerated', ['schema', 'out']);
  return checkClient(options);
}
