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
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== url.origin + url.pathname)
    throw new ArgumentError('The url must be like https://erp.example.com; credentials go into `auth`.');
  if (url.protocol === 'http:' && !allowInsecure && !isLoopback(url.hostname))
    throw new ArgumentError(
      `${url.origin} would get credentials unencrypted: use https, or set \`allowInsecure\`.`,
    );
  return { origin: url.origin, base: url.pathname.replace(/\/+$/, '') };
}

/** Whether a host is this machine. Source: RFC 6761 for `localhost` and its subdomains. `URL` has brought every spelling of an address to one form. */
export function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);
}
