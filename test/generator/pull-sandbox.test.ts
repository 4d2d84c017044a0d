import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pull, type PullResult } from '../../generator/pull/index.ts';
import {
  formatSnapshot,
  parseSnapshot,
  toSchema,
  type DocType,
  type Row,
  type Schema,
} from '../../generator/schema/index.ts';
import type { Selection } from '../../generator/selection.ts';
import { apiKey, connect } from '../../runtime/index.ts';
import {
  startSandbox,
  stockSchema,
  type FrappeVersion,
  type Sandbox,
  type Seed,
} from '../../sandbox/index.ts';

const MANAGER = { email: 'Administrator', api_key: 'manager', api_secret: 'manager-secret' };
const CLERK = { email: 'clerk@example.com', api_key: 'clerk', api_secret: 'clerk-secret' };
const USERS = [
  { ...MANAGER, roles: ['System Manager'] },
  { ...CLERK, roles: [] },
];

let folder: string;
let sandbox: Sandbox | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-pull-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sandbox?.close();
  sandbox = undefined;
});

async function start(frappe: FrappeVersion, seed: Seed = { users: USERS }): Promise<string> {
  sandbox = await startSandbox({ frappe, seed });
  return sandbox.url;
}

interface Pulled extends PullResult {
  readonly snapshot: string;
  readonly schema: Schema;
}

/** Pulls into a file of its own for each key. */
async function pullAs(key: string, secret: string, url: string, selection: Selection = {}): Promise<Pulled> {
  const out = join(folder, key, 'doctyped.schema.json');
  const result = await pull({ url, auth: apiKey(key, secret), out, ...selection });
  const snapshot = readFileSync(out, 'utf8');
  return { ...result, snapshot, schema: parseSnapshot(snapshot, out) };
}

const asManager = (url: string, selection?: Selection): Promise<Pulled> =>
  pullAs(MANAGER.api_key, MANAGER.api_secret, url, selection);
const asClerk = (url: string, selection?: Selection): Promise<Pulled> =>
  pullAs(CLERK.api_key, CLERK.api_secret, url, selection);

/** Without an app that it refers to, no user can load this one by itself. */
const BROKEN = 'Payment Gateway Account';

function withoutBroken({ schema }: Pulled): string {
  return formatSnapshot({ ...schema, doctypes: schema.doctypes.filter(({ name }) => name !== BROKEN) });
}

describe.each([14, 15, 16] as const)('a stock ERPNext as Frappe %i serves it', (frappe) => {
  it('is pulled to the same bytes in bulk and DocType by DocType', async () => {
    const url = await start(frappe);
    const bulk = await asManager(url);
    const single = await asClerk(url);
    expect(bulk).toMatchObject({ doctypes: 763, requests: 12 });
    expect(single.doctypes).toBe(762);
    expect(single.requests).toBeLessThan(500);
    expect(single.warnings).toMatchObject([{ code: 'unreadable-doctype', doctype: BROKEN }]);
    expect(single.snapshot).toBe(withoutBroken(bulk));
  });
});

const PART = 'Teil/Größe 名刺 😀 100%';
const FIELD = { fieldname: 'x', fieldtype: 'Data', label: '*/ ${x} `' };

/** DocTypes whose names mean something in a path, a query or a glob, and customisations of stock ones. */
const CUSTOMISED = [
  { doctype: 'DocType', name: PART, module: 'Core', custom: 1, istable: 1, fields: [FIELD] },
  { doctype: 'DocType', name: 'Lonely Child #1', module: 'Core', custom: 1, istable: 1, fields: [FIELD] },
  {
    doctype: 'DocType',
    name: `A/B %20 #?&=+ (x) [y] "q" 'q' \\`,
    module: 'Core',
    custom: 1,
    fields: [{ fieldname: 'parts', fieldtype: 'Table', options: PART, label: 'Parts' }],
  },
  { doctype: 'DocType', name: '../../api/method/ping', module: 'Core', custom: 1, fields: [FIELD] },
  { doctype: 'Custom Field', dt: 'ToDo', label: 'A', fieldtype: 'Data', insert_after: 'status' },
  { doctype: 'Custom Field', dt: 'ToDo', label: 'Z', fieldtype: 'Data', insert_after: 'description' },
  { doctype: 'Custom Field', dt: 'ToDo', label: 'B', fieldtype: 'Data', insert_after: 'status' },
  {
    doctype: 'Custom Field',
    dt: 'ToDo',
    fieldname: 'more',
    fieldtype: 'Section Break',
    insert_after: 'description_and_status',
  },
  { doctype: 'Custom Field', dt: 'DocPerm', fieldname: 'approve', fieldtype: 'Check', insert_after: 'email' },
  { doctype: 'Custom DocPerm', parent: 'ToDo', role: 'Sales User', read: 1 },
  { doctype: 'Custom DocPerm', parent: 'Module Def', role: 'Sales User', read: 1 },
];

describe.each([14, 15, 16] as const)('a customised site as Frappe %i serves it', (frappe) => {
  it.each<Selection>([
    {},
    { include: ['A/B*', 'Lonely Child #1'], exclude: [] },
    { include: ['../../api/method/ping', 'ToDo'] },
    { modules: ['Core'], exclude: ['User*', PART] },
  ])('is pulled to the same bytes both ways, whatever is selected: %j', async (selection) => {
    const url = await start(frappe, { users: USERS, documents: CUSTOMISED });
    const bulk = await asManager(url, selection);
    const single = await asClerk(url, selection);
    expect(single.snapshot).toBe(withoutBroken(bulk));
  });

  it('is pulled with every DocType in it, whatever its name', async () => {
    const { schema } = await asClerk(await start(frappe, { users: USERS, documents: CUSTOMISED }));
    const names = schema.doctypes.map(({ name }) => name);
    for (const { doctype, name } of CUSTOMISED) if (doctype === 'DocType') expect(names).toContain(name);
  });
});

const RESTRICTED = { email: 'selling@example.com', api_key: 'selling', api_secret: 'selling-secret' };

/** A System Manager whose lists hold no DocTypes of other modules. */
const RESTRICTED_SITE: Seed = {
  users: [...USERS, { ...RESTRICTED, roles: ['System Manager'] }],
  documents: [
    {
      doctype: 'User Permission',
      user: RESTRICTED.email,
      allow: 'Module Def',
      for_value: 'Selling',
      apply_to_all_doctypes: 1,
    },
  ],
};

describe.each([14, 15, 16] as const)('a Frappe %i with User Permissions on modules', (frappe) => {
  it('is pulled whole all the same, and each time anew', async () => {
    const url = await start(frappe, RESTRICTED_SITE);
    const asRestricted = (): Promise<Pulled> => pullAs(RESTRICTED.api_key, RESTRICTED.api_secret, url);
    const restricted = await asRestricted();
    expect(restricted.snapshot).toBe(withoutBroken(await asManager(url)));
    expect(restricted.warnings).toMatchObject([{ code: 'unreadable-doctype', doctype: BROKEN }]);
    expect((await asRestricted()).requests).toBe(restricted.requests);
  });
});

describe.each([
  [14, 'description_and_status', []],
  [15, 'description_and_status', []],
  [16, 'allocated_to', ['approve']],
  ['16-released', 'allocated_to', ['approve']],
] as const)('a customised site as Frappe %s serves it', (frappe, beforeMore, permissionTypes) => {
  it('is merged in bulk as that Frappe merges it', async () => {
    const { schema } = await asManager(await start(frappe, { users: USERS, documents: CUSTOMISED }));
    const fieldnamesOf = (doctype: string): readonly string[] =>
      schema.doctypes.find(({ name }) => name === doctype)?.fields.map(({ fieldname }) => fieldname) ?? [];
    const [ofToDo, ofDocPerm] = [fieldnamesOf('ToDo'), fieldnamesOf('DocPerm')];
    expect(ofToDo[ofToDo.indexOf('more') - 1]).toBe(beforeMore);
    expect(ofDocPerm.slice(ofDocPerm.indexOf('email') + 1)).toEqual(permissionTypes);
  });
});

describe('a stock ERPNext 15', () => {
  it('is pulled as it is served', async () => {
    const { schema } = await asManager(await start(15));
    expect(schema.doctypes).toEqual((await stockSchema()).doctypes);
  });

  it('is asked for stamps only the second time, until a Custom Field comes, moves and goes', async () => {
    const url = await start(15);
    const site = connect({ url, auth: apiKey(MANAGER.api_key, MANAGER.api_secret) });
    const fieldsOfToDo = ({ schema }: Pulled): readonly string[] =>
      schema.doctypes.find(({ name }) => name === 'ToDo')?.fields.map(({ fieldname }) => fieldname) ?? [];
    const first = await asManager(url);
    expect(await asManager(url)).toMatchObject({ outcome: 'unchanged', requests: 4 });

    const field = {
      dt: 'ToDo',
      fieldname: 'shade',
      label: 'Shade',
      fieldtype: 'Data',
      insert_after: 'status',
    };
    await site.request('POST', ['api', 'resource', 'Custom Field'], { body: field });
    const withField = await asManager(url);
    expect(withField.outcome).toBe('written');
    const before = fieldsOfToDo(first);
    expect(fieldsOfToDo(withField)).toEqual(before.toSpliced(before.indexOf('status') + 1, 0, 'shade'));

    await site.request('DELETE', ['api', 'resource', 'Custom Field', 'ToDo-shade']);
    const without = await asManager(url);
    expect(without.snapshot).toBe(first.snapshot);
    await site.close();
  });
});

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));
const FACTS = join(SHARED, 'instance', 'erpnext-15');
const SEED = join(SHARED, 'conformance', 'seed.json');

describe('a real ERPNext 15 with eight DocTypes of its own', () => {
  it('is pulled to what its own merge makes of it, both ways', async ({ skip }) => {
    if (!existsSync(FACTS)) skip('the facts of the real site are not here');
    const seed = JSON.parse(readFileSync(SEED, 'utf8')) as Seed;
    const url = await start(15, seed);
    const bulk = await pullAs('adminkey0000001', 'adminsecret0001', url);
    const single = await pullAs('operatorkey0001', 'operatorsecret1', url);
    expect(bulk.doctypes).toBe(771);
    expect(single.snapshot).toBe(withoutBroken(bulk));
    expect(single.schema.doctypes.map(factsOf)).toEqual(mergedByFrappe().doctypes);
  });

  /** What Frappe itself made of all DocTypes that it could load. */
  function mergedByFrappe(): Schema {
    const lines = readFileSync(join(FACTS, 'merged.jsonl'), 'utf8').trim().split('\n');
    const doctypes = lines.map((line) => JSON.parse(line) as Row);
    return toSchema({ kind: 'merged', apps: {}, names: [], doctypes, failures: [] }).schema;
  }

  /** The facts say neither which fields are Custom Fields, nor what markup an HTML field shows. */
  function factsOf(doctype: DocType): DocType {
    const fields = doctype.fields
      .map((field) => omit(field, 'is_custom_field'))
      .map((field) => (field.fieldtype === 'HTML' ? omit(field, 'options') : field));
    return { ...doctype, fields };
  }

  function omit<T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> {
    const rest = { ...whole };
    Reflect.deleteProperty(rest, key);
    return rest;
  }
});
