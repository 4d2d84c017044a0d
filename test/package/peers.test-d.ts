import type { FrappeApp } from 'frappe-js-sdk';
import { describe, expectTypeOf, test } from 'vitest';

interface Customer {
  customer_name: string;
  credit_days: number;
}

declare const db: ReturnType<FrappeApp['db']>;

describe('docs/comparison.md says of frappe-js-sdk', () => {
  test('that its types are written by hand, for any name of a DocType', () => {
    expectTypeOf(db.getDoc('Custmer', 'A')).resolves.toBeAny();
    expectTypeOf(db.getDoc<Customer>('Custmer', 'A')).resolves.toHaveProperty('credit_days').toBeNumber();
  });

  test('that a row is whole, whatever its fields say', () => {
    expectTypeOf(db.getDocList<Customer>('Customer', { fields: ['customer_name'] })).resolves.toEqualTypeOf<
      Customer[]
    >();
  });

  test('that a condition is on any text, with any operator', () => {
    void db.getDocList<Customer>('Customer', { filters: [['custmer_name', '>', 1]] });
    void db.getDocList<Customer>('Customer', { filters: [['credit_days', 'like', 'A']] });
  });

  test('that what is created is what is read, and what is changed a part of it', () => {
    void db.createDoc<Customer>('Customer', { customer_name: 'A', credit_days: 1 });
    // @ts-expect-error a field that the site fills in has to be given
    void db.createDoc<Customer>('Customer', { customer_name: 'A' });
    void db.updateDoc<Customer>('Customer', 'A', { credit_days: 1 });
  });

  test('that every DocType can be submitted', () => {
    void db.submit({ doctype: 'Customer' });
  });
});
