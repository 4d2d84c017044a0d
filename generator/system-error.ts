/**
 * Why the system refused and what to do about it; undefined for what is no refusal of the system, or none that the user can put right.
 *
 * @param another - what could be chosen instead: `another folder with --out`
 */
export function refusalOf(error: unknown, another: string): string | undefined {
  return REFUSALS[codeOf(error)]?.(another);
}

/** The code of an error of the system, `ENOENT` for one; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const forbidden = (another: string): string =>
  `this user may not. Change its permissions, or choose ${another}.`;

const REFUSALS: Readonly<Record<string, (another: string) => string>> = {
  EACCES: forbidden,
  EBUSY: () => 'another program holds it. Close that program and run again.',
  EDQUOT: () => "the user's disk quota is used up. Make room and run again.",
  EEXIST: (another) => `a part of its path is a file. Choose ${another}.`,
  EIO: (another) => `the disk reports an error. Check the disk, or choose ${another}.`,
  EISDIR: () => 'it is a folder. Name a file.',
  ELOOP: (another) => `its links lead in a circle. Choose ${another}.`,
  EMFILE: () => 'too many files are open. Close some programs, or raise the limit of open files.',
  ENAMETOOLONG: (another) => `its path is too long for this disk. Choose ${another}.`,
  ENOENT: (another) => `nothing can be made there. Choose ${another}.`,
  ENOSPC: () => 'the disk is full. Make room and run again.',
  ENOTDIR: (another) => `a part of its path is a file. Choose ${another}.`,
  EPERM: forbidden,
  EROFS: (another) => `its disk is read-only. Choose ${another}.`,
};
