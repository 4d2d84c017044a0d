/** What npm takes for the name of a new package. Source: npm's rules for `name` in package.json. */
export function isPackageName(name: string): boolean {
  return name.length <= LONGEST && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
}

const LONGEST = 214;

export const PACKAGE_NAME_WANTED = "a package name such as 'erp-client' or '@acme/erp'";
