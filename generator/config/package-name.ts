import parseVersion from 'semver/functions/parse.js';
import validatePackageName from 'validate-npm-package-name';

/** What npm takes for the name of a new package. */
export function isPackageName(name: string): boolean {
  return validatePackageName(name).validForNewPackages;
}

export const PACKAGE_NAME_WANTED =
  "a package name such as 'erp-client' or '@acme/erp', and none that Node has";

/** What npm takes for a version, and leaves as it is: it passes over a `v` in front. */
export function isVersion(text: string): boolean {
  return parseVersion(text)?.version === text.split('+', 1)[0];
}
