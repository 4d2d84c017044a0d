import { lstatSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own, gone after it. */
export function temporaryFolder(parent = tmpdir()): string {
  const folder = realpathSync(mkdtempSync(join(parent, 'doctyped-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder with its text, links with `-> target`, empty folders with `/`. */
export function contentsOf(folder: string, prefix = ''): Record<string, string> {
  const contents: Record<string, string> = {};
  for (const dirent of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix + dirent.name;
    if (dirent.isDirectory()) {
      const below = contentsOf(folder, `${path}/`);
      Object.assign(contents, Object.keys(below).length > 0 ? below : { [path]: '/' });
    } else contents[path] = dirent.isSymbolicLink() ? '-> a link' : readFileSync(join(folder, path), 'utf8');
  }
  return contents;
}

/** What shows that a file was touched. */
export function identityOf(path: string): {
  readonly inode: number;
  readonly mtimeMs: number;
  readonly text: string;
} {
  const { ino: inode, mtimeMs } = lstatSync(path);
  return { inode, mtimeMs, text: readFileSync(path, 'utf8') };
}

export function filesOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(files));
}

/** What runs left behind, beside the output folder and in it. */
export function workspacesOf(out: string): readonly string[] {
  return [...readdirSync(dirname(out)), ...readdirSync(out)].filter((name) => /\.doctyped-\d/.test(name));
}
