import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toSchema, type Schema } from '../../../generator/schema/index.ts';
import { readSite } from '../../../generator/source/index.ts';
import { frappe, json, startScripted } from './scripted-site.ts';

interface Scenario {
  readonly steps: readonly { readonly expect: { readonly status: number; readonly json: object } }[];
}

const fileOf = (version: number): string =>
  fileURLToPath(
    new URL(`../../../../shared/conformance/scenarios/${version}/meta-getdoctype.json`, import.meta.url),
  );

const DOCTYPES = ['Lab Ticket', 'Lab Gadget Part'];

/** Reads, as an ordinary user, a site that answers what a real one of that version answered. */
async function readRecorded(version: 14 | 15 | 16): Promise<Schema> {
  const { steps } = JSON.parse(readFileSync(fileOf(version), 'utf8')) as Scenario;
  const tables = { DocType: DOCTYPES.map((name) => ({ name })), DocField: [] };
  const instead = {
    'Lab Ticket': (_: unknown, response: Parameters<typeof json>[0]) =>
      json(response, steps[0]?.expect.status ?? 0, steps[0]?.expect.json),
  };
  const site = await startScripted(frappe({ version, tables, isSystemManager: false, instead }));
  const rows = await readSite(site, { selection: { include: ['Lab Ticket'] } });
  await site.close();
  return toSchema(rows).schema;
}

describe.each([14, 15, 16] as const)('what a real Frappe %i answered', (version) => {
  it('is read with its children, fields in form order', async ({ skip }) => {
    if (!existsSync(fileOf(version))) skip('the recorded exchanges are not here');
    const { doctypes } = await readRecorded(version);
    const [part, ticket] = doctypes;
    expect(doctypes.map(({ name }) => name)).toEqual(['Lab Gadget Part', 'Lab Ticket']);
    expect(part).toMatchObject({ istable: 1, module: 'Custom' });
    expect(part?.fields).toHaveLength(5);
    expect(ticket).toMatchObject({ is_submittable: 1, autoname: 'naming_series:', allow_rename: 1 });
    expect(ticket?.fields.map(({ fieldname }) => fieldname)).toEqual([
      'naming_series',
      'subject',
      'priority',
      'gadget',
      'remarks',
      'due',
      'items',
      'amended_from',
    ]);
    expect(ticket?.permissions.map(({ role }) => role)).toEqual([
      'System Manager',
      'Lab Operator',
      'Lab Auditor',
    ]);
  });
});
