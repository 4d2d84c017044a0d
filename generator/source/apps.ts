import * as v from 'valibot';
import { get, type Reader } from './reader.ts';
import { isRefusal } from './refusal.ts';

/**
 * The installed apps and their versions, by app name; none where the site does not tell, since the schema can do
 * without.
 *
 * Source: `get_versions` answers any logged-in user.
 */
export async function readApps(reader: Reader): Promise<Readonly<Record<string, string>>> {
  const { success, output } = v.safeParse(VERSIONS, await askForVersions(reader));
  if (!success) return {};
  return Object.fromEntries(
    Object.entries(output.message).flatMap(([app, { version }]) => (version ? [[app, version]] : [])),
  );
}

async function askForVersions(reader: Reader): Promise<unknown> {
  try {
    return await get(reader, ['api', 'method', 'frappe.utils.change_log.get_versions']);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

const VERSIONS = v.object({
  message: v.record(v.string(), v.looseObject({ version: v.nullish(v.string()) })),
});
