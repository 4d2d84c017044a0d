import { emit, emitPackage, ownTemplates, type Files, type Render } from '../emit/index.ts';
import { UsageError } from '../errors.ts';
import { plan, type Plan, type PlanOptions } from '../plan/index.ts';
import { parseSnapshot, settleNames, type Schema, type Warning } from '../schema/index.ts';
import { missingOf, selectDocTypes, type Selection } from '../selection.ts';
import { version } from '../../runtime/version.ts';
import type { Timed } from './stopwatch.ts';

/** What decides a client's bytes, besides the snapshot. */
export interface ClientOptions extends Selection, Partial<PlanOptions> {
  /** Templates instead of doctyped's, by their names. */
  readonly templates?: Readonly<Record<string, string>>;
  /** Writes a package to publish beside the modules. */
  readonly package?: PackageIdentity;
}

export interface PackageIdentity {
  readonly name: string;
  readonly version?: string | undefined;
}

/** A client before it is written, and what it is about. */
export interface Client {
  readonly files: Files;
  /** All that Links can point at. */
  readonly site: Schema;
  readonly facts: ClientFacts;
}

export interface ClientFacts {
  readonly doctypes: number;
  readonly fields: number;
  readonly files: number;
  /** Of all files together, in UTF-8. */
  readonly bytes: number;
  readonly warnings: readonly Warning[];
}

/**
 * The client of a snapshot: the pure stages, one after the other.
 *
 * @param where - what to call the snapshot in an error
 * @throws SnapshotError where the text is no snapshot
 * @throws UsageError where no DocType is selected, or an option can't be followed
 */
export async function makeClient(
  snapshot: string,
  where: string,
  options: ClientOptions,
  timed: Timed<'parse' | 'plan' | 'emit'>,
): Promise<Client> {
  const { package: identity, templates, include = [], exclude = [], modules = [], ...planOptions } = options;
  const whole = timed('parse', () => settleNames(parseSnapshot(snapshot, where)));
  const names = whole.doctypes.map(({ name }) => name);
  const modulesThere = whole.doctypes.map(({ module }) => module);
  const missing = [...missingOf({ include }, names, []), ...missingOf({ modules }, [], modulesThere)];
  const schema = select(whole, where, { include, exclude, modules }, missing);
  const { plan: planned, warnings } = timed('plan', () => plan(schema, planOptions, whole));
  const render = templates && (await ownTemplates(templates));
  const files = timed('emit', () =>
    identity ? emitAsPackage(planned, identity, render) : emit(planned, render),
  );
  return { files, site: whole, facts: { ...measure(schema, files), warnings: [...missing, ...warnings] } };
}

function select(schema: Schema, path: string, selection: Selection, missing: readonly Warning[]): Schema {
  const selected = selectDocTypes(schema, selection);
  if (selected.doctypes.length > 0) return selected;
  if (schema.doctypes.length === 0)
    throw new UsageError(`${path} holds no DocTypes. Run "doctyped pull" to write it anew.`);
  const said = missing.map(({ doctype, message }) => `${doctype}: ${message}`);
  const why = said.length === 0 ? 'Loosen include, exclude or modules.' : said.join(' ');
  throw new UsageError(`None of the ${schema.doctypes.length} DocTypes of ${path} is selected. ${why}`);
}

/** A generated package asks for the doctyped that generated it, or one that is compatible. */
function emitAsPackage(planned: Plan, { name, version: own }: PackageIdentity, render?: Render): Files {
  const identity = { name, doctyped: `^${version}`, ...(own !== undefined && { version: own }) };
  return emitPackage(planned, identity, render);
}

function measure({ doctypes }: Schema, files: Files): Omit<ClientFacts, 'warnings'> {
  return {
    doctypes: doctypes.length,
    fields: doctypes.reduce((sum, { fields }) => sum + fields.length, 0),
    files: files.size,
    bytes: [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
}
