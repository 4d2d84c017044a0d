import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FIELDTYPES } from '../../../generator/schema/index.ts';
import { emitPackage, parseSnapshot, plan, pull, type DocType as Schema } from '../../../generator/index.ts';
import { apiKey, connect, type DocType, type Site } from '../../../runtime/index.ts';
import { startSandbox, type SeedDocument } from '../../../sandbox/index.ts';

const WORKSHOP = ['System Manager', 'Stock Manager', 'Item Manager', 'HR Manager', 'Projects Manager'];
const MANAGER = { email: 'Administrator', api_key: 'manager', api_secret: 'manager-secret', roles: WORKSHOP };
const FULL = { read: 1, write: 1, create: 1, delete: 1, submit: 1, cancel: 1 };

const doctype = (name: string, facts: object): SeedDocument => ({
  doctype: 'DocType',
  name,
  module: 'Custom',
  custom: 1,
  permissions: [{ role: 'System Manager', ...FULL }],
  ...facts,
});

const field = (fieldname: string, fieldtype: string, facts: object = {}): object => ({
  fieldname,
  label: fieldname,
  fieldtype,
  ...facts,
});

/** Those that say of themselves what their values are; the others need options. */
const PLAIN_FIELDTYPES = Object.entries(FIELDTYPES).flatMap(([fieldtype, wire]) =>
  wire === 'none' || /^(Dynamic Link|Link|Read Only|Select|Table.*)$/.test(fieldtype) ? [] : [fieldtype],
);

/** A form of a DocType offers no Long Int, which Frappe's own DocTypes have all the same. */
const PLAIN_FIELDS = PLAIN_FIELDTYPES.map((fieldtype) =>
  field(`a_${fieldtype.toLowerCase().replaceAll(' ', '_')}`, fieldtype === 'Long Int' ? 'Int' : fieldtype),
);

const LONG_INTS = ['Gauge', 'Gauge Settings'].map((name) => ({
  doctype: 'Property Setter',
  doctype_or_field: 'DocField',
  doc_type: name,
  field_name: 'a_long_int',
  property: 'fieldtype',
  property_type: 'Select',
  value: 'Long Int',
}));

/** DocTypes with a field of every fieldtype, and of every rule. */
const GAUGES: readonly SeedDocument[] = [
  doctype('Gauge Reading', {
    istable: 1,
    fields: [
      field('label', 'Data', { reqd: 1 }),
      field('value', 'Float', { non_negative: 1 }),
      field('unit', 'Select', { options: 'mm\ncm' }),
      field('kept', 'Currency', { read_only: 1 }),
      field('stamp', 'Data', { read_only: 1, reqd: 1, default: 'new' }),
      field('computed', 'Float', { is_virtual: 1 }),
    ],
  }),
  doctype('Gauge Inspector', {
    istable: 1,
    fields: [field('inspector', 'Link', { options: 'User', reqd: 1, in_list_view: 1 })],
  }),
  doctype('Gauge', {
    autoname: 'hash',
    fields: [
      ...PLAIN_FIELDS,
      field('a_read_only', 'Read Only'),
      field('inspector', 'Link', { options: 'User' }),
      field('about_type', 'Link', { options: 'DocType', reqd: 1 }),
      field('about', 'Dynamic Link', { options: 'about_type' }),
      field('title', 'Data', { reqd: 1 }),
      field('filled', 'Data', { reqd: 1, default: 'by itself' }),
      field('day', 'Date', { reqd: 1 }),
      field('grade', 'Select', { options: '\nA\nB' }),
      field('state', 'Select', { options: 'Open\nShut', reqd: 1 }),
      field('short', 'Data', { length: 5 }),
      field('wide', 'Int', { length: 20 }),
      field('positive', 'Int', { non_negative: 1 }),
      field('price', 'Currency', { non_negative: 1, reqd: 1 }),
      field('serial', 'Data', { set_only_once: 1 }),
      field('kept', 'Data', { read_only: 1 }),
      field('constructor', 'Data'),
      field('readings', 'Table', { options: 'Gauge Reading' }),
      field('inspectors', 'Table MultiSelect', { options: 'Gauge Inspector' }),
      field('checks', 'Table', { options: 'Gauge Reading', reqd: 1 }),
    ],
  }),
  doctype('Named Gauge', {
    autoname: 'prompt',
    is_submittable: 1,
    fields: [
      field('note', 'Small Text', { allow_on_submit: 1 }),
      field('size', 'Int'),
      field('readings', 'Table', { options: 'Gauge Reading', allow_on_submit: 1 }),
    ],
  }),
  doctype('Gauge Remark', { istable: 1, autoname: 'autoincrement', fields: [field('remark', 'Data')] }),
  doctype('Gauge Counter', {
    autoname: 'autoincrement',
    fields: [field('value', 'Int'), field('remarks', 'Table', { options: 'Gauge Remark' })],
  }),
  doctype('Stamped Gauge', {
    autoname: 'field:stamp',
    fields: [field('stamp', 'Data', { read_only: 1 }), field('value', 'Int')],
  }),
  doctype('Gauge Settings', {
    issingle: 1,
    fields: [
      ...PLAIN_FIELDS,
      field('inspector', 'Link', { options: 'User' }),
      field('about_type', 'Link', { options: 'DocType', reqd: 1 }),
      field('about', 'Dynamic Link', { options: 'about_type' }),
      field('grade', 'Select', { options: '\nA\nB' }),
      field('short', 'Data', { length: 5 }),
      field('positive', 'Float', { non_negative: 1 }),
      field('readings', 'Table', { options: 'Gauge Reading' }),
    ],
  }),
  doctype('Gauge Shelf', {
    is_tree: 1,
    autoname: 'field:shelf',
    nsm_parent_field: 'parent_gauge_shelf',
    fields: [
      field('shelf', 'Data', { reqd: 1, unique: 1 }),
      field('is_group', 'Check'),
      field('parent_gauge_shelf', 'Link', { options: 'Gauge Shelf' }),
      field('lft', 'Int', { read_only: 1, hidden: 1 }),
      field('rgt', 'Int', { read_only: 1, hidden: 1 }),
      field('depth', 'Float', { non_negative: 1 }),
    ],
  }),
];

const STOCK = ['ToDo', 'Note', 'Holiday List', 'UOM', 'Email Group', 'Project Type'];
const CHOSEN = [
  'Gauge',
  'Named Gauge',
  'Gauge Counter',
  'Stamped Gauge',
  'Gauge Settings',
  'Gauge Shelf',
  ...STOCK,
];

/** A site with gauges, its client as generated with `validation`, and what it knows. */
export interface Workshop extends AsyncDisposable {
  readonly erp: Site;
  /** A descriptor off the generated package, as JavaScript has it. */
  readonly descriptor: (doctype: string) => DocType;
  readonly schema: (doctype: string) => Schema;
  /** Sends a document, or a part of one, past the client. */
  readonly send: (verb: 'GET' | 'POST' | 'PUT', path: string, document?: object) => Promise<Response>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'doctyped-gauges-'));
  const sandbox = await startSandbox({ seed: { users: [MANAGER], documents: [...GAUGES, ...LONG_INTS] } });
  const auth = apiKey('manager', 'manager-secret');
  const erp = connect({ url: sandbox.url, auth });
  const snapshot = join(folder, 'doctyped.schema.json');
  await pull({ url: sandbox.url, auth, out: snapshot, include: CHOSEN });
  const schema = parseSnapshot(readFileSync(snapshot, 'utf8'), snapshot);
  const { plan: planned } = plan(schema, { registry: true, validation: true });
  for (const [path, text] of emitPackage(planned, { name: 'gauges', doctyped: '^0.1.0' }))
    write(folder, path, text);
  const registry = pathToFileURL(join(folder, 'dist/doctypes.js')).href;
  const { doctypes } = (await import(/* @vite-ignore */ registry)) as { doctypes: Record<string, DocType> };
  return {
    erp,
    descriptor: (name) => found(doctypes[name], name),
    schema: (name) =>
      found(
        schema.doctypes.find((candidate) => candidate.name === name),
        name,
      ),
    send: (verb, path, document) =>
      fetch(`${sandbox.url}/api/resource/${path}`, {
        method: verb,
        headers: { authorization: 'token manager:manager-secret', 'content-type': 'application/json' },
        body: document === undefined ? null : JSON.stringify(document),
      }),
    async [Symbol.asyncDispose]() {
      await erp.close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`no ${name}`);
  return value;
}
