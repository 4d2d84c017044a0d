/** A program that uses one DocType with its child tables, and everything of it that a program commonly does. */
export const ONE_DOCTYPE = `import { apiKey, connect } from 'doctyped/runtime';
import { SalesInvoice } from './erpnext/accounts/sales-invoice.js';

const erp = connect({ url: 'https://erp.example.com', auth: apiKey.fromEnv() });
const invoice = await erp(SalesInvoice).get('ACC-SINV-2026-00001');
export const quantity: number | undefined = invoice.items[0]?.qty;
export const due = await erp(SalesInvoice).list({
  fields: ['name', 'customer', 'outstanding_amount'],
  where: { docstatus: 1, outstanding_amount: ['>', 0], customer: ['like', 'A%'] },
  orderBy: ['due_date', 'asc'],
  limit: 50,
});
const draft = await erp(SalesInvoice).create({
  customer: 'ACME',
  company: 'ACME',
  currency: 'EUR',
  conversion_rate: 1,
  selling_price_list: 'Standard',
  plc_conversion_rate: 1,
  debit_to: 'Debtors',
  items: [{ item_code: 'X', item_name: 'X', qty: 1, uom: 'Nos', conversion_factor: 1, income_account: 'Sales', rate: 10 }],
});
await erp(SalesInvoice).update(draft.name, { due_date: '2026-12-31' });
export const submitted = await erp(SalesInvoice).submit(draft.name);
`;

/** The same with openapi-fetch and the types that openapi-typescript writes. */
export const ONE_OPENAPI_PATH = `import createClient from 'openapi-fetch';
import type { paths } from './openapi.js';

const client = createClient<paths>({ baseUrl: 'https://erp.example.com' });
const { data } = await client.GET('/api/resource/Sales%20Invoice/{name}', { params: { path: { name: 'ACC-SINV-2026-00001' } } });
export const quantity: number | undefined = data?.data.items[0]?.qty;
`;

/** A program to bundle: it connects, reads and lists. */
export function bundledProgram(importing: string, doctype: string): string {
  return `import { apiKey, connect } from 'doctyped/runtime';
import { ${doctype} } from '${importing}';

const erp = connect({ url: process.env.ERPNEXT_URL, auth: apiKey.fromEnv() });
console.log(await erp(${doctype}).get('A'), await erp(${doctype}).list({ fields: ['name'] }));
`;
}

export const BUNDLED_OPENAPI_FETCH = `import createClient from 'openapi-fetch';

const client = createClient({ baseUrl: process.env.ERPNEXT_URL });
console.log(await client.GET('/api/resource/ToDo/{name}', { params: { path: { name: 'A' } } }));
`;
