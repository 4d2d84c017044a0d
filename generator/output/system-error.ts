import { UsageError } from '../errors.ts';

/** Whether the system refused to rename or to write beside a folder; writing in it may still be allowed. */
export function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EBUSY', 'EEXIST', 'ENOTEMPTY', 'EPERM', 'EROFS', 'EXDEV'].includes(codeOf(error));
}

/** What the system said, as the user can act on it; undefined for what is no system error. */
export function asUsageError(error: unknown, outDir: string): UsageError | undefined {
  const advice = ADVICE[codeOf(error)];
  if (advice === undefined) return undefined;
  return new UsageError(`${outDir} could not be written: ${advice} It is left as it was.`, { cause: error });
}

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there. Change its permissions, or choose another folder with --out.',
  EBUSY: 'another program holds it. Close that program and run again.',
  EDQUOT: "the user's disk quota is used up. Make room and run again.",
  EIO: 'the disk reports an error. Check the disk, or choose another folder with --out.',
  ELOOP: 'it is a link to itself. Choose another folder with --out.',
  EMFILE: 'too many files are open. Close some programs, or raise the limit of open files.',
  ENAMETOOLONG: 'its path is too long for this disk. Choose another folder with --out.',
  ENOENT: 'no folder can be made there. Choose another with --out.',
  ENOSPC: 'the disk is full. Make room and run again.',
  ENOTDIR: 'a part of its path is a file. Choose another folder with --out.',
  EPERM: 'this user may not write there. Change its permissions, or choose another folder with --out.',
  EROFS: 'its disk is read-only. Choose another folder with --out.',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
