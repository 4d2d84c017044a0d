import { join } from 'node:path';
import { inRepository, succeed } from './run.ts';

/** What npm would publish. */
export interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
  /** Bytes of the tarball. */
  readonly size: number;
  /** Bytes on the user's disk. */
  readonly unpackedSize: number;
}

/** Packs the package as it is built, without building it anew. */
export async function pack(folder: string): Promise<Packed> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(await succeed('npm', args, inRepository('.'))) as [Listing];
  const { filename, files, size, unpackedSize } = packed;
  return { tarball: join(folder, filename), files: files.map(({ path }) => path).sort(), size, unpackedSize };
}

/** What `npm pack --json` says of a package. */
interface Listing {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
  readonly size: number;
  readonly unpackedSize: number;
}
