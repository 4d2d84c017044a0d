import * as v from 'valibot';
import { get, unlikeFrappe, type Reader } from './reader.ts';
import { isDenial, reasonOf } from './refusal.ts';

/** The installed apps, or why the site does not tell them. */
export interface Apps {
  /** Versions by app name; empty where they are not told. */
  readonly apps: Readonly<Record<string, string>>;
  readonly untold: readonly string[];
}

/**
 * The installed apps and their versions.
 *
 * Source: `get_versions` answers any logged-in user, and Frappe is among the apps of every site.
 */
export async function readApps(reader: Reader): Promise<Apps> {
  try {
    const answer = await get(reader, ['api', 'method', 'frappe.utils.change_log.get_versions']);
    return { apps: versionsIn(answer), untold: [] };
  } catch (error) {
    if (!isDenial(error)) throw error;
    const consequence = 'so the snapshot names none, and goes by Frappe 15 where versions differ';
    return { apps: {}, untold: [`The site does not tell its apps, ${consequence}: ${reasonOf(error)}`] };
  }
}

function versionsIn(answer: unknown): Readonly<Record<string, string>> {
  const { success, output } = v.safeParse(VERSIONS, answer);
  if (!success) throw unlikeFrappe('The answer to frappe.utils.change_log.get_versions names no apps');
  return Object.fromEntries(
    Object.entries(output.message).flatMap(([app, { version }]) => (version ? [[app, version]] : [])),
  );
}

const VERSIONS = v.object({
  message: v.objectWithRest(
    { frappe: v.looseObject({ version: v.string() }) },
    v.looseObject({ version: v.nullish(v.string()) }),
  ),
});
