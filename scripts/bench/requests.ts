import { join } from 'node:path';
import { STANDARD_FIELDS, wireOf, type DocType, type Field } from '../../generator/schema/index.ts';
import { withChild } from './child.ts';
import type { Row } from './row.ts';
import type { Sample } from './sample.ts';
import { inRepository, type Workspace } from './workspace.ts';

/** A DocType of about 60 fields with its standard ones; one of them is a table, here without rows. */
const DOCTYPE = 'Asset';

/** The CPU time of a client for one document. */
export async function measureRequests({ client, schema }: Workspace): Promise<readonly Row[]> {
  const doctype = schema.doctypes.find(({ name }) => name === DOCTYPE);
  if (!doctype) throw new Error(`The schema has no ${DOCTYPE}.`);
  const fields = dataFieldsOf(doctype);
  const count = fields.length + STANDARD_FIELDS.length;
  const measured = await withChild(
    'document-server.ts',
    [JSON.stringify({ data: documentOf(fields) })],
    (port) => readFrom(`http://127.0.0.1:${String(port)}`, join(client, 'assets', 'asset.ts')),
  );
  return [
    {
      what: 'CPU for one GET',
      how: `user and system time of the client process for a document of ${count} fields (${DOCTYPE}), 32 at a time, from a server in another process that always answers the same; raw is undici's \`Pool.request\` and \`body.json()\` with the same headers.`,
      ours: { label: '', sample: measured.doctyped, unit: 'µs' },
      others: [
        { label: 'raw undici', sample: measured.raw, unit: 'µs' },
        { label: 'frappe-js-sdk', sample: measured.sdk, unit: 'µs' },
      ],
      target: { unit: 'ratio', atMost: 1.3 },
    },
  ];
}

type Measured = Readonly<Record<'raw' | 'doctyped' | 'sdk', Sample>>;

/** Without the paths of the repository's own tsconfig, `doctyped/runtime` is the package as built. */
function readFrom(url: string, module: string): Promise<Measured> {
  const env = { TSX_TSCONFIG_PATH: inRepository('tsconfig.build.json') };
  return withChild('document-client.ts', [url, module, DOCTYPE], (measured) => measured as Measured, env);
}

function dataFieldsOf({ fields }: DocType): readonly Field[] {
  return fields.filter(({ fieldtype }) => wireOf(fieldtype) !== 'none');
}

/** A document as Frappe 15 answers it: texts that are not set are left out, here one of three. */
function documentOf(fields: readonly Field[]): Readonly<Record<string, unknown>> {
  const values = fields.flatMap((field, index) => {
    const value = valueOf(field);
    return typeof value === 'string' && !field.reqd && index % 3 === 0
      ? []
      : [[field.fieldname, value] as const];
  });
  const time = '2026-01-05 09:00:00.123456';
  const standard = {
    name: 'A',
    owner: 'a@example.com',
    creation: time,
    modified: time,
    modified_by: 'a@example.com',
  };
  return { ...standard, docstatus: 0, idx: 0, ...Object.fromEntries(values), doctype: DOCTYPE };
}

function valueOf({ fieldname, fieldtype }: Field): unknown {
  switch (wireOf(fieldtype)) {
    case 'integer':
      return 12;
    case 'decimal':
      return 1234.5;
    case 'check':
      return 1;
    case 'rows':
      return [];
    default:
      return `The ${fieldname} of a document`;
  }
}
