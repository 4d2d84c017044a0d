import { FIELDTYPES } from '../../generator/schema/index.ts';
import { apiKey, connect, type Site } from '../../runtime/index.ts';
import { SANDBOX_KEY, startSandbox, type FrappeVersion, type Sandbox } from '../../sandbox/index.ts';
import { specimens } from './specimen.ts';

const MANAGER = {
  email: 'Administrator',
  api_key: SANDBOX_KEY.key,
  api_secret: SANDBOX_KEY.secret,
  roles: ['System Manager'],
};

/** The day on the sites of these tests, a Monday. */
export const TODAY = '2026-03-09';

export interface SpecimenSite extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly erp: Site;
}

/** A site that holds the specimens' DocTypes, and a client of it. */
export async function openSpecimens(frappe: FrappeVersion): Promise<SpecimenSite> {
  const sandbox = await startSandbox({
    frappe,
    clock: new Date(`${TODAY}T10:00:00Z`),
    seed: { users: [MANAGER], documents: specimens(Object.keys(FIELDTYPES)) },
  });
  const erp = connect({ url: sandbox.url, auth: apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret) });
  return {
    sandbox,
    erp,
    async [Symbol.asyncDispose]() {
      await erp.close();
      await sandbox.close();
    },
  };
}
