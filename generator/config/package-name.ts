import { isBuiltin } from 'node:module';

/** What npm takes for the name of a new package. Source: npm's `validate-npm-package-name`. */
export function isPackageName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME &&
    /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9-][a-z0-9._-]*$/.test(name) &&
    !isBuiltin(name) &&
    !KEPT.has(name)
  );
}

const LONGEST_NAME = 214;
const KEPT = new Set(['node_modules', 'favicon.ico']);

export const PACKAGE_NAME_WANTED =
  "a package name such as 'erp-client' or '@acme/erp', and none that Node has";

/**
 * What npm takes for a version. Source: the grammar of semver.org, and what npm's `semver` refuses besides: numbers that no double
 * holds, and texts beyond 256 characters.
 */
export function isVersion(text: string): boolean {
  const [, ...numbers] = VERSION.exec(text) ?? [];
  return (
    numbers.length > 0 &&
    text.length <= LONGEST_VERSION &&
    numbers.every((number) => Number.isSafeInteger(Number(number)))
  );
}

const LONGEST_VERSION = 256;
const NUMBER = '(0|[1-9]\\d*)';
const PRERELEASE = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][\\da-zA-Z-]*)';
const BUILD = '[\\da-zA-Z-]+';
const VERSION = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`,
);
