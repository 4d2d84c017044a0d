import {
  connect,
  PermissionError,
  type Auth,
  type RequestDispatcher,
  type Signal,
  type Site,
} from '../../runtime/index.ts';
import {
  formatSnapshot,
  settleNames,
  type GivenNames,
  type ReadSchema,
  type Warning,
} from '../schema/index.ts';
import type { Selection } from '../selection.ts';
import { readFingerprint, readSite, type Reader } from '../source/index.ts';
import { version } from '../../runtime/version.ts';
import { digest, recall, remember } from './cache.ts';
import { mergeSelected } from './merge-selected.ts';
import { readPrevious, writeWhole } from './snapshot-file.ts';
import { Stages, type Progress } from './stages.ts';
import { siteTrouble } from './trouble.ts';

export interface PullOptions extends Selection {
  /** Address of the site. */
  readonly url: string;
  /** Who reads it: a System Manager reads it in bulk, any other user of the desk DocType by DocType. */
  readonly auth: Auth;
  /** Path of the snapshot. */
  readonly out: string;
  /** Write nothing where there is anything to warn of. @default false */
  readonly strict?: boolean | undefined;
  /** Names that the client gives to types: a DocType that is new on the site leaves them alone. @default none */
  readonly names?: GivenNames | undefined;
  /** Milliseconds for one request. @default 30_000 */
  readonly timeout?: number | undefined;
  /** Allows http to a host that is not this machine. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** Sends the requests: undici's ProxyAgent for one. It stays yours to close. @default a Pool */
  readonly dispatcher?: RequestDispatcher | undefined;
  /** Requests at the same time where DocTypes are read one by one. @default 8 */
  readonly concurrency?: number;
  /** Ends the pull with its reason; nothing is written then. */
  readonly signal?: Signal;
  readonly onProgress?: (progress: Progress<PullStage>) => void;
}

/** `stamps`: what moved since the last pull; `read`: the site; `merge`: the schema made of it; `write`: the snapshot. */
export type PullStage = 'stamps' | 'read' | 'merge' | 'write';

export interface PullResult {
  /** `refused`: it is strict and there are warnings. Only `written` has changed the snapshot. */
  readonly outcome: 'written' | 'unchanged' | 'refused';
  readonly doctypes: number;
  readonly fields: number;
  readonly warnings: readonly Warning[];
  /** How many requests were sent to the site. */
  readonly requests: number;
  /** Milliseconds of each stage that ran. */
  readonly timings: Readonly<Partial<Record<PullStage, number>>>;
}

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
  try {
    const site = connect(options);
    try {
      return await pullFrom(site, options);
    } finally {
      await site.close();
    }
  } catch (error) {
    throw siteTrouble(error, options.url);
  }
}

async function pullFrom(site: Site, options: PullOptions): Promise<PullResult> {
  const stages = new Stages(options.onProgress);
  const { reader, requests } = countingReader(site);
  const report = (outcome: PullResult['outcome'], { schema, warnings }: ReadSchema): PullResult => ({
    outcome,
    doctypes: schema.doctypes.length,
    fields: schema.doctypes.reduce((sum, { fields }) => sum + fields.length, 0),
    warnings,
    requests: requests(),
    timings: stages.timings,
  });
  const isRefused = ({ warnings }: ReadSchema): boolean => options.strict === true && warnings.length > 0;

  const previous = readPrevious(options.out);
  const asked = digestOfQuestion(options);
  // Before the rows, so that what moves while they are read shows as moved in the next pull.
  const fingerprint = await stages.run('stamps', () => fingerprintIfAllowed(reader));
  const unmoved = fingerprint && previous && recall(options.out, previous, { asked, fingerprint });
  if (unmoved) return report(isRefused(unmoved) ? 'refused' : 'unchanged', unmoved);

  const rows = await stages.run('read', (onProgress) =>
    readSite(reader, { ...options, selection: options, onProgress }),
  );
  const read = await stages.run('merge', () => mergeSelected(rows, options, previous?.schema));
  if (isRefused(read)) return report('refused', read);

  const snapshot = formatSnapshot(settleNames(read.schema, previous?.schema, options.names));
  const isWritten = await stages.run('write', () => {
    if (snapshot !== previous?.text) writeWhole(options.out, snapshot);
    // Where not all of it is listed, not all of its stamps are; and what was not told may be the next time.
    if (fingerprint && rows.kind === 'stored' && !rows.untold?.length)
      remember(options.out, { asked, fingerprint, snapshot, warnings: read.warnings });
    return snapshot !== previous?.text;
  });
  return report(isWritten ? 'written' : 'unchanged', read);
}

function countingReader(site: Site): { readonly reader: Reader; readonly requests: () => number } {
  let requests = 0;
  const request: Site['request'] = (...given) => {
    requests += 1;
    return site.request(...given);
  };
  return { reader: { site: { request } }, requests: () => requests };
}

/** A user who may not list stamps has no short way: the schema is read each time. */
async function fingerprintIfAllowed(reader: Reader): Promise<string | undefined> {
  try {
    return await readFingerprint(reader);
  } catch (error) {
    if (error instanceof PermissionError) return undefined;
    throw error;
  }
}

/**
 * Who asked is no part of it: the stamps show what this user may see, and whoever may list them all reads the same
 * schema.
 */
function digestOfQuestion({ url, include = [], exclude = [], modules = [] }: PullOptions): string {
  return digest(JSON.stringify([version, new URL(url).href, include, exclude, modules]));
}
