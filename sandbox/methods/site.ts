import type { Methods } from './method.ts';
import { messageAnswer } from './method.ts';

/** Who asks, whether anyone is there, and what is installed. */
export const SITE: Methods = {
  ping: { guests: true, run: () => messageAnswer('pong') },
  'frappe.ping': { guests: true, run: () => messageAnswer('pong') },
  'frappe.auth.get_logged_user': { run: ({ user }) => messageAnswer(user) },
  'frappe.utils.change_log.get_versions': { run: ({ site }) => messageAnswer(versionsOf(site.apps)) },
};

function versionsOf(apps: Readonly<Record<string, string>>): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(apps).map(([app, version]) => [
      app,
      { title: app, branch: `version-${version.split('.')[0] ?? ''}`, version },
    ]),
  );
}
