import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../generator/index.ts';
import { check, COMPILERS, STRICT } from './compilers.ts';
import { inRepository, run } from './run.ts';
import { temporaryFolder } from './temporary.ts';

/** What a project of the user's own holds beside the client. */
const FILES = {
  'package.json': '{"type":"module"}',
  'src/payload.ts': `
import type { JsonText } from 'doctyped/doctype';
export type Filters = JsonText<{ readonly status: string }>;
export type Barcode = \`\${number}-\${number}\`;
`,
  'src/program.ts': `
import { connect, type Site } from 'doctyped/runtime';
import { nameOf, parseJson, toJson, type NameOf } from 'doctyped/doctype';
import { Invoice, InvoiceStatus, type NewInvoice } from './erpnext/accounts/sales-invoice.js';
import { Account } from './erpnext/accounts/account.js';
import { User } from './erpnext/core/user.js';
import { Company } from './erpnext/setup/company.js';
import { Item } from './erpnext/stock/item.js';
import { DashboardChart } from './erpnext/desk/dashboard-chart.js';
import { Customer } from './erpnext/selling/customer.js';

const erp: Site = connect({ url: 'https://erp.example.com' });
const acme = nameOf(Customer, 'ACME');
const name: NameOf<Invoice> = nameOf(Invoice, 'SINV-1');

export async function use(draft: NewInvoice): Promise<void> {
  const invoice = await erp(Invoice).get(name);
  if (invoice.customer !== null) await erp(Customer).get(invoice.customer);
  await erp(User).get(invoice.owner);
  await erp(Account).ancestors(invoice.debit_to);
  await erp(Invoice).create({ ...draft, customer: acme, scan_barcode: '1-2' });
  const company = nameOf(Company, 'ACME Ltd');
  await erp(Invoice).create({ customer: acme, company, items: [{ item_code: nameOf(Item, 'BOLT'), qty: 10 }] });
  // @ts-expect-error the company is not filled in
  await erp(Invoice).create({ customer: acme, items: [] });
  // @ts-expect-error what is filled in is never null
  await erp(Invoice).create({ customer: acme, company, items: [], currency: null });
  // @ts-expect-error no such field
  await erp(Invoice).create({ customer: acme, company, items: [], custmer: acme });
  await erp(Invoice).list({ where: { customer: acme, status: ['in', InvoiceStatus] } });
  const added: InvoiceStatus = 'A status of our own';
  await erp(Invoice).list({ where: { status: added } });
  const chart = await erp(DashboardChart).get(nameOf(DashboardChart, 'Sales'));
  parseJson(chart.filters_json).status.trim();
  await erp(DashboardChart).update(chart.name, { filters_json: toJson({ status: 'Paid' }) });
  // @ts-expect-error a text is no name of a Customer
  await erp(Customer).get('ACME');
  // @ts-expect-error the name of an invoice is none of a Customer
  await erp(Customer).get(invoice.name);
  // @ts-expect-error a text is no name of a Customer
  await erp(Invoice).create({ ...draft, customer: 'ACME' });
  // @ts-expect-error no such text
  await erp(Invoice).create({ ...draft, scan_barcode: 'none' });
}
`,
};

describe('a client with all that can be configured', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'src/erpnext');

  beforeAll(async () => {
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(join(folder, 'tsconfig.json'), configuration([]));
    await generate({
      schema: inRepository('generated/doctyped.schema.json'),
      out,
      include: [
        'Sales Invoice',
        'Customer',
        'Account',
        'Company',
        'Item',
        'User',
        'Dashboard Chart',
        'Selling Settings',
      ],
      registry: true,
      openSelects: ['Sales Invoice.status'],
      filledIn: [
        'Sales Invoice.{currency,conversion_rate,selling_price_list,plc_conversion_rate,debit_to}',
        'Sales Invoice Item.{item_name,uom,conversion_factor,rate,income_account}',
      ],
      brandedLinks: true,
      names: { 'Sales Invoice': 'Invoice', 'Sales Invoice.status': 'InvoiceStatus' },
      types: {
        'Dashboard Chart.filters_json': `${join(folder, 'src/payload.js')}#Filters`,
        'Sales Invoice.scan_barcode': `${join(folder, 'src/payload.js')}#Barcode`,
      },
      siteUrl: 'https://erp.example.com',
      banner: 'Ours',
    });
  });

  const configuration = (include: readonly string[]): string =>
    JSON.stringify({
      compilerOptions: {
        ...STRICT,
        module: 'nodenext',
        types: [],
        skipLibCheck: true,
        paths: {
          'doctyped/doctype': [inRepository('dist/runtime/doctype.d.ts')],
          'doctyped/runtime': [inRepository('dist/runtime/index.d.ts')],
        },
      },
      include,
    });

  test("is laid out as prettier's own defaults have it", async () => {
    const prettier = inRepository('node_modules/prettier/bin/prettier.cjs');
    const args = [prettier, '--no-config', '--no-editorconfig', '--check', `${out}/**/*.ts`];
    const { status, stderr } = await run(process.execPath, args, folder);
    expect(status, stderr).toBe(0);
  });

  test.each(COMPILERS)(
    'says under TypeScript $version what is right and what is wrong',
    async ({ version, tsc }) => {
      const config = join(folder, `tsconfig.${version}.json`);
      writeFileSync(config, configuration(['src']));
      const { status, stdout } = await check(tsc, config, folder);
      expect(status, stdout).toBe(0);
    },
  );
});
