import type { Schema } from '../generator/schema/index.ts';
import type { Clock } from './clock.ts';
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
}

/** A site with this schema and no documents but those that every site has. */
export function newSite(schema: Schema, frappe: FrappeVersion, clock: Clock): Site {
  const rules = VERSIONS[frappe];
  const start = schemaFor(schema, rules.schema);
  const store = new Store(stockRows(start));
  return { apps: schema.apps, store, schema: new LiveSchema(start, store), clock, rules };
}
