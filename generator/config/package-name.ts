import { isBuiltin } from 'node:module';

/** What npm takes for the name of a new package. Source: npm's rules for `name` in package.json. */
export function isPackageName(name: string): boolean {
  return (
    name.length <= LONGEST &&
    /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name) &&
    !isBuiltin(name) &&
    name !== 'node_modules'
  );
}

const LONGEST = 214;

export const PACKAGE_NAME_WANTED =
  "a package name such as 'erp-client' or '@acme/erp', and none that Node has";

/** What npm takes for a version. Source: semver.org, for what it calls a valid version. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

const NUMBER = '(?:0|[1-9]\\d*)';
const PRERELEASE = `(?:${NUMBER}|\\d*[a-zA-Z-][\\da-zA-Z-]*)`;
const VERSION = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+[\\da-zA-Z-]+(?:\\.[\\da-zA-Z-]+)*)?$`,
);
