import { EnvHttpProxyAgent } from 'undici';
import { ConnectionError, type Environment, type RequestDispatcher } from '../../runtime/index.ts';
import { isLoopback } from '../../runtime/url.ts';
import { PullError, UsageError } from '../errors.ts';

/** A way through a proxy, for its user to end. */
interface Proxy extends RequestDispatcher {
  destroy(): Promise<void>;
}

/**
 * The proxy that `HTTPS_PROXY` names, in capitals or not. Undefined where there is none, for this machine, and for http:
 * that is allowed in a network of the user's own alone. Hosts in `NO_PROXY` are asked directly.
 *
 * @throws UsageError where it is no address of a proxy; it is not repeated, since it may hold a password
 */
export function proxyFrom(env: Environment, site: string): Proxy | undefined {
  const { protocol, hostname } = new URL(site);
  const said = env.https_proxy ?? env.HTTPS_PROXY ?? '';
  if (said === '' || protocol === 'http:' || isLoopback(hostname)) return undefined;
  const httpsProxy = said.includes('://') ? said : `http://${said}`; // as curl takes it
  if (!URL.canParse(httpsProxy) || !/^https?:$/.test(new URL(httpsProxy).protocol))
    throw new UsageError('HTTPS_PROXY is not like http://proxy.example.com:3128.');
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
  // A request has a deadline of its own.
  return new EnvHttpProxyAgent({ httpProxy: '', httpsProxy, noProxy, headersTimeout: 0, bodyTimeout: 0 });
}

/** Where no answer came, it may be the proxy that gave none: added to what `pull` says of it. */
export function proxyTrouble(error: unknown): unknown {
  if (!(error instanceof PullError && error.cause instanceof ConnectionError)) return error;
  const { message } = error.cause.cause as Error;
  return new PullError(`${error.message} HTTPS_PROXY is set, so it may be the proxy: ${message}.`, {
    cause: error.cause,
  });
}
