import { existsSync, readFileSync } from 'node:fs';
import type { Row, StoredRows } from '../../../generator/schema/index.ts';

/** The facts of a real site, where they lie beside the checkout. */
const FACTS = new URL('../../../../shared/instance/erpnext-15/', import.meta.url);

export const hasFacts = existsSync(FACTS);

export function facts(file: string): Row[] {
  return readFileSync(new URL(file, FACTS), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** Takes DocTypes that carry their fields and permissions apart into the tables that a site stores. */
export function tables(doctypes: readonly Row[], rest: Partial<StoredRows> = {}): StoredRows {
  const rowsOf = (doctype: Row, key: string): Row[] =>
    ((doctype[key] ?? []) as Row[]).map((row, index) => ({ idx: index + 1, ...row, parent: doctype.name }));
  return {
    kind: 'stored',
    apps: {},
    doctypes,
    fields: doctypes.flatMap((doctype) => rowsOf(doctype, 'fields')),
    permissions: doctypes.flatMap((doctype) => rowsOf(doctype, 'permissions')),
    customFields: [],
    propertySetters: [],
    customPermissions: [],
    ...rest,
  };
}
