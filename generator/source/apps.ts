import * as v from 'valibot';
import { get, type Reader } from './reader.ts';
import { unlessRefusal } from './refusal.ts';

/**
 * The installed apps and their versions, by app name; none where the site does not tell, since the schema can do
 * without.
 *
 * Source: `get_versions` answers any logged-in user.
 */
export async function readApps(reader: Reader): Promise<Readonly<Record<string, string>>> {
  const answer = await get(reader, ['api', 'method', 'frappe.utils.change_log.get_versions']).catch(
    unlessRefusal,
  );
  const { success, output } = v.safeParse(VERSIONS, answer);
  if (!success) return {};
  return Object.fromEntries(
    Object.entries(output.message).flatMap(([app, { version }]) => (version ? [[app, version]] : [])),
  );
}

const VERSIONS = v.object({
  message: v.record(v.string(), v.looseObject({ version: v.nullish(v.string()) })),
});
