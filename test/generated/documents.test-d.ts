import { describe, expectTypeOf, test } from 'vitest';
import { AccountsSettings } from '../../generated/erpnext/accounts/accounts-settings.js';
import { BisectNodes } from '../../generated/erpnext/accounts/bisect-nodes.js';
import {
  SalesInvoice,
  type NewSalesInvoice,
  type SalesInvoiceChanges,
  type SalesInvoiceSubmittedChanges,
} from '../../generated/erpnext/accounts/sales-invoice.js';
import { Gender } from '../../generated/erpnext/contacts/gender.js';
import { CustomerGroup, type NewCustomerGroup } from '../../generated/erpnext/setup/customer-group.js';
import { Bin } from '../../generated/erpnext/stock/bin.js';
import { Item } from '../../generated/erpnext/stock/item.js';
import { CallLog } from '../../generated/erpnext/telephony/call-log.js';
import { Lead } from '../../generated/erpnext/crm/lead.js';
import { ToDo, type NewToDo } from '../../generated/erpnext/desk/todo.js';
import { User, type NewUser } from '../../generated/erpnext/core/user.js';
import {
  connect,
  type Change,
  type ChangeSubmitted,
  type Create,
  type DateString,
  type NameOf,
  type Read,
  type TimeString,
} from '../../runtime/index.ts';

const erp = connect({ url: 'https://erp.example.com' });

describe('a document as it is read, created and changed', () => {
  test('has a type for each', () => {
    expectTypeOf<Read<typeof SalesInvoice>>().toEqualTypeOf<SalesInvoice>();
    expectTypeOf<Create<typeof SalesInvoice>>().toEqualTypeOf<NewSalesInvoice>();
    expectTypeOf<Change<typeof SalesInvoice>>().toEqualTypeOf<SalesInvoiceChanges>();
    expectTypeOf<ChangeSubmitted<typeof SalesInvoice>>().toEqualTypeOf<SalesInvoiceSubmittedChanges>();
    expectTypeOf<SalesInvoice>().not.toExtend<NewSalesInvoice>();
    expectTypeOf<NewSalesInvoice>().not.toExtend<SalesInvoice>();
  });

  test('is created with what is mandatory and nothing fills in', () => {
    expectTypeOf<RequiredKeys<NewToDo>>().toEqualTypeOf<'description'>();
    expectTypeOf<RequiredKeys<NewSalesInvoice>>().toEqualTypeOf<
      | 'company'
      | 'currency'
      | 'conversion_rate'
      | 'selling_price_list'
      | 'plc_conversion_rate'
      | 'items'
      | 'debit_to'
    >();
    void erp(ToDo).create({ description: 'Call back' });
    // @ts-expect-error description is mandatory
    void erp(ToDo).create({});
    // @ts-expect-error and never null
    void erp(ToDo).create({ description: null });
  });

  test('is changed in any of its fields, and in none that it keeps', () => {
    expectTypeOf<RequiredKeys<SalesInvoiceChanges>>().toBeNever();
    void erp(SalesInvoice).update('A', { due_date: null });
    // @ts-expect-error a read-only field
    void erp(SalesInvoice).update('A', { grand_total: 1 });
    // @ts-expect-error said once, when it is created
    void erp(SalesInvoice).update('A', { naming_series: 'ACC-SINV-.YYYY.-' });
    // @ts-expect-error mandatory fields are not emptied
    void erp(SalesInvoice).update('A', { company: null });
  });

  test('is changed in fewer once it is submitted', () => {
    void erp(SalesInvoice).updateSubmitted('A', { letter_head: null, po_no: '7' });
    // @ts-expect-error not after it is submitted
    void erp(SalesInvoice).updateSubmitted('A', { due_date: null });
  });

  test('is then changed in its rows too, where a field of theirs allows it', async () => {
    const { items, payment_schedule: schedule } = await erp(SalesInvoice).get('A');
    const moved = items.map((item) => ({ ...item, cost_center: 'Main - A' }));
    void erp(SalesInvoice).updateSubmitted('A', { items: moved });
    // @ts-expect-error nothing of these rows may change
    void erp(SalesInvoice).updateSubmitted('A', { payment_schedule: schedule });
  });

  test('has no field that its DocType does not have', () => {
    // @ts-expect-error the site would ignore it
    void erp(ToDo).create({ description: 'Call back', descripton: '' });
    // @ts-expect-error the site would ignore it
    void erp(SalesInvoice).update('A', { items: [{ ...row, quantity: 1 }] });
    // @ts-expect-error the site would ignore it
    void erp(AccountsSettings).update({ stale_day: 1 });
  });
});

describe('a value is null where the site can answer it', () => {
  test('a date, a time, a link, a text', () => {
    expectTypeOf<SalesInvoice['due_date']>().toEqualTypeOf<DateString | null>();
    expectTypeOf<SalesInvoice['posting_time']>().toEqualTypeOf<TimeString | null>();
    expectTypeOf<null>().toExtend<SalesInvoice['project']>();
    expectTypeOf<SalesInvoice['remarks']>().toEqualTypeOf<string | null>();
    expectTypeOf<null>().toExtend<SalesInvoice['status']>();
  });

  test('never a number, a check, a table or what is mandatory', () => {
    expectTypeOf<SalesInvoice['grand_total']>().toEqualTypeOf<number>();
    expectTypeOf<SalesInvoice['is_pos']>().toEqualTypeOf<0 | 1>();
    expectTypeOf<null>().not.toExtend<SalesInvoice['items']>();
    expectTypeOf<SalesInvoice['posting_date']>().toEqualTypeOf<DateString>();
    expectTypeOf<ToDo['description']>().toEqualTypeOf<string>();
  });
});

test('a Password is a text both ways', () => {
  expectTypeOf<User['new_password']>().toEqualTypeOf<string | null>();
  expectTypeOf<User['api_secret']>().toEqualTypeOf<string | null>();
  expectTypeOf<NewUser['new_password']>().toEqualTypeOf<string | null | undefined>();
});

describe('a virtual field', () => {
  test('is read', () => {
    expectTypeOf<SalesInvoice['last_scanned_warehouse']>().toEqualTypeOf<string | null>();
  });

  test('is neither created, changed nor queried', () => {
    expectTypeOf<NewSalesInvoice>().not.toHaveProperty('last_scanned_warehouse');
    expectTypeOf<SalesInvoiceChanges>().not.toHaveProperty('last_scanned_warehouse');
    // @ts-expect-error no column of it
    void erp(SalesInvoice).list({ fields: ['last_scanned_warehouse'] });
    // @ts-expect-error no column of it
    void erp(SalesInvoice).list({ where: { last_scanned_warehouse: 'A' } });
    // @ts-expect-error no column of it
    void erp(SalesInvoice).list({ orderBy: ['last_scanned_warehouse', 'asc'] });
    // @ts-expect-error no column of it
    void erp(SalesInvoice).value('A', 'last_scanned_warehouse');
  });
});

test('a name is a text, a number where the DocType counts, and none of a Single', () => {
  expectTypeOf<NameOf<ToDo>>().toEqualTypeOf<string>();
  expectTypeOf<NameOf<BisectNodes>>().toEqualTypeOf<number>();
  void erp(BisectNodes).get(7);
  // @ts-expect-error a counted name is a number
  void erp(BisectNodes).get('7');
  // @ts-expect-error a text is no counted name
  void erp(ToDo).get(7);
  void erp(AccountsSettings).get();
  // @ts-expect-error a Single has no other name
  void erp(AccountsSettings).get('Accounts Settings');
});

test('what names a document is said when it is created, and then changed by renaming alone', () => {
  expectTypeOf<Gender['gender']>().toEqualTypeOf<string>();
  void erp(Gender).create({ gender: 'Other' });
  // @ts-expect-error it would have no name
  void erp(Gender).create({ gender: null });
  // @ts-expect-error the site would set it back without a word
  void erp(Item).update('A', { item_code: 'B' });
  // @ts-expect-error its name is in a field that is read-only, and can be said nonetheless
  void erp(CallLog).create({});
  void erp(CallLog).create({ id: 'C-1' });
});

test('where nothing can be said, anything that is said is refused', () => {
  void erp(Bin).create({});
  // @ts-expect-error its fields are read-only
  void erp(Bin).create({ item_code: 'A' });
  // @ts-expect-error its fields are read-only
  void erp(Bin).update('A', { item_code: 'A' });
  // @ts-expect-error its one field is its name
  void erp(Gender).update('Other', { gender: 'Another' });
});

test('a node’s place in its tree is numbered by the site', () => {
  expectTypeOf<CustomerGroup>().toHaveProperty('lft').toBeNumber();
  expectTypeOf<NewCustomerGroup>().toHaveProperty('parent_customer_group');
  // @ts-expect-error a sent number would stay, and the tree be out of order
  void erp(CustomerGroup).create({ customer_group_name: 'A', lft: 1, rgt: 2 });
  // @ts-expect-error as would the parent that it had before
  void erp(CustomerGroup).update('A', { old_parent: 'B' });
});

test('rows are sent as they were read, counted ones too', async () => {
  const { items } = await erp(SalesInvoice).get('A');
  void erp(SalesInvoice).update('A', { items });
  const { notes } = await erp(Lead).get('A');
  expectTypeOf(notes).items.toHaveProperty('name').toBeNumber();
  void erp(Lead).update('A', { notes: [...notes, { note: 'Called' }] });
  // @ts-expect-error a counted name is a number
  void erp(Lead).update('A', { notes: [{ name: '1' }] });
});

declare const row: NewSalesInvoice['items'][number];

type RequiredKeys<T> = keyof { [K in keyof T as object extends Pick<T, K> ? never : K]: K };
