export { loadConfig } from './load.ts';
export { definedOf, resolveSettings, type Settings } from './settings.ts';
export { isOwnType } from './own-type.ts';
export { isPackageName, PACKAGE_NAME_WANTED } from './package-name.ts';
