import { describe, expectTypeOf, it } from 'vitest';
import type {
  NewSalesInvoice,
  SalesInvoice as Invoice,
} from '../../generated/erpnext/accounts/sales-invoice.ts';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.ts';
import { SellingSettings } from '../../generated/erpnext/selling/selling-settings.ts';
import { Bin } from '../../generated/erpnext/stock/bin.ts';
import { ToDo } from '../../generated/erpnext/desk/todo.ts';
import type { ToDo as Task } from '../../generated/erpnext/desk/todo.ts';
import type { AnyDocument, PartOf, Sandbox } from '../../sandbox/index.ts';

declare const sandbox: Sandbox;
/** What a client has to say of an item. */
declare const row: NewSalesInvoice['items'][number];

describe('what a sandbox takes and gives is typed by the generated modules', () => {
  it('seeds', () => {
    const [first, second] = sandbox.seed(ToDo, [{ description: 'A' }, { description: 'B' }]);
    expectTypeOf([first, second]).toEqualTypeOf<Task[]>();
    const two = sandbox.seed(ToDo, [{ description: 'A' }, { description: 'B' }]);
    expectTypeOf(two).toEqualTypeOf<readonly [Task, Task]>();
    const many = ['A', 'B'].map((description) => ({ description }));
    expectTypeOf(sandbox.seed(ToDo, many)).toEqualTypeOf<readonly Task[]>();
    expectTypeOf(sandbox.seed('Lab Gadget', [{ title: 'A' }])).toEqualTypeOf<readonly [AnyDocument]>();
    sandbox.seed(ToDo, [{ description: 'A', name: 'T-1', docstatus: 0 }]);
    // @ts-expect-error -- a mandatory field is missing
    sandbox.seed(ToDo, [{}]);
    // @ts-expect-error -- there is no such option
    sandbox.seed(ToDo, [{ description: 'A', status: 'Opened' }]);
    // @ts-expect-error -- there is no such field
    sandbox.seed(ToDo, [{ description: 'A', descripton: 'B' }]);
  });

  it('seeds what no client may send', () => {
    sandbox.seed(Bin, [{ item_code: 'A', warehouse: 'Stores - A', actual_qty: 5 }]);
    // @ts-expect-error -- a quantity is a number
    sandbox.seed(Bin, [{ item_code: 'A', actual_qty: 'many' }]);
    // @ts-expect-error -- there is no such field
    sandbox.seed(Bin, [{ item_kode: 'A' }]);
    sandbox.documents.update(SalesInvoice, 'A', { grand_total: 5, items: [{ ...row, amount: 5 }] });
    // @ts-expect-error -- an amount is a number
    sandbox.documents.update(SalesInvoice, 'A', { items: [{ ...row, amount: 'much' }] });
    // @ts-expect-error -- there is no such field
    sandbox.documents.update(SalesInvoice, 'A', { items: [{ ...row, amout: 5 }] });
    // @ts-expect-error -- set only once
    sandbox.documents.update(SalesInvoice, 'A', { naming_series: 'ACC-SINV-.YYYY.-' });
    sandbox.documents.update(SellingSettings, 'Selling Settings', { cust_master_name: 'Naming Series' });
  });

  it('documents', () => {
    expectTypeOf(sandbox.documents.get(SalesInvoice, 'A')).toEqualTypeOf<Invoice>();
    expectTypeOf(sandbox.documents.update(ToDo, 'A', { status: 'Closed' })).toEqualTypeOf<Task>();
    expectTypeOf(sandbox.documents.insert('Lab Gadget', { title: 'A' })).toEqualTypeOf<AnyDocument>();
    // @ts-expect-error -- there is no such field
    sandbox.documents.update(ToDo, 'A', { state: 'Closed' });
  });

  it('hooks', () => {
    sandbox.on(SalesInvoice, 'validate', (invoice) => {
      expectTypeOf(invoice).toEqualTypeOf<Invoice>();
      return { total: invoice.items.reduce((sum, { qty, rate }) => sum + qty * rate, 0) };
    });
    sandbox.on(ToDo, 'validate', ({ description }) => {
      if (description === '') throw new Error('Nothing to do.');
    });
    sandbox.on(SalesInvoice, 'validate', ({ items }) => ({
      items: items.map(({ name, qty, rate }) => ({ name, qty, rate, amount: qty * rate })),
    }));
    expectTypeOf<keyof PartOf<typeof SalesInvoice>>().toExtend<
      Exclude<keyof Invoice, '~tables' | '~virtual' | 'modified'>
    >();
    // @ts-expect-error -- a total is a number
    sandbox.on(SalesInvoice, 'validate', () => ({ total: 'much' }));
    // @ts-expect-error -- there is no such event
    sandbox.on(SalesInvoice, 'on_delete', () => undefined);
  });

  it('faults', () => {
    sandbox.fault({ kind: 'status', status: 503, path: '/api/*', times: 1 });
    // @ts-expect-error -- a status is what this kind is about
    sandbox.fault({ kind: 'status' });
    // @ts-expect-error -- a delay has no status
    sandbox.fault({ kind: 'delay', milliseconds: 1, status: 503 });
  });
});
