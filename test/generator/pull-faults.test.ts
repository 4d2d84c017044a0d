import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pull as pullSite } from '../../generator/pull/index.ts';
import { apiKey } from '../../runtime/index.ts';
import { captured } from './cli/doctyped.ts';
import {
  frappe,
  json,
  refuse,
  startScripted,
  type Answer,
  type Frappe,
  type ScriptedSite,
} from './source/scripted-site.ts';
import { invoices } from './source/tables.ts';

type Asked = Parameters<Answer>[0];

/** A request of a pull: what the site is asked, and how an error calls it. */
interface Request {
  readonly what: string;
  readonly named: string;
  readonly is: (asked: Asked) => boolean;
}

const VERSIONS = methodNamed('frappe.utils.change_log.get_versions');
const NAMES = methodNamed('frappe.desk.search.search_link');
const TABLES = ['DocType', 'DocField', 'DocPerm', 'Custom Field', 'Property Setter', 'Custom DocPerm'];
const STAMPED = ['DocType', 'Custom Field', 'Property Setter', 'Custom DocPerm'];

const STAMPS = STAMPED.map((doctype) => rowsOf(doctype, 'the stamps of', (fields) => fields === STAMP));
const ROWS = TABLES.map((doctype) => rowsOf(doctype, 'the rows of', (fields) => fields !== STAMP));
const STAMP = '["name","modified"]';

const IN_BULK = [...STAMPS, ...ROWS, VERSIONS, NAMES];
const ONE_BY_ONE = [
  VERSIONS,
  { ...NAMES, what: 'all names', is: namesBy((filters) => filters === '{}') },
  { ...NAMES, what: 'the names of child DocTypes', is: namesBy((filters) => filters.includes('istable')) },
  { ...NAMES, what: 'the names of a module', is: namesBy((filters) => filters.includes('module')) },
];

function methodNamed(method: string): Request {
  return { what: method, named: method, is: ({ path }) => path === `/api/method/${method}` };
}

function rowsOf(doctype: string, what: string, has: (fields: string | null) => boolean): Request {
  const path = `/api/resource/${doctype}`;
  const is = (asked: Asked): boolean => asked.path === path && has(asked.query.get('fields'));
  return { what: `${what} ${doctype}`, named: path, is };
}

function namesBy(has: (filters: string) => boolean): Request['is'] {
  return (asked) => NAMES.is(asked) && has(asked.query.get('filters') ?? '');
}

/** The same for whichever request of a pull it happens to. */
const FAULTS: readonly (readonly [string, Answer, RegExp])[] = [
  ...[502, 503, 504, 520].map((status) => [`is ${status} of a proxy`, page(status), /web page/] as const),
  [
    'is 503 of a site under maintenance',
    (_, to) => refuse(to, 503, 'SessionStopped', 'Updating'),
    /Updating.*run it again/,
  ],
  ['is 508 of a deadlock', (_, to) => refuse(to, 508, 'QueryDeadlockError', 'Deadlock'), /Deadlock/],
  ['is 500', (_, to) => refuse(to, 500, 'OperationalError', 'Lost connection'), /Lost connection/],
  ['is 429', (_, to) => json(to, 429, { exc_type: 'TooManyRequestsError' }), /Run it again later/],
  ['is 401', (_, to) => refuse(to, 401, 'AuthenticationError', 'Wrong key'), /Wrong key/],
  ['is a web page', page(200), /a web page \(200\).*run it again/],
  ['is a web page that is not found', page(404), /a web page \(404\)/],
  [
    'leads to a login',
    (_, to) => void to.writeHead(302, { location: 'https://sso.example.com/login?secret' }).end(),
    /redirected to https:\/\/sso\.example\.com, not followed/,
  ],
  ['is half of its JSON', (_, to) => void to.end('{"message":{"frappe":'), /not a whole JSON object/],
  ['is a list', (_, to) => json(to, 200, []), /not a whole JSON object/],
  ['is an empty object', (_, to) => json(to, 200, {}), /Is this a Frappe site/],
  ['is null', (_, to) => json(to, 200, { message: null, data: null }), /Is this a Frappe site/],
  [
    'is of something else',
    (_, to) => json(to, 200, { message: [{ a: 1 }], data: [{ a: 1 }] }),
    /Is this a Frappe site/,
  ],
  ['is a text', (_, to) => json(to, 200, { message: 'ok', data: 'ok' }), /Is this a Frappe site/],
  [
    'breaks off',
    (_, to) => {
      to.writeHead(200, { 'content-length': '1000' }).write('{"data": [');
      setImmediate(() => to.destroy());
    },
    /broke off.*run it again/,
  ],
  ['is a reset connection', (_, to) => void to.destroy(), /no answer from.*run it again/],
  ['does not come', silent, /no complete answer in 600 ms.*run it again/],
];

function silent(): void {
  // The client gives up.
}

function page(status: number): Answer {
  return (_, to) => void to.writeHead(status, { 'content-type': 'text/html' }).end('<html>visible-page');
}

const SITE: Frappe = { version: 16, tables: invoices, isSystemManager: true };

let folder: string;
let site: ScriptedSite;
let script: Frappe;
let fault: { readonly request: Request; readonly answer: Answer } | undefined;
/** The snapshot of the site when it answers all. */
let whole: string;
/** A folder in which it was pulled when it held less. */
let before: string;

beforeAll(async () => {
  site = await startScripted((asked, response) =>
    (fault?.request.is(asked) === true ? fault.answer : frappe(script))(asked, response),
  );
  script = { ...SITE, tables: { ...invoices, DocType: invoices.DocType.slice(0, 2) } };
  before = await pulledFolder();
  script = SITE;
  const now = await pulledFolder();
  whole = readFileSync(join(now, OUT), 'utf8');
  rmSync(now, { recursive: true });
});

afterAll(async () => {
  await site.close();
  rmSync(before, { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctyped-pull-'));
  writeFileSync(join(folder, 'hasty.json'), '{"timeout":600}');
  vi.stubEnv('ERPNEXT_API_KEY', 'visible-key');
  vi.stubEnv('ERPNEXT_API_SECRET', 'visible-secret');
  script = SITE;
  fault = undefined;
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const OUT = 'doctyped.schema.json';
/** All of them, so that these are asked for, too. */
const MODULES = ['Billing', 'Setup', 'Stock'];

/** A folder with the snapshot of the site, and with what was remembered of the pull. */
async function pulledFolder(): Promise<string> {
  const made = mkdtempSync(join(tmpdir(), 'doctyped-pull-'));
  const auth = apiKey('key', 'secret');
  await pullSite({ url: site.url, auth, out: join(made, OUT), modules: MODULES });
  return made;
}

type Ended = Awaited<ReturnType<typeof captured>>;

async function pull(args: readonly string[] = []): Promise<Ended> {
  const ended = await captured([
    ...['pull', '--url', site.url, '--out', join(folder, OUT), '--debug', '--verbose'],
    ...['--module', ...MODULES],
    ...args,
  ]);
  expect(ended.stdout + ended.stderr).not.toMatch(/visible|secret|Traceback/);
  return ended;
}

/** A pull while one of its requests is answered so. */
async function pullDuring(request: Request, answer: Answer, args: readonly string[] = []): Promise<Ended> {
  fault = { request, answer };
  const haste = answer === silent ? ['--config', join(folder, 'hasty.json')] : [];
  const ended = await pull([...haste, ...args]);
  fault = undefined;
  return ended;
}

const snapshot = (): string => readFileSync(join(folder, OUT), 'utf8');

/** All that a pull may have left, by path. */
function files(): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** Puts there what a pull left when the site held less. */
function restoreOld(): Readonly<Record<string, string>> {
  cpSync(before, folder, { recursive: true });
  return files();
}

const WAYS = [
  { way: 'in bulk', isSystemManager: true, requests: IN_BULK },
  { way: 'DocType by DocType', isSystemManager: false, requests: ONE_BY_ONE },
];

describe.each(WAYS)('a pull $way', ({ isSystemManager, requests }) => {
  beforeEach(() => {
    script = { ...script, isSystemManager };
  });

  describe.each(requests)('whose request for $what', (request) => {
    // Columns that the site fails at are asked for in another way.
    const isAskedAnew = STAMPS.includes(request);
    it.each(FAULTS.filter(([what]) => !(isAskedAnew && what === 'is 500')))(
      '%s fails, leaves what was there, and the next one is whole',
      async (_, answer, message) => {
        const nothing = files();
        const first = await pullDuring(request, answer);
        expect(first).toMatchObject({ code: 3, stdout: '' });
        expect(first.stderr).toMatch(message);
        expect(first.stderr.replaceAll('%20', ' ')).toContain(request.named);
        expect(files()).toEqual(nothing);

        const old = restoreOld();
        expect(await pullDuring(request, answer)).toMatchObject({ code: 3, stdout: '' });
        expect(files()).toEqual(old);

        expect(await pull()).toMatchObject({ code: 0 });
        expect(snapshot()).toBe(whole);
      },
    );
  });
});

const DENIALS: readonly (readonly [string, Answer, RegExp])[] = [
  ['is 403', (_, to) => refuse(to, 403, 'PermissionError', 'Not permitted'), /Not permitted/],
  ['is a web page of a firewall', page(403), /a web page/],
];

describe.each(IN_BULK)('a pull in bulk whose request for $what', (request) => {
  it.each(DENIALS)('%s is whole all the same, or warns, and remembers nothing', async (_, answer, reason) => {
    const { code, stderr } = await pullDuring(request, answer);
    expect(code).toBe(0);
    const isTold = request !== VERSIONS && request !== NAMES;
    if (isTold) expect(stderr).not.toContain('warning');
    else expect(stderr).toMatch(reason);
    expect(snapshot()).toBe(request === VERSIONS ? whole.replace('{"frappe":"16.1.0"}', '{}') : whole);

    expect((await pull()).stderr).not.toContain('warning');
    expect(snapshot()).toBe(whole);
  });
});

it.each([VERSIONS, NAMES])('a strict pull does without no answer to $what', async (request) => {
  const denied: Answer = (_, to) => refuse(to, 403, 'PermissionError', 'Not permitted');
  const old = restoreOld();
  expect(await pullDuring(request, denied, ['--strict'])).toMatchObject({ code: 1, stdout: '' });
  expect(files()).toEqual(old);
});

describe.each(['get_versions', 'search_link'])('a Frappe 15 without the method %s', (method) => {
  it('is pulled with a warning', async () => {
    const request = method === 'get_versions' ? VERSIONS : NAMES;
    const missing: Answer = (_, to) => refuse(to, 417, 'ValidationError', 'Failed to get method');
    const { code, stderr } = await pullDuring(request, missing);
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: The site does not .*Failed to get method/);
  });
});

describe('a pull DocType by DocType whose answer for one of them', () => {
  const country: Request = {
    what: 'Country',
    named: 'Country',
    is: ({ path, query }) => path.endsWith('getdoctype') && query.get('doctype') === 'Country',
  };
  const ofOne = FAULTS.filter(([what]) => what !== 'is 401' && what !== 'is 429');

  beforeEach(() => {
    script = { ...script, isSystemManager: false };
  });

  it.each(ofOne)('%s warns and names it, or is refused where it is strict', async (_, answer) => {
    const old = restoreOld();
    const strict = await pullDuring(country, answer, ['--strict']);
    expect(strict).toMatchObject({ code: 1, stdout: '' });
    expect(files()).toEqual(old);

    const { code, stderr } = await pullDuring(country, answer);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: Country: The site cannot load it: .+$/m);
    expect(snapshot()).not.toContain('"Country"');

    expect(await pull()).toMatchObject({ code: 0 });
    expect(snapshot()).toBe(whole);
  });

  it.each(ofOne)('%s leaves what the snapshot tells of it', async (_, answer) => {
    await pull();
    const { code, stderr } = await pullDuring(country, answer);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: Country: It could not be read, and stays as it was: .+$/m);
    expect(snapshot()).toBe(whole);
  });

  it('is a refusal that would come again is gone from the snapshot', async () => {
    await pull();
    const broken: Answer = (_, to) => refuse(to, 417, 'ValidationError', 'referring to non-existing doctype');
    const { code, stderr } = await pullDuring(country, broken);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: Country: The site cannot load it: referring to non-existing doctype$/m);
    expect(snapshot()).not.toContain('"Country"');
  });

  it.each(ofOne)('%s once is asked for once more', async (_, answer) => {
    let times = 0;
    const once: Answer = (asked, to) => ((times += 1) === 1 ? answer : frappe(script))(asked, to);
    const haste = answer === silent ? ['--config', join(folder, 'hasty.json')] : [];
    fault = { request: country, answer: once };
    const { code, stderr } = await pull(haste);
    expect(times).toBe(2);
    expect(code).toBe(0);
    expect(stderr).not.toContain('warning');
    expect(snapshot()).toBe(whole);
  });

  it.each(FAULTS.filter(([what]) => what !== 'is 500'))(
    '%s, and for all after it, fails',
    async (_, answer) => {
      const names = Array.from({ length: 60 }, (_, index) => `Thing ${String(index).padStart(2, '0')}`);
      const DocType = names.map((name) => ({ name, module: 'Setup', modified: '' }));
      const DocField = names.map((parent) => ({ parent, idx: 1, fieldname: 'title', fieldtype: 'Data' }));
      script = { ...script, tables: { DocType, DocField } };
      const late: Request = { ...country, is: ({ query }) => (query.get('doctype') ?? '') >= 'Thing 30' };
      const ended = await pullDuring(late, answer);
      expect(ended).toMatchObject({ code: 3, stdout: '' });
      expect(Object.keys(files())).toEqual([join(folder, 'hasty.json')]);
    },
  );
});
