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

/** What is said: a key that holds undefined, as a flag that was not given does, is not there. */
export type Defined<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function definedOf<T extends object>(said: T): Defined<T> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(said);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Defined<T>;
}
