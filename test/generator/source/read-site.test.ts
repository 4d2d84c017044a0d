import { afterEach, describe, expect, it } from 'vitest';
import { toSchema, type Schema } from '../../../generator/schema/index.ts';
import { DOCTYPE_KEYS, FIELD_KEYS, PERMISSION_KEYS } from '../../../generator/schema/keys.ts';
import { readSite } from '../../../generator/source/index.ts';
import {
  frappe,
  json,
  refuse,
  startScripted,
  type Answer,
  type Frappe,
  type ScriptedSite,
} from './scripted-site.ts';
import { invoices } from './tables.ts';

const VERSIONS = [14, 15, 16] as const;

let running: ScriptedSite | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(script: Partial<Frappe>): Promise<ScriptedSite> {
  return startAnswering(frappe({ version: 15, tables: invoices, isSystemManager: true, ...script }));
}

async function startAnswering(answer: Answer): Promise<ScriptedSite> {
  running = await startScripted(answer);
  return running;
}

async function schemaOf(site: ScriptedSite): Promise<Schema> {
  return toSchema(await readSite(site)).schema;
}

describe.each(VERSIONS)('a Frappe %i whose tables the user may list', (version) => {
  it('is read whole in eight requests', async () => {
    const site = await start({ version });
    const schema = await schemaOf(site);
    expect(schema.apps).toEqual({ frappe: `${version}.1.0` });
    expect(
      schema.doctypes.map(({ name, fields }) => [name, fields.map(({ fieldname }) => fieldname)]),
    ).toEqual([
      ['Country', ['code']],
      ['Invoice', ['customer', 'items']],
      ['Invoice Item', ['qty']],
    ]);
    expect(schema.doctypes[1]?.permissions).toEqual([{ role: 'Accountant', read: 1, write: 1 }]);
    expect(site.asked).toHaveLength(8);
  });

  it('is read as well where it lacks a column', async () => {
    const complete = await start({ version });
    const expected = await schemaOf(complete);
    await complete.close();
    const site = await start({ version, lacks: ['non_negative', 'nsm_parent_field', 'if_owner'] });
    expect(await schemaOf(site)).toEqual(expected);
    for (const table of ['DocType', 'DocField', 'DocPerm'])
      expect(site.asked.filter(({ path }) => path === `/api/resource/${table}`)).toHaveLength(2);
  });

  it('gives the same schema to a user who may not list them', async () => {
    const asManager = await start({ version });
    const expected = await schemaOf(asManager);
    await asManager.close();
    const site = await start({ version, isSystemManager: false });
    expect(await schemaOf(site)).toEqual(expected);
  });
});

describe('in bulk', () => {
  it('asks for every column that the schema keeps', async () => {
    const site = await start({});
    await readSite(site);
    const columnsOf = (doctype: string): unknown =>
      JSON.parse(
        site.asked.find(({ path }) => path === `/api/resource/${doctype}`)?.query.get('fields') ?? '',
      );
    const kept = Object.keys(FIELD_KEYS).filter((key) => key !== 'is_custom_field');
    const stored = kept.map((key) => (key === 'conditionally_mandatory' ? 'mandatory_depends_on' : key));
    expect(columnsOf('DocField')).toEqual(expect.arrayContaining(['parent', 'idx', ...stored]));
    expect(columnsOf('DocPerm')).toEqual(
      expect.arrayContaining(['parent', 'idx', ...Object.keys(PERMISSION_KEYS)]),
    );
    const settledByUs = ['typeName', 'fileName'];
    expect(columnsOf('DocType')).toEqual(
      Object.keys(DOCTYPE_KEYS).filter((key) => !settledByUs.includes(key)),
    );
  });

  it('has no apps where the site does not tell their versions', async () => {
    const answer = frappe({ version: 15, tables: invoices, isSystemManager: true });
    const site = await startAnswering((asked, response) =>
      asked.path.endsWith('get_versions')
        ? refuse(response, 403, 'PermissionError', 'Not permitted')
        : answer(asked, response),
    );
    const schema = await schemaOf(site);
    expect(schema.apps).toEqual({});
    expect(schema.doctypes).toHaveLength(3);
  });

  it('goes without the names that tell whether anything is hidden, where they are refused', async () => {
    const answer = frappe({ version: 15, tables: invoices, isSystemManager: true });
    const site = await startAnswering((asked, response) =>
      asked.path.endsWith('search_link')
        ? refuse(response, 403, 'PermissionError', 'Not permitted')
        : answer(asked, response),
    );
    expect((await schemaOf(site)).doctypes).toHaveLength(3);
    expect(site.asked).toHaveLength(8);
  });

  it('names the request whose answer is no list of rows', async () => {
    const answer = frappe({ version: 15, tables: invoices, isSystemManager: true });
    const site = await startAnswering((asked, response) =>
      asked.path.endsWith('Custom Field') ? json(response, 200, { data: 'ok' }) : answer(asked, response),
    );
    await expect(readSite(site)).rejects.toThrow(/GET \/api\/resource\/Custom Field is not a list of rows/);
  });

  it('tells how many tables have been read', async () => {
    const site = await start({});
    const progress: (readonly [number, number])[] = [];
    await readSite(site, { onProgress: (done, total) => progress.push([done, total]) });
    expect(progress.map(([done]) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(progress.at(-1)).toEqual([8, 8]);
  });
});
