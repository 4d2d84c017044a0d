import { UsageError } from '../errors.ts';
import { codeOf, refusalOf } from '../system-error.ts';

/** Whether the system refused to rename or to write beside a folder; writing in it may still be allowed. */
export function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EBUSY', 'EEXIST', 'ENOTEMPTY', 'EPERM', 'EROFS', 'EXDEV'].includes(codeOf(error));
}

/**
 * Does `work` with the output folder.
 *
 * @throws UsageError with what the system said of it, as the user can act on it
 */
export function reporting<T>(outDir: string, done: 'read' | 'written', work: () => T): T {
  try {
    return work();
  } catch (error) {
    const refusal = refusalOf(error, 'another folder with --out');
    if (refusal === undefined) throw error;
    const consequence = done === 'written' ? ' It is left as it was.' : '';
    throw new UsageError(`${outDir} could not be ${done}: ${refusal}${consequence}`, { cause: error });
  }
}
