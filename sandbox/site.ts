import type { Schema } from '../generator/schema/index.ts';
import { App } from './app/app.ts';
import type { Clock } from './clock.ts';
import { Faults } from './faults.ts';
import { RequestLog } from './request-log.ts';
import { LiveSchema } from './schema/live.ts';
import { schemaFor } from './schema/schema-for.ts';
import { stockRows } from './schema/stock-rows.ts';
import { Store } from './storage/store.ts';
import { VERSIONS } from './versions.ts';
import type { FrappeVersion, VersionRules } from './versions.ts';

/** Everything that a request works on. */
export interface Site {
  /** Installed apps and their versions. */
  readonly apps: Readonly<Record<string, string>>;
  readonly store: Store;
  readonly schema: LiveSchema;
  readonly clock: Clock;
  readonly rules: VersionRules;
  readonly app: App;
  readonly faults: Faults;
  readonly log: RequestLog;
}

/** A site with this schema and no documents but those that every site has. */
export function newSite(schema: Schema, frappe: FrappeVersion, clock: Clock): Site {
  const rules = VERSIONS[frappe];
  const start = schemaFor(schema, rules.schema);
  const store = new Store(stockRows(start));
  return {
    apps: start.apps,
    store,
    schema: new LiveSchema(start, store),
    clock,
    rules,
    app: new App(),
    faults: new Faults(),
    log: new RequestLog(),
  };
}

/** @returns what puts the whole site back as it is now, any number of times */
export function snapshotOf({ store, schema, clock, app, faults, log }: Site): () => void {
  const parts = [store, schema, clock, app, faults, log].map((part) => part.snapshot());
  return () => {
    for (const restore of parts) restore();
  };
}
