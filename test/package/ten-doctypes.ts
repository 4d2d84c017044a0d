// A program that uses ten DocTypes, of each kind that has calls: what its types cost is counted.
import { apiKey, connect } from 'doctyped/runtime';
import { Account } from '../../generated/erpnext/accounts/account.js';
import { AccountsSettings } from '../../generated/erpnext/accounts/accounts-settings.js';
import { PaymentEntry } from '../../generated/erpnext/accounts/payment-entry.js';
import { PurchaseInvoice } from '../../generated/erpnext/accounts/purchase-invoice.js';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
import { ToDo } from '../../generated/erpnext/desk/todo.js';
import { Customer } from '../../generated/erpnext/selling/customer.js';
import { SalesOrder } from '../../generated/erpnext/selling/sales-order.js';
import { Item } from '../../generated/erpnext/stock/item.js';
import { StockEntry } from '../../generated/erpnext/stock/stock-entry.js';

const erp = connect({ url: 'https://erp.example.com', auth: apiKey.fromEnv() });

const invoice = await erp(SalesInvoice).get('A');
const sold: number = invoice.items.reduce((sum, { qty }) => sum + qty, 0);
const due = await erp(SalesInvoice).list({
  fields: ['name', 'customer', 'outstanding_amount'],
  where: { docstatus: 1, outstanding_amount: ['>', 0], customer: ['like', 'A%'] },
  orderBy: ['due_date', 'asc'],
});
const owed: number = due.reduce((sum, { outstanding_amount }) => sum + outstanding_amount, 0);
const lines = await erp(SalesInvoice).list({
  fields: ['name', 'items.item_code', 'items.qty as sold', 'customer.customer_group'],
  linked: { customer: Customer },
  where: { items: { item_code: ['like', 'A%'] }, posting_date: ['timespan', 'this month'] },
  orderBy: [
    ['posting_date', 'asc'],
    ['items.item_code', 'asc'],
  ],
});
const totals = await erp(SalesOrder).list({
  fields: ['customer', 'sum(grand_total) as total'],
  groupBy: ['customer'],
  orderBy: ['total', 'desc'],
});
const order = await erp(SalesOrder).amend('A', { delivery_date: '2026-01-05' });
await erp(PurchaseInvoice).submit('A');
const paid = await erp(PaymentEntry).value('A', ['paid_amount', 'party']);
const moved = await erp(StockEntry).count({ stock_entry_type: 'Material Issue' });
const { lft, parent_account: above } = await erp(Account).get('A');
const below = await erp(Account).descendants('A', { fields: ['name', 'is_group'] });
const settings = await erp(AccountsSettings).update({ check_supplier_invoice_uniqueness: 1 });
const known: boolean = await erp(Customer).exists({ customer_name: ['in', ['A', 'B']] });
const todo = await erp(ToDo).create({ description: 'Call back', priority: 'High' });
for await (const { item_code, disabled } of erp(Item).each({ fields: ['item_code', 'disabled'] }))
  console.log(item_code, disabled);
console.log(lines[0]?.sold, lines[0]?.customer_group, totals[0]?.total);
console.log(sold, owed, order.name, paid?.party, moved, lft, above, below, settings, known, todo.status);
