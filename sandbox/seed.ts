import { contextOf } from './context.ts';
import { nameOf } from './documents/draft.ts';
import { insertDocument } from './documents/insert.ts';
import { SiteError } from './errors.ts';
import { inItsOrder } from './schema/schema-for.ts';
import { plainRow } from './schema/stock-rows.ts';
import type { Site } from './site.ts';
import { randomName } from './documents/naming.ts';
import { rowOf } from './storage/row.ts';
import { opensDesk } from './users.ts';
import type { Name } from './storage/row.ts';

/** What a site holds besides its schema. */
export interface Seed {
  readonly users?: readonly SeedUser[];
  /** Inserted in this order by Administrator, each with its `doctype`. */
  readonly documents?: readonly SeedDocument[];
}

export interface SeedUser {
  /** The User's name: an email address, or `Administrator`. */
  readonly email: string;
  readonly first_name?: string;
  readonly password?: string;
  readonly api_key?: string;
  readonly api_secret?: string;
  /** @default 1 */
  readonly enabled?: 0 | 1;
  readonly roles?: readonly string[];
}

export interface SeedDocument {
  readonly doctype: string;
  readonly [field: string]: unknown;
}

/** The API key of the Administrator of a sandbox that was given no seed: a public value, for local use. */
export const SANDBOX_KEY = { key: 'sandbox-key', secret: 'sandbox-secret' } as const;

export const DEFAULT_SEED: Seed = {
  users: [
    {
      email: 'Administrator',
      first_name: 'Administrator',
      api_key: SANDBOX_KEY.key,
      api_secret: SANDBOX_KEY.secret,
      roles: ['System Manager'],
    },
  ],
};

/** A seed that cannot be planted: a document of it breaks a rule. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** @throws {@link SeedError} that names the document and the rule it breaks */
export function plantSeed(site: Site, { users = [], documents = [] }: Seed): void {
  site.store.transact(() => {
    for (const builtIn of BUILT_IN_USERS) addUser(site, { email: builtIn });
    for (const user of users) addUser(site, user);
    plantDocuments(
      site,
      documents.map((document) => asSeeded(site, document)),
    );
  });
}

/** A seed is written once for all versions, so its DocTypes are those of a site of 15. */
function asSeeded({ rules }: Site, document: SeedDocument): SeedDocument {
  return document.doctype === 'DocType' ? inItsOrder(document, rules.schema) : document;
}

/**
 * Inserts documents by the site's own rules, all or none.
 *
 * @returns their names
 * @throws {@link SeedError} that names the document and the rule it breaks
 */
export function plantDocuments(site: Site, documents: readonly SeedDocument[]): readonly Name[] {
  const administrator = contextOf(site, 'Administrator');
  return site.store.transact(() =>
    documents.map(({ doctype, ...document }, index) => {
      try {
        return nameOf(insertDocument(administrator, doctype, document));
      } catch (error) {
        if (!(error instanceof SiteError)) throw error;
        const named = typeof document.name === 'string' ? ` ${document.name}` : '';
        throw new SeedError(`Document ${index + 1} of the seed (${doctype}${named}): ${error.message}`, {
          cause: error,
        });
      }
    }),
  );
}

/** Source: every site has them, under these names. */
const BUILT_IN_USERS = ['Administrator', 'Guest'];

/** A user is there with the roles that it is given, whether or not documents of the seed make them first. */
function addUser(site: Site, user: SeedUser): void {
  const { store } = site;
  const isSystemUser = user.email === 'Administrator' || opensDesk(site, user.roles ?? []);
  const firstName = (BUILT_IN_USERS.includes(user.email) ? undefined : user.first_name) ?? user.email;
  store.table('User').put(
    plainRow(user.email, [
      ['email', user.email],
      ['first_name', firstName],
      ['full_name', firstName],
      ['enabled', user.enabled ?? 1],
      ['user_type', isSystemUser ? 'System User' : 'Website User'],
      ['api_key', user.api_key ?? null],
      ['api_secret', user.api_secret?.replaceAll(/./gs, '*') ?? null],
    ]),
  );
  if (user.api_secret !== undefined) store.setSecret('User', user.email, 'api_secret', user.api_secret);
  if (user.password !== undefined) store.setSecret('User', user.email, 'new_password', user.password);
  for (const [index, role] of (user.roles ?? []).entries()) {
    store.table('Has Role').put(
      rowOf(randomName(site.clock), [
        ['parent', user.email],
        ['parenttype', 'User'],
        ['parentfield', 'roles'],
        ['idx', index + 1],
        ['role', role],
      ]),
    );
  }
}
