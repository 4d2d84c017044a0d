import { readFileSync } from 'node:fs';
import { ArgumentError } from '../errors/argument-error.ts';
import type { Auth, AuthHeaders } from './auth.ts';

/**
 * The API key and secret of a User (User → Settings → API Access). The secret shows in no log, whatever prints the result.
 *
 * @throws ArgumentError where one of them is empty or holds a character that no key has
 */
export function apiKey(key: string, secret: string): Auth {
  return new ApiKey(checked(key, 'The API key'), checked(secret, 'The API secret'));
}

/**
 * The API key and secret from `ERPNEXT_API_KEY` and `ERPNEXT_API_SECRET`, or from the files that
 * `ERPNEXT_API_KEY_FILE` and `ERPNEXT_API_SECRET_FILE` name, as Docker and Kubernetes hand out secrets.
 *
 * @param env - @default process.env
 * @throws ArgumentError that names the variable, never its value
 */
apiKey.fromEnv = (env: Readonly<Record<string, string | undefined>> = process.env): Auth =>
  new ApiKey(fromVariable('ERPNEXT_API_KEY', env), fromVariable('ERPNEXT_API_SECRET', env));

class ApiKey implements Auth {
  readonly #headers: AuthHeaders;

  constructor(key: string, secret: string) {
    this.#headers = { authorization: `token ${key}:${secret}` };
  }

  authorize(): AuthHeaders {
    return this.#headers;
  }
}

function fromVariable(variable: string, env: Readonly<Record<string, string | undefined>>): string {
  const value = env[variable];
  const file = env[`${variable}_FILE`];
  if (value !== undefined && file !== undefined)
    throw new ArgumentError(`${variable} and ${variable}_FILE are both set: set one of them.`);
  if (value !== undefined) return checked(value, variable);
  if (file !== undefined)
    return checked(read(`${variable}_FILE`, file).replace(/\r?\n$/, ''), `The file of ${variable}_FILE`);
  throw new ArgumentError(`${variable} is not set: set it, or set ${variable}_FILE to a file that holds it.`);
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new ArgumentError(`The file of ${variable} cannot be read (${reason}).`);
  }
}

function checked(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new ArgumentError(`${what} is empty.`);
  if (!/^[\x21-\x7e]+$/.test(value))
    throw new ArgumentError(`${what} holds a line break, a space or another character that no key has.`);
  return value;
}
