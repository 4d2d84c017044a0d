import type { Config } from '../config.ts';

/** A configuration with nothing left open that has a default. */
export interface Settings extends Config {
  readonly schema: string;
  readonly out: string;
}

export const DEFAULTS = { schema: 'doctyped.schema.json', out: 'erpnext' } as const;

/** Flags before the environment, the environment before the file, the file before the defaults. */
export function resolveSettings(flags: Config, env: NodeJS.ProcessEnv, file: Config): Settings {
  const environment = { url: env.ERPNEXT_URL === '' ? undefined : env.ERPNEXT_URL };
  const layers: readonly Config[] = [DEFAULTS, file, environment, flags];
  return Object.assign({}, ...layers.map(definedOf)) as Settings;
}

/** A flag that was not given says nothing. */
export function definedOf(config: Config): Config {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}
