import { UsageError } from '../errors.ts';
import type { RequestDispatcher } from '../../runtime/index.ts';

/**
 * The way to sites through the proxy that the environment names: `HTTPS_PROXY` or `HTTP_PROXY`, but for the hosts of
 * `NO_PROXY` and this machine; undefined where it names none. undici is loaded for it, and closes with its process.
 *
 * @throws UsageError where what it names is no proxy; never what it holds, which may be a password
 */
export async function proxyOf(env: NodeJS.ProcessEnv): Promise<RequestDispatcher | undefined> {
  const httpsProxy = addressOf(env.https_proxy ?? env.HTTPS_PROXY);
  const httpProxy = addressOf(env.http_proxy ?? env.HTTP_PROXY);
  if (httpsProxy + httpProxy === '') return undefined;
  const { EnvHttpProxyAgent } = await import('undici');
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
  return new EnvHttpProxyAgent({
    httpsProxy,
    httpProxy,
    noProxy: noProxy === '*' ? noProxy : `${noProxy},${THIS_MACHINE}`,
    // A request has a deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

const THIS_MACHINE = 'localhost,127.0.0.1,[::1]';

/** As other tools take it, the scheme may be left out. */
function addressOf(said = ''): string {
  const address = said === '' || said.includes('://') ? said : `http://${said}`;
  if (address === '' || (URL.canParse(address) && /^https?:/.test(address))) return address;
  throw new UsageError('HTTPS_PROXY and HTTP_PROXY want an address such as http://proxy.example.com:3128.');
}
