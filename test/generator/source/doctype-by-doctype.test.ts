import { afterEach, describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConnectionError,
  SiteError,
  TimeoutError,
  TooManyRequestsError,
} from '../../../runtime/index.ts';
import type { MergedRows, Row } from '../../../generator/schema/index.ts';
import { readSite, type ReadOptions } from '../../../generator/source/index.ts';
import {
  frappe,
  json,
  refuse,
  startScripted,
  type Answer,
  type ScriptedSite,
  type Tables,
} from './scripted-site.ts';
import { invoices } from './tables.ts';

let running: ScriptedSite | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

interface Script {
  readonly tables?: Tables;
  readonly instead?: Readonly<Record<string, Answer>>;
  readonly timeout?: number;
}

/** A site of a user who may not list the schema's tables. */
async function start({ tables = invoices, instead = {}, timeout }: Script): Promise<ScriptedSite> {
  running = await startScripted(frappe({ version: 15, tables, isSystemManager: false, instead }), timeout);
  return running;
}

async function read(site: ScriptedSite, options: ReadOptions = {}): Promise<MergedRows> {
  const rows = await readSite(site, options);
  if (rows.kind !== 'merged') throw new Error('It was read in bulk.');
  return rows;
}

function loadedFrom(site: ScriptedSite): readonly (string | null)[] {
  return site.asked
    .filter(({ path }) => path.endsWith('getdoctype'))
    .map(({ query }) => query.get('doctype'));
}

function namesOf(rows: readonly Row[]): readonly unknown[] {
  return rows.map(({ name }) => name).sort();
}

/** As many plain DocTypes as are asked for. */
function many(count: number): Tables {
  const names = Array.from({ length: count }, (_, index) => `Thing ${String(index).padStart(4, '0')}`);
  return {
    DocType: names.map((name) => ({ name, module: 'Things', modified: '' })),
    DocField: names.map((parent) => ({ parent, idx: 1, fieldname: 'title', fieldtype: 'Data' })),
  };
}

/** Answers nobody before that many are waiting. */
function inBatchesOf(size: number, tables: Tables): Readonly<Record<string, Answer>> {
  const answer = frappe({ version: 15, tables, isSystemManager: false });
  const waiting: (() => unknown)[] = [];
  const wait: Answer = (asked, response) => {
    waiting.push(() => answer(asked, response));
    if (waiting.length === size) for (const go of waiting.splice(0)) go();
  };
  return Object.fromEntries(tables.DocType.map(({ name }) => [String(name), wait]));
}

const broken: Answer = (_, response) =>
  refuse(
    response,
    417,
    'ValidationError',
    'Field <strong>gateway</strong> is referring to non-existing doctype',
  );
const reset: Answer = (_, response) => void response.destroy();
const silent: Answer = () => undefined;

describe('DocType by DocType', () => {
  it('does not ask for a child DocType that came along with its parent', async () => {
    const site = await start({});
    const { doctypes } = await read(site);
    expect(namesOf(doctypes)).toEqual(['Country', 'Invoice', 'Invoice Item']);
    expect([...loadedFrom(site)].sort()).toEqual(['Country', 'Invoice']);
  });

  it('asks for a child DocType whose parent is broken', async () => {
    const site = await start({ instead: { Invoice: broken } });
    const { doctypes, failures } = await read(site);
    expect(namesOf(doctypes)).toEqual(['Country', 'Invoice Item']);
    expect(failures.map(({ doctype }) => doctype)).toEqual(['Invoice']);
  });

  it('tells of a broken DocType what the site says, and reads the others', async () => {
    const site = await start({ instead: { Country: broken } });
    const { doctypes, failures, names } = await read(site);
    const reason = 'Field gateway is referring to non-existing doctype';
    expect(failures).toEqual([{ doctype: 'Country', reason, mayPass: false }]);
    expect(loadedFrom(site)).toHaveLength(2);
    expect(namesOf(doctypes)).toEqual(['Invoice', 'Invoice Item']);
    expect(names).toEqual(['Country', 'Invoice', 'Invoice Item']);
  });

  it.each<[string, Answer, RegExp]>([
    [
      'fails',
      (_, response) => refuse(response, 500, 'TypeError', 'None has no length'),
      /^None has no length$/,
    ],
    ['is no longer there', (_, response) => refuse(response, 404, 'DoesNotExistError', 'Gone'), /^Gone$/],
    ['is a web page', (_, response) => void response.end('<html>'), /a web page/],
    ['is cut', (_, response) => void response.end('{"docs":[{"name":"Country"'), /not a whole JSON object/],
    ['is of something else', (_, response) => json(response, 200, { docs: [] }), /does not hold it/],
    ['breaks off', reset, /no answer/],
  ])('goes on when the answer for one DocType %s', async (_, answer, reason) => {
    const site = await start({ instead: { Country: answer } });
    const { doctypes, failures } = await read(site);
    expect(namesOf(doctypes)).toEqual(['Invoice', 'Invoice Item']);
    expect(failures).toMatchObject([{ doctype: 'Country', reason: expect.stringMatching(reason) as string }]);
  });

  it('gets all names of a site with more DocTypes than a page holds', async () => {
    const site = await start({ tables: many(321) });
    const { doctypes } = await read(site);
    expect(doctypes).toHaveLength(321);
  });

  it.each([
    [8, {}],
    [1, { concurrency: 1 }],
  ])('asks for %i at the same time given %o', async (most, options) => {
    const tables = many(40);
    const site = await start({ tables, instead: inBatchesOf(most, tables) });
    await read(site, options);
    expect(site.busiest('/api/method/frappe.desk.form.load.getdoctype')).toBe(most);
  });

  it('tells how many DocTypes are done with', async () => {
    const site = await start({ tables: many(5) });
    const progress: string[] = [];
    await read(site, { onProgress: (done, total) => progress.push(`${done}/${total}`) });
    expect(progress.slice(-5)).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });
});

describe('a selection, DocType by DocType', () => {
  it('asks only for what is included, and gets its children with it', async () => {
    const site = await start({});
    const { doctypes } = await read(site, { selection: { include: ['Inv*ce'] } });
    expect(loadedFrom(site)).toEqual(['Invoice']);
    expect(namesOf(doctypes)).toEqual(['Invoice', 'Invoice Item']);
  });

  it('asks only for the DocTypes of a module', async () => {
    const site = await start({});
    await read(site, { selection: { modules: ['Setup'] } });
    expect(loadedFrom(site)).toEqual(['Country']);
  });

  it('does not ask for what is excluded', async () => {
    const site = await start({ instead: { Country: broken } });
    const { failures } = await read(site, { selection: { exclude: ['Country'] } });
    expect(loadedFrom(site)).toEqual(['Invoice']);
    expect(failures).toEqual([]);
  });
});

describe('a site that none of its DocTypes can be read of', () => {
  const each = (answer: Answer, count: number): Readonly<Record<string, Answer>> =>
    Object.fromEntries(many(count).DocType.map(({ name }) => [String(name), answer]));

  it('is given up at the first refused login', async () => {
    const denied: Answer = (_, response) =>
      refuse(response, 401, 'AuthenticationError', 'Invalid credentials');
    const site = await start({ tables: many(100), instead: { 'Thing 0050': denied } });
    await expect(read(site)).rejects.toThrow(AuthenticationError);
    expect(loadedFrom(site).length).toBeLessThan(70);
  });

  it('is given up when its rate limit is used up', async () => {
    const limited: Answer = (_, response) => {
      response.setHeader('retry-after', '5');
      json(response, 429, { exc_type: 'TooManyRequestsError' });
    };
    const site = await start({ tables: many(100), instead: { 'Thing 0050': limited } });
    await expect(read(site)).rejects.toThrow(TooManyRequestsError);
  });

  it('is given up when eight requests in a row break off', async () => {
    const site = await start({ tables: many(100), instead: each(reset, 100) });
    await expect(read(site)).rejects.toThrow(ConnectionError);
    expect(loadedFrom(site).length).toBeLessThanOrEqual(24);
  });

  it('is given up when eight requests in a row get no answer', async () => {
    const site = await start({ tables: many(100), instead: each(silent, 100), timeout: 200 });
    await expect(read(site)).rejects.toThrow(TimeoutError);
    expect(loadedFrom(site).length).toBeLessThanOrEqual(24);
  });

  it.each([502, 408])('is given up when a proxy no longer finds it, and says %i', async (status) => {
    const away: Answer = (_, response) => void response.writeHead(status).end('<html>Bad Gateway');
    const site = await start({ tables: many(100), instead: each(away, 100) });
    await expect(read(site)).rejects.toThrow(SiteError);
    expect(loadedFrom(site).length).toBeLessThanOrEqual(24);
  });

  it('is read on where some of the requests break off, but not so many in a row', async () => {
    const tables = many(40);
    const every4th = tables.DocType.filter((_, index) => index % 4 === 0).map(({ name }) => String(name));
    const instead = Object.fromEntries(every4th.map((name) => [name, reset]));
    const site = await start({ tables, instead });
    const { doctypes, failures } = await read(site, { concurrency: 2 });
    expect(failures.map(({ doctype }) => doctype)).toEqual(every4th);
    expect(doctypes).toHaveLength(30);
  });

  it('fails with what the site says of the first', async () => {
    const site = await start({ tables: many(20), instead: each(broken, 20) });
    await expect(read(site)).rejects.toThrow(/referring to non-existing doctype/);
  });

  it('stops when it is told to', async () => {
    const site = await start({ tables: many(100), instead: { 'Thing 0050': silent } });
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 40) stop.abort(new Error('enough'));
    };
    await expect(readSite({ site: site.site, signal: stop.signal }, { onProgress })).rejects.toThrow(
      'enough',
    );
    expect(loadedFrom(site).length).toBeLessThan(60);
  });
});
