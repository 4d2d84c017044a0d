// Writes generated/doctyped.schema.json from the facts of a stock site, as JSON lines in one folder:
//   node --import tsx scripts/stock.ts FOLDER
// stock.jsonl holds the stored DocTypes with their fields and permissions, custom-fields.jsonl and property-setters.jsonl
// what the apps add to them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatSnapshot, settleNames, toSchema, type Row } from '../generator/schema/index.ts';

/** The versions that the facts were read from. */
const APPS = { erpnext: '15.90.0', frappe: '15.44.2' };

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder of the facts.');

const doctypes = lines('stock.jsonl');
const { schema, warnings } = toSchema({
  kind: 'stored',
  apps: APPS,
  doctypes,
  fields: rows('fields'),
  permissions: rows('permissions'),
  customFields: lines('custom-fields.jsonl'),
  propertySetters: lines('property-setters.jsonl'),
  customPermissions: [],
});
const target = fileURLToPath(new URL('../generated/doctyped.schema.json', import.meta.url));
writeFileSync(target, formatSnapshot(settleNames(schema)));
for (const { doctype, message } of warnings) console.warn(`${doctype}: ${message}`);
console.log(`${schema.doctypes.length} DocTypes in ${target}`);

function lines(file: string): Row[] {
  return readFileSync(join(folder ?? '', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

function rows(table: 'fields' | 'permissions'): Row[] {
  return doctypes.flatMap((doctype) =>
    (doctype[table] as Row[]).map((row, index) => ({ ...row, parent: doctype.name, idx: index + 1 })),
  );
}
