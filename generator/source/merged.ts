import type { MergedRows } from '../schema/index.ts';
import type { Selection } from '../selection.ts';
import { readApps } from './apps.ts';
import { readBundle, type LoadedDocType } from './bundle.ts';
import { Failures } from './failures.ts';
import { together, type OnProgress, type Reader } from './reader.ts';
import { readWanted } from './wanted.ts';

export interface ReadOptions {
  /** What is wanted: where DocTypes are read one by one, the others are not asked for. @default all */
  readonly selection?: Selection;
  /** How many DocTypes are asked for at the same time where they are read one by one. @default 8 */
  readonly concurrency?: number | undefined;
  readonly onProgress?: OnProgress;
}

/**
 * Reads DocType by DocType what the site made of them, as any user may. One that the site cannot load is a failure
 * that names it, and the others are read; where that may have been of the moment, it is asked for once more at the end.
 *
 * @throws what keeps all of them from being read: a refused login, a site that stopped answering, none that it can load
 */
export function readMerged(
  reader: Reader,
  { selection = {}, concurrency = 8, onProgress }: ReadOptions = {},
): Promise<MergedRows> {
  return together(reader, async (each) => {
    const [{ apps, untold }, wanted] = await Promise.all([readApps(each), readWanted(each, selection)]);
    const total = wanted.parents.length + wanted.children.length;
    const loaded = new Map<string, LoadedDocType>();
    const failures = new Failures();
    let done = 0;

    const load = async (doctype: string): Promise<void> => {
      try {
        for (const row of await readBundle(each, doctype)) loaded.set(row.name, row);
        failures.siteAnswered();
      } catch (error) {
        each.signal.throwIfAborted();
        failures.add(doctype, error);
      }
    };
    const loadInTurn = async (doctype: string): Promise<void> => {
      if (!loaded.has(doctype)) await load(doctype);
      if (failures.isSiteAway) failures.throwLast();
      done += 1;
      onProgress?.(done, total);
    };
    const loadAgain = async (doctype: string): Promise<void> => {
      if (!loaded.has(doctype) && !failures.isSiteAway) await load(doctype);
    };
    await inParallel(wanted.parents, concurrency, loadInTurn);
    // Most child DocTypes came along with a parent; what is left is asked for by itself.
    await inParallel(wanted.children, concurrency, loadInTurn);
    await inParallel(failures.ofTheMoment(loaded), concurrency, loadAgain);

    if (loaded.size === 0) failures.throwFirst();
    return {
      kind: 'merged',
      apps,
      untold,
      names: wanted.names,
      doctypes: [...loaded.values()],
      failures: failures.except(loaded),
    };
  });
}

async function inParallel<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
