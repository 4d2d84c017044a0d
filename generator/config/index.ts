export { loadConfig } from './load.ts';
export { resolveSettings, type Settings } from './settings.ts';
