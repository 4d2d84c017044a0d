import { ArgumentError } from './errors/index.ts';

/** Where a site is. */
export interface SiteUrl {
  /** Scheme, host and port: `https://erp.example.com`. */
  readonly origin: string;
  /** The path that the site lives under, without a slash at its end: empty, or `/erp`. */
  readonly base: string;
}

/**
 * Reads a site's URL. Plain http is for this machine only, since the secret travels with each request.
 *
 * @throws ArgumentError that never repeats a password
 */
export function parseSiteUrl(text: string, allowInsecure = false): SiteUrl {
  if (!URL.canParse(text))
    throw new ArgumentError('The url does not parse: give one like https://erp.example.com.');
  const { origin, pathname, protocol, hostname, username, password, search, hash } = new URL(text);
  if (!/^https?:$/.test(protocol))
    throw new ArgumentError(`The url begins with ${protocol} and not with https:.`);
  if (username || password) throw new ArgumentError('The url holds credentials: give them as `auth`.');
  if (search || hash) throw new ArgumentError('The url has a query or a hash: leave it out.');
  if (protocol === 'http:' && !allowInsecure && !isLoopback(hostname))
    throw new ArgumentError(
      `${origin} would get the credentials unencrypted: use https, or set \`allowInsecure\`.`,
    );
  return { origin, base: pathname.replace(/\/+$/, '') };
}

/** Source: RFC 6761 for `localhost` and its subdomains. `URL` has brought every spelling of an address to one form. */
function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);
}
