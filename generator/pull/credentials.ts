import { apiKey, ArgumentError, type Auth, type Environment } from '../../runtime/index.ts';
import { UsageError } from '../errors.ts';

/**
 * The credentials of the environment: from nowhere else, since flags show in process lists and configuration files are
 * committed.
 *
 * @throws UsageError that names the variable, never its value
 */
export function credentialsFrom(env: Environment): Auth {
  try {
    return apiKey.fromEnv(env);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new UsageError(
      `${error.message} doctyped reads the site with the API key and secret of one of its users.`,
      { cause: error },
    );
  }
}
