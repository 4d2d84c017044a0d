import { describe, expectTypeOf, test } from 'vitest';
import {
  SalesInvoice,
  SalesInvoiceApplyDiscountOn,
  SalesInvoiceIsOpening,
} from '../../generated/erpnext/accounts/sales-invoice.js';
import { ToDo, ToDoPriority } from '../../generated/erpnext/desk/todo.js';
import { CustomerCustomerType, type Customer } from '../../generated/erpnext/selling/customer.js';
import { connect } from '../../runtime/index.ts';

const erp = connect({ url: 'https://erp.example.com' });

describe('a Select is the union of its options', () => {
  test('and a const array of them, in the order of the form', () => {
    expectTypeOf(ToDoPriority).toEqualTypeOf<readonly ['High', 'Medium', 'Low']>();
    expectTypeOf<ToDoPriority>().toEqualTypeOf<'High' | 'Medium' | 'Low'>();
    expectTypeOf(SalesInvoiceIsOpening).toEqualTypeOf<readonly ['No', 'Yes']>();
  });

  test('with the blank one where there is one', () => {
    expectTypeOf(SalesInvoiceApplyDiscountOn).toEqualTypeOf<readonly ['', 'Grand Total', 'Net Total']>();
    expectTypeOf<SalesInvoice['apply_discount_on']>().toEqualTypeOf<SalesInvoiceApplyDiscountOn | null>();
  });

  test('never null where it is mandatory', () => {
    expectTypeOf<Customer['customer_type']>().toEqualTypeOf<(typeof CustomerCustomerType)[number]>();
  });

  test('and nothing else, wherever it is said', () => {
    void erp(ToDo).create({ description: 'Call back', priority: 'High' });
    // @ts-expect-error no option of it
    void erp(ToDo).create({ description: 'Call back', priority: 'Urgent' });
    // @ts-expect-error no option of it
    void erp(ToDo).update('A', { priority: 'high' });
    // @ts-expect-error no option of it
    void erp(ToDo).count({ priority: ['in', ['High', 'Highest']] });
    // @ts-expect-error no option of it
    void erp(ToDo).list({ orWhere: { priority: 'Highest' } });
    expectTypeOf<ToDo['priority']>().not.toExtend<'High' | 'Medium' | null>();
  });
});
