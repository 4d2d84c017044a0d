import { describe, expectTypeOf, test } from 'vitest';
import { Account } from '../../generated/erpnext/accounts/account.js';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
import { CustomDocPerm } from '../../generated/erpnext/core/custom-docperm.js';
import { Customer } from '../../generated/erpnext/selling/customer.js';
import { connect, type Column, type DateString, type Link, type Timespan } from '../../runtime/index.ts';

const erp = connect({ url: 'https://erp.example.com' });
const invoices = erp(SalesInvoice);

describe('a row has exactly the keys that fields ask for', () => {
  test('columns, or all of them', () => {
    expectTypeOf(invoices.list({ fields: ['name', 'due_date'] })).resolves.items.toEqualTypeOf<{
      name: string;
      due_date: DateString | null;
    }>();
    expectTypeOf(invoices.list({ fields: ['*'] })).resolves.items.toExtend<
      Pick<SalesInvoice, Column<SalesInvoice>>
    >();
    expectTypeOf(invoices.list({ fields: ['*'] })).resolves.items.not.toHaveProperty('items');
    expectTypeOf<'items'>().not.toExtend<Column<SalesInvoice>>();
    expectTypeOf(invoices.list({ fields: ['name'] })).resolves.items.not.toHaveProperty('customer');
    // @ts-expect-error no column of it
    void invoices.list({ fields: ['name', 'custmer'] });
    // @ts-expect-error a table is no column
    void invoices.list({ fields: ['items'] });
    // @ts-expect-error all of them stand by themselves
    void invoices.list({ fields: ['*', 'items.qty'] });
  });

  test('columns of rows, null where a document has none', () => {
    expectTypeOf(
      invoices.list({ fields: ['name', 'items.item_code', 'items.qty as sold'] }),
    ).resolves.items.toEqualTypeOf<{ name: string; item_code: Link<'Item'> | null; sold: number | null }>();
    // @ts-expect-error no column of a row
    void invoices.list({ fields: ['items.item'] });
    // @ts-expect-error no table of it
    void invoices.list({ fields: ['lines.qty'] });
  });

  test('aggregates by their other names', () => {
    expectTypeOf(
      invoices.list({
        fields: ['customer', 'count(*) as n', 'sum(grand_total) as total', 'avg(paid_amount) as mean'],
        groupBy: ['customer'],
      }),
    ).resolves.items.toEqualTypeOf<{
      customer: Link<'Customer'> | null;
      n: number;
      total: number | null;
      mean: number | null;
    }>();
    // @ts-expect-error a text has no sum
    void invoices.list({ fields: ['sum(customer) as total'] });
    // @ts-expect-error it needs another name
    void invoices.list({ fields: ['sum(grand_total)'] });
    // @ts-expect-error no function that every Frappe takes
    void invoices.list({ fields: ['max(grand_total) as most'] });
    void invoices.list({ fields: ['customer as größe_2', 'items.qty as Order1'] });
    // @ts-expect-error no name at all
    void invoices.list({ fields: ['count(name) as '] });
    // @ts-expect-error several words
    void invoices.list({ fields: ['sum(grand_total) as all of it'] });
    // @ts-expect-error nothing but letters, digits and _
    void invoices.list({ fields: ['customer as who?'] });
    // @ts-expect-error a word that is SQL
    void invoices.list({ fields: ['count(name) as Rows'] });
    void invoices.list({ fields: ['count(name) as 2nd'] });
    // @ts-expect-error a number to the database
    void invoices.list({ fields: ['count(name) as 1e5'] });
    void erp(CustomDocPerm).list({ fields: ['create', 'write as writes'] });
    // @ts-expect-error a statement to Frappe
    void erp(CustomDocPerm).list({ fields: ['create as creates'] });
  });

  test('and no two columns by one key, of which a site answers the last alone', () => {
    expectTypeOf(invoices.list({ fields: ['name', 'items.name as line', 'name'] })).resolves.items.toEqualTypeOf<{
      name: string;
      line: string | null;
    }>();
    void invoices.list({ fields: ['total', 'grand_total as grand', 'items.qty', 'taxes.rate', 'items.qty'] });
    // @ts-expect-error two are called total
    void invoices.list({ fields: ['sum(grand_total) as total', 'sum(paid_amount) as total'] });
    // @ts-expect-error two are called name
    void invoices.list({ fields: ['name', 'count(name) as name'] });
    // @ts-expect-error two are called name
    void invoices.list({ fields: ['items.name', 'taxes.name'] });
    // @ts-expect-error two are called total
    void invoices.each({ fields: ['total', 'items.qty as total'] });
  });

  test('page by page as well', () => {
    expectTypeOf(invoices.each({ fields: ['name', 'items.qty'] })).toEqualTypeOf<
      AsyncIterable<{ name: string; qty: number | null }>
    >();
  });
});

describe('where takes the operators of what a field stands for', () => {
  test('of numbers', () => {
    void invoices.count({ grand_total: ['between', [1, 5]], is_pos: 1 });
    void invoices.count({
      grand_total: [
        ['>', 1],
        ['!=', 5],
      ],
    });
    void invoices.count({ items: { qty: ['>', 1] } });
    // @ts-expect-error a number is like nothing
    void invoices.count({ grand_total: ['like', '1%'] });
    // @ts-expect-error a number is like nothing, in a row too
    void invoices.count({ items: { qty: ['like', '1%'] } });
    // @ts-expect-error several are at least one
    void invoices.count({ grand_total: [] });
    // @ts-expect-error which of them?
    void invoices.count({ status: [] });
    // @ts-expect-error between takes a pair
    void invoices.count({ grand_total: ['between', [1, 2, 3]] });
    // @ts-expect-error numbers are wanted
    void invoices.count({ grand_total: ['in', ['1']] });
    // @ts-expect-error a check is on or off
    void invoices.count({ is_pos: ['>', 0] });
    // @ts-expect-error a number is never null
    void invoices.count({ grand_total: null });
  });

  test('of texts, links and options', () => {
    void invoices.count({ remarks: ['like', '%due%'], customer: ['not like', 'A%'], project: null });
    void invoices.count({ status: ['in', ['Paid', 'Unpaid']], project: ['is', 'not set'] });
    // @ts-expect-error no option of it
    void invoices.count({ status: 'Payed' });
    // @ts-expect-error options have no order
    void invoices.count({ status: ['>', 'Paid'] });
    // @ts-expect-error in takes an array
    void invoices.count({ status: ['in', 'Paid'] });
    // @ts-expect-error texts have no range
    void invoices.count({ remarks: ['between', ['a', 'b']] });
    // @ts-expect-error set or not set
    void invoices.count({ project: ['is', 'null'] });
  });

  test('of dates', () => {
    void invoices.count({ due_date: ['timespan', 'last 6 months'], posting_date: ['>=', '2026-01-01'] });
    expectTypeOf<'this quarter'>().toExtend<Timespan>();
    expectTypeOf<'last fortnight'>().not.toExtend<Timespan>();
    // @ts-expect-error no word of a Timespan
    void invoices.count({ due_date: ['timespan', 'last fortnight'] });
    // @ts-expect-error a date is like nothing
    void invoices.count({ due_date: ['like', '2026%'] });
    // @ts-expect-error a time is of no day
    void invoices.count({ posting_time: ['timespan', 'today'] });
  });

  test('of the rows of a table', () => {
    void invoices.list({ where: { items: { item_code: ['like', 'A%'], qty: ['>', 1] } } });
    // @ts-expect-error no field of a row
    void invoices.list({ where: { items: { item: 'A' } } });
    // @ts-expect-error a number is like nothing
    void invoices.list({ where: { items: { qty: ['like', '1%'] } } });
    // @ts-expect-error a table is compared with nothing
    void invoices.list({ where: { items: ['is', 'set'] } });
  });

  test('and no field that there is none of', () => {
    // @ts-expect-error no field of it
    void invoices.list({ where: { custmer: 'A' } });
    // @ts-expect-error no field of it
    void invoices.list({ orWhere: { custmer: 'A' } });
    // @ts-expect-error no field of it
    void invoices.exists({ custmer: 'A' });
    // @ts-expect-error no field of it
    void invoices.count({ custmer: 'A' });
  });

  test('one each in orWhere', () => {
    void invoices.list({ orWhere: { due_date: null, grand_total: ['>', 5], items: { qty: ['<', 0] } } });
    // @ts-expect-error an alternative is one comparison
    void invoices.list({ orWhere: { grand_total: [['>', 1]] } });
    // @ts-expect-error a number is like nothing
    void invoices.list({ orWhere: { grand_total: ['like', '1%'] } });
  });
});

describe('columns of linked documents', () => {
  test('are of one Link to a DocType', () => {
    void erp(Account).list({
      fields: ['name', 'parent_account.is_group as below', 'parent_account.account_type'],
      linked: { parent_account: Account },
    });
    void invoices.list({
      fields: ['items.qty', 'taxes.rate', 'customer.territory', 'debit_to.account_type'],
      linked: { customer: Customer, debit_to: Account },
    });
    void invoices.list({
      // @ts-expect-error releases of Frappe 16 answer both of one Account
      fields: ['debit_to.account_type', 'write_off_account.account_type as other'],
      linked: { debit_to: Account, write_off_account: Account },
    });
  });
});

describe('orderBy and groupBy', () => {
  test('take columns, other names and columns of rows that fields ask for', () => {
    void invoices.list({ orderBy: ['due_date', 'desc'] });
    void invoices.list({
      fields: ['items.qty', 'grand_total as total', 'customer.territory'],
      linked: { customer: Customer },
      orderBy: [
        ['total', 'asc'],
        ['items.qty', 'desc'],
        ['due_date', 'asc'],
      ],
    });
    void invoices.list({ fields: ['customer', 'items.item_code'], groupBy: ['customer', 'items.item_code'] });
    void invoices.list({
      fields: ['customer as party', 'customer.territory as region', 'count(*) as n'],
      linked: { customer: Customer },
      groupBy: ['party', 'region', 'status'],
      orderBy: ['region', 'asc'],
    });
    // @ts-expect-error of a group, not of what is grouped
    void invoices.list({ fields: ['count(*) as n'], groupBy: ['n'] });
  });

  test('and nothing else', () => {
    // @ts-expect-error no column of it
    void invoices.list({ orderBy: ['due', 'asc'] });
    // @ts-expect-error no direction
    void invoices.list({ orderBy: ['due_date', 'down'] });
    // @ts-expect-error a direction is needed
    void invoices.list({ orderBy: ['due_date'] });
    // @ts-expect-error one of several is no column
    void invoices.list({ orderBy: [['name', 'asc'], ['due', 'asc']] }); // prettier-ignore
    // @ts-expect-error fields do not ask for a column of the rows
    void invoices.list({ fields: ['name'], orderBy: ['items.qty', 'asc'] });
    // @ts-expect-error fields give no such name
    void invoices.list({ fields: ['grand_total as total'], orderBy: ['totals', 'asc'] });
    // @ts-expect-error no column of it
    void invoices.list({ groupBy: ['custmer'] });
    // @ts-expect-error a table is no column
    void invoices.list({ groupBy: ['items'] });
    // @ts-expect-error fields do not ask for a column of the rows
    void invoices.list({ fields: ['customer'], groupBy: ['items.item_code'] });
    // @ts-expect-error another name, but not one that fields give
    void invoices.list({ fields: ['grand_total as owed'], groupBy: ['owing'] });
  });
});
