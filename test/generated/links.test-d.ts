import { describe, expectTypeOf, test } from 'vitest';
import { PaymentEntry } from '../../generated/erpnext/accounts/payment-entry.js';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.js';
import { doctypes, type DocTypes } from '../../generated/erpnext/doctypes.js';
import { Supplier } from '../../generated/erpnext/buying/supplier.js';
import { Customer } from '../../generated/erpnext/selling/customer.js';
import { connect, type DateString, type DynamicLink, type Link, type TreeLink } from '../../runtime/index.ts';

const erp = connect({ url: 'https://erp.example.com' });
const known = connect<DocTypes>({ url: 'https://erp.example.com' });
declare const bolts: Link<'Supplier'>;

describe('a Link carries the DocType that it leads to', () => {
  test('and is a text', () => {
    expectTypeOf<SalesInvoice['customer']>().toEqualTypeOf<Link<'Customer'> | null>();
    expectTypeOf<Link<'Customer'>>().toExtend<string>();
    expectTypeOf<string>().toExtend<Link<'Customer'>>();
  });

  test("so that a Supplier's is no Customer's", () => {
    expectTypeOf<Link<'Supplier'>>().not.toExtend<Link<'Customer'>>();
    // @ts-expect-error the name of a Supplier
    void erp(SalesInvoice).update('A', { customer: bolts });
    // @ts-expect-error the name of a Supplier
    void erp(SalesInvoice).count({ customer: bolts });
  });

  test('and to a node, where that is a tree', () => {
    expectTypeOf<Customer['territory']>().toEqualTypeOf<TreeLink<'Territory'> | null>();
    expectTypeOf<SalesInvoice['company']>().toEqualTypeOf<TreeLink<'Company'>>();
    expectTypeOf<TreeLink<'Territory'>>().not.toExtend<TreeLink<'Company'>>();
    void erp(Customer).count({ territory: ['descendants of', 'Europe'] });
    // @ts-expect-error a Lead is no node
    void erp(Customer).count({ lead_name: ['descendants of', 'A'] });
  });
});

test('a Dynamic Link knows its companion field, and takes any name', () => {
  expectTypeOf<PaymentEntry['party']>().toEqualTypeOf<DynamicLink<'party_type'> | null>();
  expectTypeOf<DynamicLink<'party_type'>>().not.toEqualTypeOf<DynamicLink<'voucher_type'>>();
  expectTypeOf<Link<'Customer'>>().toExtend<DynamicLink<'party_type'>>();
  expectTypeOf<TreeLink<'Account'>>().toExtend<DynamicLink<'party_type'>>();
  expectTypeOf<DateString>().not.toExtend<DynamicLink<'party_type'>>();
});

describe('fields of a linked document', () => {
  test('are there once its DocType is named', () => {
    expectTypeOf(
      erp(SalesInvoice).list({
        fields: ['customer.customer_group', 'customer.customer_name as called'],
        linked: { customer: Customer },
      }),
    ).resolves.items.toEqualTypeOf<{
      customer_group: TreeLink<'Customer Group'> | null;
      called: string | null;
    }>();
    // @ts-expect-error Customer is not named
    void erp(SalesInvoice).list({ fields: ['customer.customer_group'] });
    // @ts-expect-error no column of a Customer
    void erp(SalesInvoice).list({ fields: ['customer.group'], linked: { customer: Customer } });
    // @ts-expect-error another DocType than it links to
    void erp(SalesInvoice).list({ fields: ['customer.name'], linked: { customer: Supplier } });
    // @ts-expect-error no link to follow
    void erp(SalesInvoice).list({ fields: ['name'], linked: { remarks: Customer } });
  });

  test('are there without naming, where the site was opened with the registry', () => {
    expectTypeOf(
      known(SalesInvoice).list({ fields: ['customer.customer_group'] }),
    ).resolves.items.toEqualTypeOf<{ customer_group: TreeLink<'Customer Group'> | null }>();
    const site = connect({ url: 'https://erp.example.com', doctypes });
    expectTypeOf(site).toEqualTypeOf(known);
    // @ts-expect-error no column of a Customer
    void known(SalesInvoice).list({ fields: ['customer.group'] });
    // @ts-expect-error it leads to no one DocType
    void known(PaymentEntry).list({ fields: ['party.name'] });
  });
});
