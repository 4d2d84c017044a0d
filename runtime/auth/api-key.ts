import { readFileSync } from 'node:fs';
import { ArgumentError } from '../errors/index.ts';
import type { Auth } from './auth.ts';

/**
 * The API key and secret of a User (User → Settings → API Access). The result shows neither, whatever prints it.
 *
 * @throws ArgumentError where one of them is empty or holds a character that no key has
 */
export function apiKey(key: string, secret: string): Auth {
  return tokenOf(checked('The API key', key), checked('The API secret', secret));
}

/**
 * The API key and secret from `ERPNEXT_API_KEY` and `ERPNEXT_API_SECRET`, or from the files that
 * `ERPNEXT_API_KEY_FILE` and `ERPNEXT_API_SECRET_FILE` name, as Docker and Kubernetes hand out secrets.
 *
 * @param env - @default process.env
 * @throws ArgumentError that names the variable, never its value
 */
apiKey.fromEnv = (env: Environment = process.env): Auth =>
  tokenOf(fromVariable('ERPNEXT_API_KEY', env), fromVariable('ERPNEXT_API_SECRET', env));

/** Variables by their names: `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The headers live in a closure, where nothing that prints the result can see them. */
function tokenOf(key: string, secret: string): Auth {
  const headers = { authorization: `token ${key}:${secret}` };
  return { authorize: () => headers };
}

function fromVariable(variable: string, env: Environment): string {
  const file = env[`${variable}_FILE`];
  return checked(variable, file && !env[variable] ? read(variable, file) : env[variable]);
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new ArgumentError(`The file of ${variable}_FILE cannot be read.`, { cause });
  }
}

function checked(what: string, value: string | undefined): string {
  if (value && /^[!-~]+$/.test(value)) return value;
  throw new ArgumentError(`${what} is missing, empty, or holds a space or a line break.`);
}
