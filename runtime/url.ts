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
export function parseSiteUrl(text: string, allowInsecure: boolean): SiteUrl {
  const url = parse(text);
  if (url.username !== '' || url.password !== '')
    throw new ArgumentError(
      `The url of ${url.host} holds a user name or a password: leave them out and give \`auth\`.`,
    );
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ArgumentError(`The url has the scheme ${url.protocol} and not https:.`);
  if (url.search !== '' || url.hash !== '')
    throw new ArgumentError(
      `The url of ${url.host} goes on after its path: leave out the query and the hash.`,
    );
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowInsecure)
    throw new ArgumentError(
      `${url.origin} would get the credentials unencrypted: use https, or set \`allowInsecure\` for a network you trust.`,
    );
  return { origin: url.origin, base: url.pathname.replace(/\/+$/, '') };
}

function parse(text: unknown): URL {
  if (typeof text !== 'string' || text === '')
    throw new ArgumentError('The url of the site is missing: give one like https://erp.example.com.');
  try {
    return new URL(text);
  } catch {
    throw new ArgumentError('The url of the site does not parse: give one like https://erp.example.com.');
  }
}

/** Source: RFC 6761 for `localhost` and its subdomains. `URL` has brought every spelling of an address to one form. */
function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
