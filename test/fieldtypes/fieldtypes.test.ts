import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkGenerated, parseSnapshot, pull } from '../../generator/index.ts';
import { FIELDTYPES, isNullable, wireOf } from '../../generator/schema/index.ts';
import { apiKey } from '../../runtime/index.ts';
import { SANDBOX_KEY } from '../../sandbox/index.ts';
import { temporaryFolder } from '../package/temporary.ts';
import { Specimen, type NewSpecimen } from './client/custom/specimen.js';
import { openSpecimens, type SpecimenSite } from './site.ts';
import { fieldnameOf, VALUES } from './specimen.ts';
import { cellsOf, tableOfFieldtypes } from './table.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const snapshot = readFileSync(here('doctyped.schema.json'), 'utf8');

test('the documentation says of each fieldtype what the code makes of it', () => {
  const documented = cellsOf(readFileSync(here('../../docs/fieldtypes.md'), 'utf8'));
  expect(documented).toEqual(tableOfFieldtypes(parseSnapshot(snapshot, 'doctyped.schema.json')));
});

test('the client of the specimens is what generate makes of their snapshot', async () => {
  const { missing, different, stale } = await checkGenerated({
    schema: here('doctyped.schema.json'),
    out: here('client'),
    registry: true,
  });
  expect({ missing, different, stale }).toEqual({ missing: [], different: [], stale: [] });
});

describe.each([14, 15, 16] as const)('on Frappe %i', (frappe) => {
  const folder = temporaryFolder();
  let site: SpecimenSite;
  beforeAll(async () => {
    site = await openSpecimens(frappe);
    await site.erp(Specimen).create({ name: 'empty' });
    await site.erp(Specimen).update('empty', { a_select: null, a_time: null });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('a pull reads every fieldtype', async () => {
    const out = join(folder, 'doctyped.schema.json');
    const auth = apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret);
    await pull({ url: site.sandbox.url, auth, out, include: ['Specimen*'] });
    const fieldtypes = ({ doctypes }: ReturnType<typeof parseSnapshot>): readonly (readonly string[])[] =>
      doctypes.map(({ fields }) => fields.map(({ fieldname, fieldtype }) => `${fieldname}: ${fieldtype}`));
    const pulled = parseSnapshot(readFileSync(out, 'utf8'), out);
    expect(fieldtypes(pulled)).toEqual(fieldtypes(parseSnapshot(snapshot, 'doctyped.schema.json')));
    expect(new Set(pulled.doctypes.flatMap(({ fields }) => fields.map((field) => field.fieldtype)))).toEqual(
      new Set(Object.keys(FIELDTYPES)),
    );
  });

  test.each(Object.keys(VALUES) as (keyof typeof VALUES)[])(
    '%s is read as it was written',
    async (fieldtype) => {
      const fieldname = fieldnameOf(fieldtype) as keyof Specimen;
      for (const value of VALUES[fieldtype]) {
        const name = `${fieldtype} written`;
        const expected = fieldtype === 'Password' ? '*'.repeat(String(value).length) : value;
        await site.erp(Specimen).create({ name, a_doctype: 'Specimen Group', [fieldname]: value });
        const read = await site.erp(Specimen).get(name);
        expect(read[fieldname]).toBe(expected);
        expect(await site.erp(Specimen).value(name, fieldname as 'a_data')).toBe(expected);
        await site.erp(Specimen).delete(name);
      }
    },
  );

  test.each(['Table', 'Table MultiSelect'])('%s is read as the rows that were written', async (fieldtype) => {
    const rows = [
      { a_table: [{ note: 'a', amount: 1, due: '2026-03-09' }, { note: null }] },
      { a_table_multiselect: [{ tag: 'Alpha' }, { tag: 'Beta' }] },
    ][fieldtype === 'Table' ? 0 : 1];
    await site.erp(Specimen).create({ name: fieldtype, ...rows });
    expect(await site.erp(Specimen).get(fieldtype)).toMatchObject(rows ?? {});
    const emptied = await site.erp(Specimen).update(fieldtype, { a_table: [], a_table_multiselect: [] });
    expect(emptied).toMatchObject({ a_table: [], a_table_multiselect: [] });
    await site.erp(Specimen).delete(fieldtype);
  });

  test('Read Only is left to the site', () => {
    expect(Specimen.fields).toHaveProperty('a_read_only', 'Read Only');
    // @ts-expect-error a client does not set it
    const created: NewSpecimen = { name: 'x', a_read_only: 'x' };
    expect(created).toBeDefined();
  });

  test.each(Object.keys(FIELDTYPES))('%s that was not entered reads as its type says', async (fieldtype) => {
    const read: object = await site.erp(Specimen).get('empty');
    const fieldname = fieldnameOf(fieldtype);
    if (wireOf(fieldtype) === 'none') {
      expect(read).not.toHaveProperty(fieldname);
      expect(Specimen.fields).not.toHaveProperty(fieldname);
      return;
    }
    const empty = wireOf(fieldtype) === 'rows' ? [] : isNullable(fieldtype) ? null : 0;
    expect(read).toHaveProperty(fieldname, empty);
  });
});
